package io.periplus.cli;

import io.periplus.model.PeriplusException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Finds the data directory: flag, then {@code PERIPLUS_DATA}, then {@code data} of the
 * configuration, then {@code ~/.periplus}.
 */
final class DataDirectory {
  private DataDirectory() {}

  /**
   * @param flag null if it is not given
   * @param configuration that is named for this command; null for the one that is found
   */
  static Path resolve(Path flag, Map<String, String> environment, Path configuration) {
    Path path = flag;
    if (path == null && notBlank(environment.get("PERIPLUS_DATA"))) {
      path = GeneralSettings.DATA.type().reader().apply(environment.get("PERIPLUS_DATA"));
    }
    if (path == null) {
      path =
          Configuration.data(configuration, environment)
              .orElseGet(() -> Path.of(System.getProperty("user.home"), ".periplus"));
    }
    path = path.toAbsolutePath().normalize();
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw PeriplusException.user(
          "data-directory-invalid",
          "Cannot use data directory " + path + ": it is a file. Name a directory with --data.");
    }
    return path;
  }

  /** The demo's own: below {@code PERIPLUS_DATA} or {@code ~/.periplus}. */
  static Path demo(Map<String, String> environment) {
    return resolve(null, environment, null).resolve("demo");
  }

  private static boolean notBlank(String text) {
    return text != null && !text.isBlank();
  }
}
