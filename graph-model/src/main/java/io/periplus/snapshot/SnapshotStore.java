package io.periplus.snapshot;

import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The snapshots of a data directory.
 *
 * <pre>{@code
 * try (SnapshotWriter writer = store.begin(header)) {
 *   writer.add(resource);
 *   store.publish(writer.seal());
 * }
 * }</pre>
 *
 * <p>At every instant, whatever dies, {@code CURRENT} names one complete snapshot. One process
 * writes at a time (rule PB4); any number reads. Opening removes what a dead writer left (PB3).
 */
public final class SnapshotStore {
  static final String SNAPSHOTS = "snapshots";
  static final String BUILDING = ".building-";
  static final String CURRENT = "CURRENT";
  private static final String TEMPORARY = ".tmp";

  /** Held while a snapshot is written. */
  private static final String WRITE_LOCK = "write.lock";

  /** Held for the moments in which a pointer or a manifest changes. */
  static final String COMMIT_LOCK = "commit.lock";

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotStore.class);

  /** Ids of one second are told apart at random, so that the time of publication decides there. */
  private static final Comparator<SnapshotSummary> NEWEST_FIRST =
      Comparator.comparing((SnapshotSummary summary) -> SnapshotIds.time(summary.id()))
          .thenComparing(
              SnapshotSummary::publishedAt, Comparator.nullsFirst(Comparator.naturalOrder()))
          .thenComparing(SnapshotSummary::id)
          .reversed();

  private final Path directory;
  private final Path snapshots;
  private final Clock clock;
  private final DurableFiles files;
  private final Pins pins;
  private final AnalysisCommitter analyses;
  private final SnapshotPruner pruner;

  /** Told once, not with every request. */
  private volatile String reportedUnusable;

  private SnapshotStore(Path directory, Clock clock, DurableFiles files) {
    this.directory = directory.toAbsolutePath().normalize();
    this.snapshots = this.directory.resolve(SNAPSHOTS);
    this.clock = clock;
    this.files = files;
    this.pins = new Pins(this.directory.resolve("leases"), files);
    this.analyses = new AnalysisCommitter(snapshots, files);
    this.pruner = new SnapshotPruner(this.directory, files, pins, analyses);
  }

  /** Opens a data directory, making it when it is not there. */
  public static SnapshotStore open(Path dataDirectory) {
    return open(dataDirectory, Clock.systemUTC());
  }

  /**
   * Opens a data directory, making it when it is not there.
   *
   * @param clock gives the time of publication
   */
  public static SnapshotStore open(Path dataDirectory, Clock clock) {
    return open(dataDirectory, clock, new DurableFiles());
  }

  static SnapshotStore open(Path dataDirectory, Clock clock, DurableFiles files) {
    SnapshotStore store = new SnapshotStore(dataDirectory, clock, files);
    try {
      files.createDirectories(store.snapshots);
      store.recover();
    } catch (IOException e) {
      throw unusable(dataDirectory, e);
    }
    return store;
  }

  /**
   * Opens a data directory that must be there.
   *
   * @throws PeriplusException {@code data-directory-not-found}
   */
  public static SnapshotStore openExisting(Path dataDirectory) {
    if (!Files.isDirectory(dataDirectory.resolve(SNAPSHOTS))) {
      throw PeriplusException.user(
          "data-directory-not-found",
          "Cannot open "
              + dataDirectory
              + ": it is not a Periplus data directory. Run periplus crawl or periplus demo first,"
              + " or name another with --data.");
    }
    SnapshotStore store = new SnapshotStore(dataDirectory, Clock.systemUTC(), new DurableFiles());
    if (Files.isWritable(dataDirectory)) {
      try {
        store.recover();
      } catch (IOException e) {
        throw unusable(dataDirectory, e);
      }
    }
    return store;
  }

  private static PeriplusException unusable(Path dataDirectory, IOException cause) {
    return PeriplusException.resources(
        "data-directory-unusable",
        "Cannot open "
            + dataDirectory
            + ": "
            + cause.getClass().getSimpleName()
            + " "
            + cause.getMessage()
            + ". Give a directory that you may write, with --data.",
        cause);
  }

  /** The data directory. */
  public Path directory() {
    return directory;
  }

  /**
   * Removes what a writer that died has left; what a living one is writing is not touched.
   *
   * <p>A publication that died before {@code CURRENT} moved has marked its manifest: the mark goes,
   * for a snapshot that was never served must not be found by its time.
   */
  private void recover() throws IOException {
    Optional<DirectoryLock> writing = DirectoryLock.tryAcquire(directory.resolve(WRITE_LOCK));
    if (writing.isPresent()) {
      try (DirectoryLock lock = writing.get()) {
        for (Path entry : children(snapshots)) {
          if (entry.getFileName().toString().startsWith(BUILDING)) {
            DurableFiles.deleteTree(entry);
          }
        }
      }
    }
    pruner.recover();
    try (DirectoryLock lock = DirectoryLock.await(directory.resolve(COMMIT_LOCK))) {
      for (String id : ids()) {
        Path snapshot = snapshots.resolve(id);
        Files.deleteIfExists(snapshot.resolve(ManifestFile.NAME + TEMPORARY));
        analyses.removeAbandonedRuns(snapshot);
      }
      Files.deleteIfExists(directory.resolve(CURRENT + TEMPORARY));
      pins.removeDead();
      withdrawUnfinishedPublications();
    }
  }

  private void withdrawUnfinishedPublications() throws IOException {
    Optional<Manifest> current = pointer().flatMap(this::usableManifest);
    for (String id : ids()) {
      Optional<Manifest> manifest = readManifest(id);
      if (manifest.isPresent()
          && manifest.get().publishedAt() != null
          && (current.isEmpty()
              ? pointer().isEmpty()
              : manifest.get().publishedAt().isAfter(current.get().publishedAt()))) {
        replaceManifest(manifest.get().published(null), null);
      }
    }
  }

  /**
   * Begins a snapshot.
   *
   * @throws PeriplusException {@code locked} while another process writes; {@code other-estate} if
   *     the directory holds another estate and the header does not say that this is meant
   */
  public SnapshotWriter begin(SnapshotHeader header) {
    DirectoryLock lock = writeLock();
    try {
      checkEstate(header);
      return new SnapshotWriter(header, snapshots, files, lock);
    } catch (IOException | RuntimeException e) {
      release(lock, e);
      if (e instanceof IOException io) {
        throw unusable(directory, io);
      }
      throw (RuntimeException) e;
    }
  }

  private void checkEstate(SnapshotHeader header) {
    Optional<EstateIdentity> present =
        currentId().flatMap(this::readManifest).map(Manifest::estate);
    if (present.isPresent() && !header.newEstate() && !present.get().isSameAs(header.estate())) {
      throw PeriplusException.user(
          "other-estate",
          "Cannot write "
              + header.estate().describe()
              + " into "
              + directory
              + ": it holds "
              + present.get().describe()
              + ". Use another data directory (--data), or --new-estate if this is meant.");
    }
  }

  /**
   * Makes a sealed snapshot the current one: this is the publication, one atomic rename.
   *
   * @throws PeriplusException {@code snapshot-not-found}, {@code snapshot-corrupt}, {@code
   *     publish-failed}
   */
  public void publish(String id) {
    Path target = existing(id);
    try (DirectoryLock lock = DirectoryLock.await(directory.resolve(COMMIT_LOCK))) {
      Manifest manifest = ManifestFile.read(target);
      VerifyReport.Problem problem = SnapshotVerifier.firstSizeProblem(target, manifest);
      if (problem != null) {
        throw corrupt(id, problem);
      }
      FaultPoint.hit("publish.before-manifest");
      replaceManifest(manifest.published(publicationTime()), "publish");
      Path temporary = directory.resolve(CURRENT + TEMPORARY);
      files.write(temporary, (id + "\n").getBytes(StandardCharsets.UTF_8), "publish.half-current");
      FaultPoint.hit("publish.after-current-tmp");
      files.rename(temporary, directory.resolve(CURRENT));
      FaultPoint.hit("publish.after-current");
      files.forceDirectory(directory);
      FaultPoint.hit("publish.end");
    } catch (IOException e) {
      throw PeriplusException.resources(
          "publish-failed",
          "Cannot publish snapshot "
              + id
              + ": "
              + e.getMessage()
              + ". Free space or mend the disk of "
              + directory
              + ", then publish it again; nothing is lost.",
          e);
    }
  }

  /** Now, but later than what is published: the order of times is the order of publications. */
  private Instant publicationTime() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    return currentId()
        .flatMap(this::readManifest)
        .map(current -> current.publishedAt().plus(1, ChronoUnit.MICROS))
        .filter(earliest -> earliest.isAfter(now))
        .orElse(now);
  }

  /**
   * Directory for the result tables of a run, {@code <table>/part-NNNNN.parquet} below it. It is
   * removed at a later start if this process dies before {@link #commitAnalysis}.
   */
  public Path analysisDirectory(String id, String job, String run) {
    AnalysisRun.requireName("job", job);
    AnalysisRun.requireName("run", run);
    existing(id);
    try {
      return analyses.createRun(id, job, run);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /**
   * Records a finished run: hashes and forces its files and writes the next manifest by rename. The
   * tables of a run that failed are not shown.
   *
   * @throws PeriplusException {@code analysis-commit-failed}; readers keep the earlier run
   */
  public void commitAnalysis(String id, AnalysisRun run) {
    Path target = existing(id);
    try {
      Manifest.Analysis analysis = analyses.describe(id, run);
      FaultPoint.hit("analysis.before-manifest");
      try (DirectoryLock lock = DirectoryLock.await(directory.resolve(COMMIT_LOCK))) {
        replaceManifest(ManifestFile.read(target).with(analysis), "analysis");
      }
      analyses.release(id, run);
    } catch (IOException | SQLException e) {
      throw PeriplusException.resources(
          "analysis-commit-failed",
          "Cannot store the "
              + run.job()
              + " results of "
              + id
              + ": "
              + e.getMessage()
              + ". Free space or mend the disk of "
              + directory
              + ", then run periplus analyze again.",
          e);
    }
  }

  /**
   * @param area prefix of the fault points; null passes none
   */
  private void replaceManifest(Manifest next, String area) throws IOException {
    Path target = snapshots.resolve(next.id());
    Path file = target.resolve(ManifestFile.NAME);
    Path kept = target.resolve("manifest-" + (next.version() - 1) + ".json");
    Files.deleteIfExists(kept);
    Files.createLink(kept, file);
    hit(area, ".after-manifest-kept");
    Path temporary = target.resolve(ManifestFile.NAME + TEMPORARY);
    files.write(temporary, ManifestFile.write(next), area == null ? null : area + ".half-manifest");
    hit(area, ".after-manifest-tmp");
    files.rename(temporary, file);
    hit(area, ".after-manifest");
    files.forceDirectory(target);
  }

  private static void hit(String area, String point) throws IOException {
    if (area != null) {
      FaultPoint.hit(area + point);
    }
  }

  /**
   * The published snapshot, pinned until the handle is closed; empty before the first publication.
   * When {@code CURRENT} names one that is not usable, the newest usable one (rule PB3); {@link
   * #problems} says so.
   */
  public Optional<Snapshot> current() {
    return currentId().map(this::openSnapshot);
  }

  /**
   * The snapshot that {@code at} means, pinned until the handle is closed: an id, {@code latest},
   * an RFC 3339 instant, or a duration back such as {@code -7d}.
   *
   * @throws PeriplusException {@code snapshot-not-found}, {@code snapshot-corrupt}, {@code
   *     invalid-parameter}
   */
  public Snapshot get(String at) {
    if (at.equals("latest")) {
      return current().orElseThrow(() -> AtExpression.notFound("the latest snapshot", list()));
    }
    if (SnapshotIds.isValid(at)) {
      existing(at);
      return openSnapshot(at);
    }
    return openSnapshot(AtExpression.resolve(at, list(), clock));
  }

  private Snapshot openSnapshot(String id) {
    Path target = snapshots.resolve(id);
    Pins.Pin pin = pins.pin(id);
    try {
      Manifest manifest = ManifestFile.read(target);
      VerifyReport.Problem problem = SnapshotVerifier.firstSizeProblem(target, manifest);
      if (problem != null) {
        throw corrupt(id, problem);
      }
      return new Snapshot(target, manifest, pin);
    } catch (RuntimeException e) {
      pin.close();
      throw e;
    }
  }

  /** Id of the snapshot that {@link #current} opens. */
  public Optional<String> currentId() {
    Optional<String> named = pointer();
    if (named.isEmpty() || usableManifest(named.get()).isPresent()) {
      return named;
    }
    Optional<String> fallback =
        ids().stream()
            .map(this::usableManifest)
            .flatMap(Optional::stream)
            .filter(manifest -> manifest.publishedAt() != null)
            .max(Comparator.comparing(Manifest::publishedAt))
            .map(Manifest::id);
    if (!named.get().equals(reportedUnusable)) {
      reportedUnusable = named.get();
      LOG.error(
          "Published snapshot {} is not usable, serving {}. Crawl again.",
          named.get(),
          fallback.orElse("none"));
    }
    return fallback;
  }

  private Optional<String> pointer() {
    try {
      return Optional.of(Files.readString(directory.resolve(CURRENT)).strip());
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  /** What an operator should know; empty when all is well. */
  public List<String> problems() {
    Optional<String> named = pointer();
    if (named.isEmpty() || usableManifest(named.get()).isPresent()) {
      return List.of();
    }
    return List.of(
        "Published snapshot "
            + named.get()
            + " is missing or damaged; "
            + currentId().map(id -> "serving " + id).orElse("no other can be served")
            + ". Crawl again.");
  }

  private Optional<Manifest> usableManifest(String id) {
    return readManifest(id)
        .filter(
            manifest -> SnapshotVerifier.firstSizeProblem(snapshots.resolve(id), manifest) == null);
  }

  private Optional<Manifest> readManifest(String id) {
    if (!SnapshotIds.isValid(id)) {
      return Optional.empty();
    }
    try {
      return Optional.of(ManifestFile.read(snapshots.resolve(id)));
    } catch (PeriplusException e) {
      return Optional.empty();
    }
  }

  /** All snapshots, newest first; sealed and damaged ones too. */
  public List<SnapshotSummary> list() {
    Optional<String> current = currentId();
    List<SnapshotSummary> summaries = new ArrayList<>();
    for (String id : ids()) {
      boolean isCurrent = current.filter(id::equals).isPresent();
      summaries.add(
          usableManifest(id)
              .map(
                  manifest ->
                      SnapshotSummary.of(
                          manifest,
                          manifest.publishedAt() == null
                              ? SnapshotSummary.Status.INCOMPLETE
                              : SnapshotSummary.Status.PUBLISHED,
                          isCurrent))
              .orElseGet(() -> SnapshotSummary.corrupt(id, isCurrent)));
    }
    summaries.sort(NEWEST_FIRST);
    return summaries;
  }

  /**
   * Reads every file of a snapshot against its manifest.
   *
   * @throws PeriplusException {@code snapshot-not-found}
   */
  public VerifyReport verify(String id) {
    return SnapshotVerifier.verify(id, existing(id));
  }

  /**
   * Removes the snapshots that {@code retention} does not want; never the published one, one that
   * may be about to be published, or one that anybody reads.
   *
   * @throws PeriplusException {@code locked} while another process prunes
   */
  public PruneReport prune(Retention retention) {
    return prune(retention, true);
  }

  /** What {@link #prune} would do now; removes nothing. */
  public PruneReport planPrune(Retention retention) {
    return prune(retention, false);
  }

  private PruneReport prune(Retention retention, boolean remove) {
    try {
      return pruner.prune(retention, clock.instant(), list(), this::currentId, remove);
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private Path existing(String id) {
    Path target = SnapshotIds.isValid(id) ? snapshots.resolve(id) : null;
    if (target == null || !Files.isDirectory(target)) {
      throw AtExpression.notFound("snapshot " + id, list());
    }
    return target;
  }

  /** Ids in order of time. */
  private List<String> ids() {
    try {
      return children(snapshots).stream()
          .map(path -> path.getFileName().toString())
          .filter(SnapshotIds::isValid)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private static List<Path> children(Path parent) throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.toList();
    }
  }

  private DirectoryLock writeLock() {
    try {
      return DirectoryLock.acquire(directory.resolve(WRITE_LOCK), "begin a snapshot");
    } catch (IOException e) {
      throw unusable(directory, e);
    }
  }

  private static void release(DirectoryLock lock, Exception cause) {
    try {
      lock.close();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static PeriplusException corrupt(String id, VerifyReport.Problem problem) {
    return PeriplusException.internal(
        "snapshot-corrupt",
        "Cannot use snapshot "
            + id
            + ": "
            + problem.file()
            + ": "
            + problem.message()
            + ". Use another snapshot (periplus snapshots list) or crawl again.",
        null);
  }

  /** Files of a visible table, for tests of the layout. */
  static List<Path> files(Path snapshot, Manifest manifest, String table) {
    Map<String, Manifest.Table> visible = manifest.visibleTables();
    return visible.get(table).files().stream().map(file -> snapshot.resolve(file.path())).toList();
  }
}
