package io.periplus.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.model.PeriplusException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * One Spark JVM for one analysis run: {@code AnalysisMain --master local[*] --work DIR}.
 *
 * <p>The session starts at once, so that it is warm when the crawl that it waits for is done. Then
 * exactly one request is taken from standard input, all its jobs are run in this session, and the
 * process ends.
 *
 * <p>Protocol, UTF-8, one JSON object per line:
 *
 * <ul>
 *   <li>standard input: one {@link AnalysisRequest}. The pipe stays open until the process ends; if
 *       it closes, before the request or after, the parent is gone and the process exits with 1.
 *   <li>standard output: {@link AnalysisEvent}s and nothing else. The last one is {@code SUCCEEDED}
 *       or {@code FAILED}.
 *   <li>standard error: the log, from WARN on.
 *   <li>exit code: 0 after {@code SUCCEEDED}, else 1. A JVM that ran out of memory may exit with
 *       another code and without a last event.
 * </ul>
 */
public final class AnalysisMain {
  static final String LOG_PROPERTY = "log4j2.configurationFile";
  static final String LOG_CONFIGURATION = "classpath:io/periplus/spark/log4j2.properties";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintStream events;

  private AnalysisMain(PrintStream events) {
    this.events = events;
  }

  /** Runs one request; ends the JVM. */
  public static void main(String[] arguments) {
    PrintStream events = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    // Whatever a library prints must not look like an event.
    System.setOut(System.err);
    System.setProperty("log4j2.configurationFile", "classpath:io/periplus/spark/log4j2.properties");
    System.exit(new AnalysisMain(events).run(arguments, System.in));
  }

  private int run(String[] arguments, InputStream input) {
    try {
      Options options = Options.parse(arguments);
      RequestReader requests = RequestReader.start(input);
      try (AnalysisSession session = AnalysisSession.open(options.master, options.work)) {
        write(AnalysisEvent.ready());
        String line = requests.take();
        if (line == null) {
          return 1;
        }
        session.run(parse(line), this::write);
      }
      write(AnalysisEvent.succeeded());
      return 0;
    } catch (PeriplusException e) {
      write(AnalysisEvent.failed(e.code(), e.getMessage()));
      return 1;
    } catch (Exception e) {
      e.printStackTrace();
      write(AnalysisEvent.failed("analysis-failed", "Cannot analyse: " + firstLine(e)));
      return 1;
    }
  }

  private static AnalysisRequest parse(String line) {
    try {
      return JSON.readValue(line, AnalysisRequest.class);
    } catch (JsonProcessingException e) {
      throw PeriplusException.internal(
          "analysis-request-invalid",
          "Cannot analyse: the request is not valid, " + e.getOriginalMessage() + ".",
          e);
    }
  }

  private void write(AnalysisEvent event) {
    try {
      events.println(JSON.writeValueAsString(event));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an event is always writable", e);
    }
  }

  /** Spark's messages go on for pages; the first line says what happened. */
  private static String firstLine(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return root.getClass().getSimpleName()
        + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
  }

  /** The command line. */
  private record Options(String master, Path work) {
    static Options parse(String[] arguments) {
      String master = "local[*]";
      Path work = null;
      for (int i = 0; i + 1 < arguments.length; i += 2) {
        switch (arguments[i]) {
          case "--master" -> master = arguments[i + 1];
          case "--work" -> work = Path.of(arguments[i + 1]);
          default -> throw usage();
        }
      }
      if (work == null || arguments.length % 2 != 0) {
        throw usage();
      }
      return new Options(master, work);
    }

    private static PeriplusException usage() {
      return PeriplusException.user(
          "analysis-usage", "Usage: AnalysisMain [--master local[*]] --work DIRECTORY");
    }
  }
}
