package io.periplus.collect;

import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Set;

/** The key of a data directory's redaction, made once, readable by its owner only (X23). */
final class RedactionKey {
  private static final String FILE = "redaction.key";
  private static final int BYTES = 32;

  private RedactionKey() {}

  /**
   * Reads the key, making it first if there is none.
   *
   * @throws PeriplusException if the file is damaged or cannot be written
   */
  static byte[] of(Path dataDirectory) {
    Path file = dataDirectory.resolve(FILE);
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      byte[] key = Files.readAllBytes(file);
      if (key.length != BYTES) {
        throw PeriplusException.user(
            "redaction-key-damaged",
            "Cannot redact with "
                + file
                + ": it is damaged. Restore it, or remove it: values hashed before will then not"
                + " equal later ones.");
      }
      return key;
    } catch (IOException e) {
      throw PeriplusException.resources(
          "redaction-key-unusable",
          "Cannot redact with %s: %s. Make the file readable and its directory writable."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static void create(Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    FileAttribute<?> ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    Path unfinished = file.resolveSibling(FILE + '.' + ProcessHandle.current().pid() + ".part");
    Files.deleteIfExists(unfinished);
    Files.newByteChannel(
            unfinished, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)
        .close();
    Files.write(unfinished, key);
    try {
      // A link is made only if there is no other: of two crawls that begin at once one key stays.
      Files.createLink(file, unfinished);
    } catch (FileAlreadyExistsException e) {
      // The other crawl's key is as good.
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
