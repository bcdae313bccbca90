package io.periplus.auth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/**
 * Who asked what: JSON lines in {@code audit.jsonl} of the data directory, readable by its owner
 * alone (AU7). Ten files of 50 MB are kept, the newest without a number.
 *
 * <p>Lines are plain ASCII: what a terminal would run, or an editor would show backwards, is
 * escaped. Texts are cut at 8 KiB; string literals in them are kept, keys of the service are not. A
 * line is on its way to the disk when {@link #write} returns, and is not torn by another process
 * that writes to the same file. What cannot be written is logged and does not end the request.
 */
public final class AuditLog {
  /** Name of the newest file. */
  public static final String FILE = "audit.jsonl";

  static final long MOST_BYTES = 50_000_000;
  static final int MOST_FILES = 10;
  static final int MOST_TEXT_BYTES = 8 << 10;

  private static final int MOST_FIELD_BYTES = 1 << 10;
  private static final System.Logger LOG = System.getLogger(AuditLog.class.getName());

  /** Two logs of one file in one process must not take its lock at once. */
  private static final Object ONE_WRITER = new Object();

  private static final JsonMapper MAPPER =
      new JsonMapper(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build());

  private final Path file;
  private final Clock clock;
  private final long mostBytes;

  AuditLog(Path file, Clock clock, long mostBytes) {
    this.file = file;
    this.clock = clock;
    this.mostBytes = mostBytes;
  }

  /** The log of a data directory. */
  public static AuditLog in(Path dataDirectory) {
    return at(dataDirectory.resolve(FILE), Clock.systemUTC());
  }

  /** The log in {@code file}, which is made when the first line is written. */
  public static AuditLog at(Path file, Clock clock) {
    return new AuditLog(file, clock, MOST_BYTES);
  }

  /** Adds a line. */
  public void write(AuditEvent event) {
    byte[] line = line(event);
    synchronized (ONE_WRITER) {
      try {
        append(line, event.outcome() != AuditEvent.Outcome.OK);
      } catch (IOException e) {
        LOG.log(
            System.Logger.Level.ERROR,
            "Cannot write the audit log " + file + ". Free space, or make it writable.",
            e);
      }
    }
  }

  private void append(byte[] line, boolean force) throws IOException {
    try (FileChannel turn = open(sibling(".lock"), StandardOpenOption.WRITE);
        FileLock lock = turn.lock()) {
      if (!lock.isValid()) {
        throw new IOException("the lock of " + file + " was lost");
      }
      if (Files.exists(file) && Files.size(file) + line.length > mostBytes) {
        rotate();
      }
      try (FileChannel out = open(file, StandardOpenOption.APPEND)) {
        ByteBuffer rest = ByteBuffer.wrap(line);
        while (rest.hasRemaining()) {
          out.write(rest);
        }
        if (force) {
          out.force(false);
        }
      }
    }
  }

  private static FileChannel open(Path path, StandardOpenOption how) throws IOException {
    if (!Files.exists(path)) {
      boolean posix = path.getFileSystem().supportedFileAttributeViews().contains("posix");
      FileAttribute<?>[] ownerOnly =
          posix
              ? new FileAttribute<?>[] {
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
              }
              : new FileAttribute<?>[0];
      try {
        Files.createFile(path, ownerOnly);
      } catch (FileAlreadyExistsException e) {
        // Another process was first; it is the same file.
      }
    }
    return FileChannel.open(path, how);
  }

  private void rotate() throws IOException {
    for (int n = MOST_FILES - 1; n > 0; n--) {
      Path from = n == 1 ? file : sibling("." + (n - 1));
      if (Files.exists(from)) {
        Files.move(from, sibling("." + n), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Path sibling(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private byte[] line(AuditEvent event) {
    ObjectNode line = JsonNodeFactory.instance.objectNode();
    line.put("time", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    put(line, "principal", event.principalId(), MOST_FIELD_BYTES);
    put(line, "name", event.principalName(), MOST_FIELD_BYTES);
    put(line, "role", event.role() == null ? null : event.role().word(), MOST_FIELD_BYTES);
    put(line, "address", event.address(), MOST_FIELD_BYTES);
    put(line, "action", event.action(), MOST_FIELD_BYTES);
    put(line, "target", event.target(), MOST_FIELD_BYTES);
    line.put("outcome", event.outcome().word());
    put(line, "detail", event.detail(), MOST_FIELD_BYTES);
    put(line, "requestId", event.requestId(), MOST_FIELD_BYTES);
    put(line, "text", event.text(), MOST_TEXT_BYTES);
    try {
      // JSON need not escape DEL, and Jackson does not; within a line it stands in strings only.
      return (MAPPER.writeValueAsString(line).replace("\u007f", "\\u007f") + '\n')
          .getBytes(StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IllegalStateException("a tree of strings is always JSON", e);
    }
  }

  private static void put(ObjectNode line, String name, String value, int mostBytes) {
    if (value == null) {
      return;
    }
    String kept = cut(value, mostBytes);
    line.put(name, KeyText.withoutSecrets(kept));
    if (kept.length() < value.length()) {
      line.put(name + "Length", value.length());
    }
  }

  /** The longest beginning of whole characters that takes at most so many bytes of UTF-8. */
  private static String cut(String text, int mostBytes) {
    if (text.length() <= mostBytes / 3) {
      return text;
    }
    int bytes = 0;
    int end = 0;
    while (end < text.length()) {
      int codePoint = text.codePointAt(end);
      bytes += codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
      if (bytes > mostBytes) {
        break;
      }
      end += Character.charCount(codePoint);
    }
    return text.substring(0, end);
  }
}
