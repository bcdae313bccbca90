package io.periplus.jobs.spark;

import io.periplus.model.PeriplusException;
import io.periplus.spark.ResultTables;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What it takes to start a Spark JVM.
 *
 * @param java executable of the running JVM's home
 * @param classPath our two jars or class directories, then Spark's jars
 * @param options JVM options that Spark needs
 */
public record AnalysisInstallation(Path java, String classPath, List<String> options) {
  /** Overrides the whole class path; for tests and for a Spark that somebody else installed. */
  public static final String CLASS_PATH_PROPERTY = "periplus.spark.classpath";

  private static final String OPTIONS = "spark.options";

  /**
   * A class is looked for in one jar after the other. Most are in Spark's and Scala's, which behind
   * a hundred others cost a tenth of the start.
   */
  private static final Comparator<Path> MOST_USED_FIRST =
      Comparator.comparing(AnalysisInstallation::isSearchedLate).thenComparing(Path::compareTo);

  public AnalysisInstallation {
    options = List.copyOf(options);
  }

  /**
   * Looks below the installation or checkout: {@code lib/spark}, else {@code
   * analytics/target/lib/spark}. The home is system property {@code periplus.home}, else {@code
   * periplus.root}, else the checkout around the working directory.
   *
   * @throws PeriplusException {@code spark-not-installed}
   */
  public static AnalysisInstallation find() {
    Path home = home();
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String override = System.getProperty(CLASS_PATH_PROPERTY);
    String classPath = override != null ? override : classPath(home);
    return new AnalysisInstallation(java, classPath, options(home));
  }

  private static boolean isSearchedLate(Path jar) {
    String name = jar.getFileName().toString();
    return !name.startsWith("spark-") && !name.startsWith("scala-");
  }

  private static Path home() {
    for (String property : List.of("periplus.home", "periplus.root")) {
      String value = System.getProperty(property);
      if (value != null && !value.isBlank()) {
        return Path.of(value);
      }
    }
    Path directory = Path.of("").toAbsolutePath();
    while (directory != null && !Files.exists(directory.resolve("mvnw"))) {
      directory = directory.getParent();
    }
    return directory == null ? Path.of("").toAbsolutePath() : directory;
  }

  private static String classPath(Path home) {
    List<Path> entries = new ArrayList<>();
    entries.add(origin(ResultTables.class));
    entries.add(origin(PeriplusException.class));
    entries.addAll(sparkJars(home));
    return String.join(File.pathSeparator, entries.stream().map(Path::toString).toList());
  }

  private static List<Path> sparkJars(Path home) {
    for (Path directory :
        List.of(home.resolve("lib/spark"), home.resolve("analytics/target/lib/spark"))) {
      if (Files.isDirectory(directory)) {
        try (Stream<Path> files = Files.list(directory)) {
          List<Path> jars =
              files
                  .filter(file -> file.toString().endsWith(".jar"))
                  .sorted(MOST_USED_FIRST)
                  .toList();
          if (!jars.isEmpty()) {
            return jars;
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
    throw PeriplusException.resources(
        "spark-not-installed",
        "Cannot run analyses: no lib/spark below "
            + home
            + ". Run ./mvnw package, or set the system property periplus.home to the installation.",
        null);
  }

  /** The jar or directory that a class of ours was loaded from. */
  private static Path origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException("class path entry is no path: " + e.getInput(), e);
    }
  }

  /** The list that analytics keeps: packaged beside its classes, or in the checkout. */
  private static List<String> options(Path home) {
    try (InputStream packaged = ResultTables.class.getResourceAsStream(OPTIONS)) {
      Path source = home.resolve("analytics/src/main/jvm").resolve(OPTIONS);
      String text =
          packaged != null
              ? new String(packaged.readAllBytes(), StandardCharsets.UTF_8)
              : Files.readString(source);
      return text.lines().map(String::strip).filter(AnalysisInstallation::isOption).toList();
    } catch (IOException e) {
      throw PeriplusException.resources(
          "spark-not-installed",
          "Cannot run analyses: " + OPTIONS + " was not found. Install Periplus again.",
          e);
    }
  }

  private static boolean isOption(String line) {
    return !line.isEmpty() && !line.startsWith("#");
  }
}
