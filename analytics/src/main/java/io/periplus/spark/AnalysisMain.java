package io.periplus.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.model.PeriplusException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One Spark JVM for one analysis run: {@code AnalysisMain --master local[*] --work DIR}.
 *
 * <p>The session starts at once, so that it is warm when the crawl that it waits for is done. Then
 * requests are taken from standard input, one after the other, and their jobs are run in this
 * session until the pipe closes.
 *
 * <p>Protocol, UTF-8, one JSON object per line:
 *
 * <ul>
 *   <li>standard input: {@link AnalysisRequest}s. When it closes between two of them the process
 *       exits with 0; when it closes during one, the parent is gone and the process exits with 1.
 *   <li>standard output: {@link AnalysisEvent}s and nothing else. {@code READY} comes first; the
 *       last one of each request is {@code SUCCEEDED} or {@code FAILED}.
 *   <li>standard error: the log, from WARN on.
 *   <li>exit code: as above; 1 when the session cannot start. A JVM that ran out of memory may exit
 *       with another code and without a last event.
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

  /** Runs requests until standard input closes; ends the JVM. */
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
        Optional<String> line = requests.take();
        while (line.isPresent()) {
          write(answer(session, line.get()));
          line = requests.take();
        }
      }
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

  /** Runs one request; its last event. The session outlives a request that fails. */
  private AnalysisEvent answer(AnalysisSession session, String line) {
    try {
      session.run(parse(line), this::write);
      return AnalysisEvent.succeeded();
    } catch (PeriplusException e) {
      return AnalysisEvent.failed(e.code(), e.getMessage());
    } catch (Exception e) {
      e.printStackTrace();
      return AnalysisEvent.failed("analysis-failed", "Cannot analyse: " + firstLine(e));
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
