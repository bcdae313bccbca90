package io.periplus.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Writes the final outcome of every call, redacted, one line each. What a stop cut off is not
 * written; credentials never are, since AssumeRole is not observed.
 */
final class RecordingWriter implements CallObserver {
  private final Path directory;
  private final Redactor redactor;
  private final Map<Path, Object> locks = new ConcurrentHashMap<>();

  RecordingWriter(Path directory, Redactor redactor) {
    this.directory = directory;
    this.redactor = redactor;
  }

  /**
   * Makes the directory, which must be empty or a recording of the same crawl.
   *
   * @throws PeriplusException if it holds anything else or cannot be written
   */
  static RecordingWriter open(Path directory, CrawlTargets targets, Redactor redactor) {
    try {
      Files.createDirectories(directory);
      boolean begun = Files.exists(directory.resolve(CrawlTargets.FILE));
      try (Stream<Path> content = Files.list(directory)) {
        if (!begun && content.findAny().isPresent()) {
          throw PeriplusException.user(
              "recording-exists",
              "Cannot record into " + directory + ": it is not empty. Name a new directory.");
        }
      }
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
    targets.write(directory);
    return new RecordingWriter(directory, redactor);
  }

  @Override
  public void finished(
      String account,
      String region,
      AwsService<?> service,
      String operation,
      SdkPojo request,
      SdkPojo response,
      Failure failure) {
    if (failure != null && failure.kind() == FailureKind.STOPPED) {
      return;
    }
    ObjectNode line = SdkJson.MAPPER.createObjectNode().put("operation", operation);
    line.set("request", redactor.toJson(request));
    if (response != null) {
      line.set("response", redactor.toJson(response));
    } else {
      line.set("error", error(failure));
    }
    append(account, region, service.name(), line);
  }

  /** Notes that an account could not be entered. */
  void accountRefused(String account, Failure failure) {
    ObjectNode line = SdkJson.MAPPER.createObjectNode().put("operation", "AssumeRole");
    line.putObject("request");
    line.set("error", error(failure));
    append(account, Scope.GLOBAL, AwsService.STS.name(), line);
  }

  private ObjectNode error(Failure failure) {
    return SdkJson.MAPPER
        .createObjectNode()
        .put("code", failure.code())
        .put("message", redactor.message(failure.message()))
        .put("status", failure.status())
        .put("kind", failure.kind().name());
  }

  private void append(String account, String region, String service, ObjectNode line) {
    Path file = directory.resolve(account).resolve(region).resolve(service + ".jsonl");
    synchronized (locks.computeIfAbsent(file, key -> new Object())) {
      try {
        Files.createDirectories(file.getParent());
        Files.write(
            file,
            (line + "\n").getBytes(StandardCharsets.UTF_8),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw unwritable(file, e);
      }
    }
  }

  private static PeriplusException unwritable(Path path, IOException cause) {
    return PeriplusException.resources(
        "recording-not-writable",
        "Cannot record into %s: %s. Give a directory that you may write."
            .formatted(path, cause.getMessage()),
        cause);
  }
}
