package io.periplus.jobs.spark;

import static java.util.Objects.requireNonNull;

import io.periplus.model.PeriplusException;
import io.periplus.snapshot.DurableFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Starts Spark JVMs.
 *
 * <p>A process needs ten seconds or more until it can work, so it is started while the crawl still
 * runs and told its task later:
 *
 * <pre>{@code
 * try (SparkProcess spark = launcher.warmUp()) {
 *   crawl();
 *   SparkResult result = spark.submit(request, progress);
 * }
 * }</pre>
 */
public final class SparkLauncher {
  private static final String MAIN = "io.periplus.spark.AnalysisMain";

  /**
   * Half the processor time of a small analysis is compilation: by the JVM's second compiler, and
   * of Java that Spark generates for each query.
   */
  private static final List<String> QUICK_START =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseSerialGC",
          "-Dspark.sql.codegen.wholeStage=false",
          "-Dspark.sql.codegen.factoryMode=NO_CODEGEN");

  private final AnalysisInstallation installation;
  private final SparkSettings settings;
  private final Consumer<String> log;

  /**
   * @param log takes each line that the process logs; called from a thread of its own
   */
  public SparkLauncher(
      AnalysisInstallation installation, SparkSettings settings, Consumer<String> log) {
    this.installation = requireNonNull(installation, "installation is null");
    this.settings = requireNonNull(settings, "settings is null");
    this.log = requireNonNull(log, "log is null");
  }

  /**
   * Starts a process; returns at once.
   *
   * @throws PeriplusException {@code spark-start-failed}
   */
  public SparkProcess warmUp() {
    Path work = settings.work().resolve("spark-" + UUID.randomUUID());
    ProcessBuilder builder = new ProcessBuilder(command(work));
    // Variables of another Spark on this machine would redirect ours.
    builder.environment().keySet().removeIf(name -> name.startsWith("SPARK_"));
    if (settings.master().startsWith("local")) {
      builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    }
    try {
      new DurableFiles().createDirectories(work);
      return new SparkProcess(builder.start(), settings, work, log);
    } catch (IOException e) {
      throw PeriplusException.resources(
          "spark-start-failed",
          "Cannot start Spark: " + e.getMessage() + ". Check memory, disk and the JDK.",
          e);
    }
  }

  private List<String> command(Path work) {
    List<String> command = new ArrayList<>();
    command.add(installation.java().toString());
    command.addAll(installation.options());
    command.add(settings.heapOption());
    command.add("-XX:+ExitOnOutOfMemoryError");
    if (settings.isSmall()) {
      command.addAll(QUICK_START);
    }
    command.add("-Duser.timezone=UTC");
    command.add("-Dfile.encoding=UTF-8");
    command.add("-Djava.awt.headless=true");
    command.add("-Djava.io.tmpdir=" + work);
    command.add("-cp");
    command.add(installation.classPath());
    command.add(MAIN);
    command.add("--master");
    command.add(settings.master());
    command.add("--work");
    command.add(work.toString());
    return command;
  }
}
