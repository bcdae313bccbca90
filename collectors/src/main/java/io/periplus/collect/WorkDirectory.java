package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.DirectoryLock;
import io.periplus.snapshot.DurableFiles;
import io.periplus.snapshot.SnapshotIds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code work/<crawl-id>}: the finished scopes of a crawl that goes on, or of one that was stopped.
 * The next crawl of the same plan within 24 hours takes it over.
 */
final class WorkDirectory implements AutoCloseable {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final String PLAN = "plan.json";
  private static final String LOCK = "lock";

  private final Path directory;
  private final DirectoryLock lock;
  private final Instant startedAt;
  private final boolean takenOver;

  private WorkDirectory(Path directory, DirectoryLock lock, Instant startedAt, boolean takenOver) {
    this.directory = directory;
    this.lock = lock;
    this.startedAt = startedAt;
    this.takenOver = takenOver;
  }

  /** Takes over what a stopped crawl of the same plan left, or starts anew; removes what is old. */
  static WorkDirectory open(Path dataDirectory, CrawlTargets targets, Instant now) {
    Path work = dataDirectory.resolve("work");
    try {
      new DurableFiles().createDirectories(work);
      Optional<WorkDirectory> taken = Optional.empty();
      for (Path left : crawls(work)) {
        Optional<WorkDirectory> found = take(left, targets.planHash(), now, taken.isEmpty());
        taken = taken.or(() -> found);
      }
      if (taken.isPresent()) {
        return taken.get();
      }
      Path fresh = Files.createDirectory(work.resolve(SnapshotIds.create(now)));
      DirectoryLock lock = DirectoryLock.acquire(fresh.resolve(LOCK), "crawl");
      ObjectNode plan =
          SdkJson.MAPPER
              .createObjectNode()
              .put("startedAt", now.toString())
              .put("planHash", targets.planHash());
      plan.set("targets", SdkJson.MAPPER.valueToTree(targets));
      Files.writeString(fresh.resolve(PLAN), plan + "\n");
      return new WorkDirectory(fresh, lock, now, false);
    } catch (IOException e) {
      throw PeriplusException.resources(
          "work-directory-unusable",
          "Cannot crawl: %s cannot be used (%s). Give a data directory that you may write."
              .formatted(work, e.getMessage()),
          e);
    }
  }

  private static List<Path> crawls(Path work) throws IOException {
    try (Stream<Path> entries = Files.list(work)) {
      return entries.filter(Files::isDirectory).sorted(Comparator.reverseOrder()).toList();
    }
  }

  /**
   * Removes a directory that is too old.
   *
   * @param wanted whether it is to be taken over if it holds the same plan
   */
  private static Optional<WorkDirectory> take(
      Path left, String planHash, Instant now, boolean wanted) throws IOException {
    Optional<DirectoryLock> lock = DirectoryLock.tryAcquire(left.resolve(LOCK));
    if (lock.isEmpty()) {
      return Optional.empty();
    }
    Optional<JsonNode> plan = plan(left.resolve(PLAN));
    Instant startedAt = plan.map(WorkDirectory::startedAt).orElse(Instant.MIN);
    if (startedAt.isBefore(now.minus(KEPT))) {
      lock.get().close();
      delete(left);
      return Optional.empty();
    }
    if (wanted && plan.get().path("planHash").asText().equals(planHash)) {
      return Optional.of(new WorkDirectory(left, lock.get(), startedAt, true));
    }
    lock.get().close();
    return Optional.empty();
  }

  private static Optional<JsonNode> plan(Path file) {
    try {
      return Optional.of(SdkJson.MAPPER.readTree(Files.readString(file)));
    } catch (IOException e) {
      // Killed between making the directory and writing the plan: there is nothing in it yet.
      return Optional.empty();
    }
  }

  private static Instant startedAt(JsonNode plan) {
    try {
      return Instant.parse(plan.path("startedAt").asText());
    } catch (DateTimeParseException e) {
      return Instant.MIN;
    }
  }

  /** When the crawl began, before it was stopped. */
  Instant startedAt() {
    return startedAt;
  }

  /** Whether a stopped crawl left it. */
  boolean isTakenOver() {
    return takenOver;
  }

  ScopeFile file(CrawlPlan.Step step) {
    return new ScopeFile(directory.resolve(step.fileName()));
  }

  /** A file for rows of the earlier snapshot. */
  ScopeFile carried() {
    return new ScopeFile(directory.resolve("carried.jsonl"));
  }

  /** Removes it: its snapshot is sealed. */
  void delete() {
    close();
    try {
      delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    // The plan goes first: without it nobody takes over a directory that is half gone.
    Files.deleteIfExists(directory.resolve(PLAN));
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.delete(directory);
  }

  /** Lets go of it; finished scopes stay for the next crawl. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
