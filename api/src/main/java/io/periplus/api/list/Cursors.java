package io.periplus.api.list;

import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs and reads cursors (RC7). A cursor pins the state of the data that its page was read from,
 * so its position is a row number in the total order of one immutable relation.
 */
public final class Cursors {
  private static final String VERSION = "1";
  private static final int MAC_BYTES = 32;
  private static final int KEY_BYTES = 32;

  private final byte[] key;

  public Cursors(byte[] key) {
    this.key = key.clone();
  }

  /**
   * A position in a list.
   *
   * @param snapshotId the snapshot it was read from; empty for lists that have none
   * @param state what of it was read: changes when an analysis is run again
   * @param queryHash of the normalised query
   * @param offset rows before the next page
   */
  public record Position(String snapshotId, String state, String queryHash, long offset) {}

  /** The key in {@code file}, made on first use, readable by its owner alone. */
  public static Cursors keyedBy(Path file) {
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      byte[] key = Files.readAllBytes(file);
      if (key.length != KEY_BYTES) {
        throw PeriplusException.resources(
            "cursor-key-invalid",
            "Cannot use " + file + ": it does not hold a key. Delete it; a new one will be made.",
            null);
      }
      return new Cursors(key);
    } catch (IOException e) {
      throw PeriplusException.resources(
          "cursor-key-unreadable",
          "Cannot read or write "
              + file
              + ": "
              + e.getClass().getSimpleName()
              + ". Make the data directory writable.",
          e);
    }
  }

  private static void create(Path file) throws IOException {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel =
        posix
            ? Files.newByteChannel(file, options, ownerOnly)
            : Files.newByteChannel(file, options)) {
      channel.write(java.nio.ByteBuffer.wrap(key));
    } catch (FileAlreadyExistsException e) {
      // Another server of the same directory made it first: its key is as good.
    }
  }

  /** An opaque, signed text for {@code position}. */
  public String write(Position position) {
    byte[] body =
        String.join(
                "\n",
                VERSION,
                position.snapshotId(),
                position.state(),
                position.queryHash(),
                Long.toString(position.offset()))
            .getBytes(StandardCharsets.UTF_8);
    byte[] mac = mac(body);
    byte[] all = Arrays.copyOf(mac, mac.length + body.length);
    System.arraycopy(body, 0, all, mac.length, body.length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /**
   * Reads a cursor of the query with {@code queryHash}.
   *
   * @throws ProblemException {@code cursor-invalid} if it was changed or belongs to another query
   */
  public Position read(String cursor, String queryHash) {
    Position position = read(cursor);
    if (!position.queryHash().equals(queryHash)) {
      throw invalid();
    }
    return position;
  }

  /**
   * The snapshot that a cursor pins.
   *
   * @throws ProblemException {@code cursor-invalid} if it was changed
   */
  public String snapshotOf(String cursor) {
    return read(cursor).snapshotId();
  }

  private Position read(String cursor) {
    try {
      byte[] all = Base64.getUrlDecoder().decode(cursor);
      if (all.length > MAC_BYTES) {
        byte[] body = Arrays.copyOfRange(all, MAC_BYTES, all.length);
        if (MessageDigest.isEqual(mac(body), Arrays.copyOf(all, MAC_BYTES))) {
          String[] parts = new String(body, StandardCharsets.UTF_8).split("\n", -1);
          if (parts.length == 5 && parts[0].equals(VERSION)) {
            return new Position(parts[1], parts[2], parts[3], Long.parseLong(parts[4]));
          }
        }
      }
    } catch (IllegalArgumentException e) {
      // Not base64: reported as every other text that is not ours.
    }
    throw invalid();
  }

  private static ProblemException invalid() {
    return new ProblemException(
        ProblemCode.CURSOR_INVALID,
        "Cannot continue the list: the cursor is not valid for this query. Send it with the"
            + " parameters of the first page unchanged, or start again without it.");
  }

  private byte[] mac(byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(body);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }
}
