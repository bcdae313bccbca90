package io.periplus.spark;

import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * What computed a table: a digest over the program itself. Rows of an earlier run are kept only
 * when the same program made them, so that no release can forget to say that its rules changed.
 */
final class EngineDigest {
  private EngineDigest() {}

  /** Of the jars or class directories that kernel, job and model were loaded from. */
  static String get() throws IOException {
    MessageDigest digest = Sha256.digest();
    for (Class<?> type : List.of(ResultTables.class, PeriplusException.class)) {
      for (Path file : files(type)) {
        digest.update(Files.readAllBytes(file));
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static List<Path> files(Class<?> type) throws IOException {
    Path origin;
    try {
      origin = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("class path entry is no path: " + e.getInput(), e);
    }
    if (!Files.isDirectory(origin)) {
      return List.of(origin);
    }
    try (Stream<Path> all = Files.walk(origin)) {
      return all.filter(file -> file.toString().endsWith(".class")).sorted().toList();
    }
  }
}
