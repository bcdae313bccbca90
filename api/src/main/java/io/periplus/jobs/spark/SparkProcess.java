package io.periplus.jobs.spark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.model.PeriplusException;
import io.periplus.spark.AnalysisEvent;
import io.periplus.spark.AnalysisRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A running Spark JVM: takes requests one after the other until it is closed. It also ends by
 * itself when this JVM does, because its standard input closes.
 */
public final class SparkProcess implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LOG_LINES = 50;

  private final Process process;
  private final SparkSettings settings;
  private final Path work;
  private final Consumer<String> log;
  private final Thread logReader;
  private final Deque<String> lastLines = new ArrayDeque<>();
  private final BufferedReader output;
  private final AtomicBoolean closed = new AtomicBoolean();

  /**
   * @param work directory of this process alone, removed with it
   */
  SparkProcess(Process process, SparkSettings settings, Path work, Consumer<String> log) {
    this.process = process;
    this.settings = settings;
    this.work = work;
    this.log = log;
    this.output = reader(process.getInputStream());
    this.logReader = new Thread(this::readLog, "spark-log-" + process.pid());
    logReader.setDaemon(true);
    logReader.start();
  }

  /** Process id, for messages and monitoring. */
  public long pid() {
    return process.pid();
  }

  /** Whether the process still runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** The last lines that the process logged, oldest first; for the log of the job. */
  public List<String> logTail() {
    synchronized (lastLines) {
      return List.copyOf(lastLines);
    }
  }

  /**
   * Sends a request and waits for its end.
   *
   * @param events takes {@code READY}, {@code PROGRESS} and {@code JOB} as they come, on this
   *     thread
   * @throws PeriplusException the job's own code, after which the process takes further requests;
   *     {@code analysis-out-of-memory}, {@code analysis-cancelled} if this was closed meanwhile,
   *     {@code analysis-process-died}
   */
  public synchronized SparkResult submit(AnalysisRequest request, Consumer<AnalysisEvent> events) {
    send(request.with(settings.analyses()));
    List<SparkResult.Job> jobs = new ArrayList<>();
    AnalysisEvent last = readEvents(events, jobs);
    if (last == null) {
      throw died(waitForExit());
    }
    if (last.kind() == AnalysisEvent.Kind.SUCCEEDED) {
      return new SparkResult(jobs);
    }
    throw closed.get()
        ? cancelled()
        : new PeriplusException(last.code(), category(last.code()), last.message());
  }

  /** What is wrong with a bill is for whoever passed it to mend (BI1 to BI14). */
  private static PeriplusException.Category category(String code) {
    return (code.startsWith("bill-") && !code.equals("bill-file-unreadable"))
            || code.equals("currency-mix")
        ? PeriplusException.Category.USER
        : PeriplusException.Category.INTERNAL;
  }

  private void send(AnalysisRequest request) {
    try {
      OutputStream input = process.getOutputStream();
      input.write((JSON.writeValueAsString(request) + '\n').getBytes(StandardCharsets.UTF_8));
      input.flush();
    } catch (IOException e) {
      // The process is gone; its exit code and log say why, and they are read next.
      note("request not delivered: " + e.getMessage());
    }
  }

  /** The last event of the request, or null when the output ended without one. */
  private AnalysisEvent readEvents(Consumer<AnalysisEvent> events, List<SparkResult.Job> jobs) {
    try {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        AnalysisEvent event = parse(line);
        if (event == null) {
          continue;
        }
        switch (event.kind()) {
          case READY, PROGRESS -> events.accept(event);
          case JOB -> {
            jobs.add(
                new SparkResult.Job(
                    event.job(), event.tables(), event.warnings(), event.message()));
            events.accept(event);
          }
          case SUCCEEDED, FAILED -> {
            return event;
          }
        }
      }
    } catch (IOException e) {
      note("output ended: " + e.getMessage());
    }
    return null;
  }

  /** The JVM itself may write a line before it dies; that belongs to the log. */
  private AnalysisEvent parse(String line) {
    try {
      return JSON.readValue(line, AnalysisEvent.class);
    } catch (JsonProcessingException e) {
      note(line);
      return null;
    }
  }

  private int waitForExit() {
    try {
      int exitCode = process.waitFor();
      logReader.join();
      return exitCode;
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw cancelled();
    }
  }

  private PeriplusException died(int exitCode) {
    if (closed.get()) {
      return cancelled();
    }
    if (logTail().stream().anyMatch(line -> line.contains("OutOfMemoryError"))) {
      return PeriplusException.resources(
          "analysis-out-of-memory",
          "Cannot analyse: Spark ran out of memory with "
              + settings.memory()
              + ". Give it more with --memory (configuration analyze.memory).",
          null);
    }
    return PeriplusException.internal(
        "analysis-process-died",
        "Cannot analyse: the Spark process ended with code "
            + exitCode
            + " and without a result. See the log of the job.",
        null);
  }

  private static PeriplusException cancelled() {
    return PeriplusException.user("analysis-cancelled", "The analysis was cancelled.");
  }

  private void readLog() {
    try (BufferedReader lines = reader(process.getErrorStream())) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        note(line);
      }
    } catch (IOException e) {
      // The stream ends abruptly when the process is killed; there is nothing left to read.
    }
  }

  private void note(String line) {
    synchronized (lastLines) {
      if (lastLines.size() == LOG_LINES) {
        lastLines.removeFirst();
      }
      lastLines.addLast(line);
    }
    log.accept(line);
  }

  private static BufferedReader reader(InputStream stream) {
    return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
  }

  /** Kills the process if it still runs, and removes its temporary files. */
  @Override
  public void close() {
    if (process.isAlive()) {
      closed.set(true);
      process.destroyForcibly();
    }
    process.onExit().join();
    try {
      deleteTree(work);
    } catch (IOException e) {
      note("cannot remove " + work + ": " + e.getMessage());
    }
  }

  private static void deleteTree(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(directory)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
