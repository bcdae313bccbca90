package io.periplus.graph;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.periplus.snapshot.DurableFiles;
import io.periplus.snapshot.FaultPoint;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotIds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory {@code graph/past-1} with one closed graph per {@code <snapshot>-v<manifest
 * version>}: an analysis that is run again makes another graph. A graph is there whole or not at
 * all: it comes and goes by rename. The number in the name counts the forms of its content; a
 * directory of an earlier form is removed by the next load.
 *
 * <p>Writers hold {@code graph/past.lock}.
 */
final class PastGraphDirectory {
  static final String NAME = "past-1";
  private static final String BUILDING = ".building-";
  private static final String REMOVING = ".removing-";
  private static final String POINTER = "graph.json";
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Path root;
  private final Path past;
  private final DurableFiles files;

  PastGraphDirectory(Path root, DurableFiles files) {
    this.root = root;
    this.past = root.resolve(NAME);
    this.files = files;
  }

  /** Name of the graph of a snapshot as its manifest is now. */
  static String name(Snapshot snapshot) {
    return prefix(snapshot.id()) + snapshot.manifest().version();
  }

  private static String prefix(String snapshotId) {
    return snapshotId + "-v";
  }

  private static String snapshotId(String name) {
    return name.substring(0, name.lastIndexOf("-v"));
  }

  /** Where the graph lies, relative to {@code graph/}. */
  static String relative(String name) {
    return NAME + "/" + name;
  }

  /** The graph of that name, if it is there. */
  Optional<GraphPointer> find(String name) throws IOException {
    try {
      return Optional.of(
          MAPPER.readValue(
              Files.readAllBytes(past.resolve(name).resolve(POINTER)), GraphPointer.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (JacksonException unreadable) {
      // Written by a version that counted other things: as good as not there.
      return Optional.empty();
    }
  }

  /** Notes that a graph is being used now. */
  void touch(String name, Instant now) throws IOException {
    try {
      Files.setLastModifiedTime(past.resolve(name).resolve(POINTER), FileTime.from(now));
    } catch (NoSuchFileException removedMeanwhile) {
      return;
    }
  }

  /** Where a graph is built. */
  Path building(String name) {
    return past.resolve(BUILDING + name);
  }

  /** Where a comparison spills. */
  Path spill() {
    return past.resolve(BUILDING + "spill");
  }

  /** Gives a finished build its name, in the place of an earlier one of the same snapshot. */
  void add(String name, String snapshotId, GraphStatistics statistics) throws IOException {
    Path building = building(name);
    files.write(
        building.resolve(POINTER),
        MAPPER.writeValueAsBytes(new GraphPointer(relative(name), snapshotId, statistics)));
    files.forceDirectory(building);
    FaultPoint.hit("past-graph.before-rename");
    if (Files.exists(past.resolve(name))) {
      remove(name);
    }
    files.rename(building, past.resolve(name));
    files.forceDirectory(past);
    FaultPoint.hit("past-graph.after-rename");
    for (String other : names()) {
      if (other.startsWith(prefix(snapshotId)) && !other.equals(name)) {
        remove(other);
      }
    }
  }

  /**
   * Directory of the graph whose snapshot is nearest in time, of those here and the published one:
   * what lies between them is likely the least.
   */
  Optional<Path> nearest(String snapshotId) throws IOException {
    List<GraphPointer> candidates = new ArrayList<>();
    GraphPointer.read(root).ifPresent(candidates::add);
    for (String name : names()) {
      find(name).ifPresent(candidates::add);
    }
    Instant time = SnapshotIds.time(snapshotId);
    return candidates.stream()
        .filter(
            pointer ->
                Files.exists(root.resolve(pointer.directory()).resolve(GraphDelta.VERTEX_FILE)))
        .min(
            Comparator.comparing(
                pointer -> Duration.between(SnapshotIds.time(pointer.snapshot()), time).abs()))
        .map(pointer -> root.resolve(pointer.directory()));
  }

  /** Makes the directory, and removes from it what builds that died have left. */
  void prepare() throws IOException {
    files.createDirectories(past);
    try (Stream<Path> list = Files.list(past)) {
      for (Path entry : list.toList()) {
        String name = entry.getFileName().toString();
        if (name.startsWith(BUILDING) || name.startsWith(REMOVING)) {
          DurableFiles.deleteTree(entry);
        }
      }
    }
  }

  boolean exists() {
    return Files.isDirectory(past);
  }

  /** Removes the graphs of snapshots that are gone. */
  void removePruned(Path snapshots) throws IOException {
    Set<String> used = OpenGraph.inUse(root);
    for (String name : names()) {
      if (!Files.exists(snapshots.resolve(snapshotId(name))) && !used.contains(relative(name))) {
        remove(name);
      }
    }
  }

  /**
   * Removes those that were not used for longest until all need no more than {@code limit} bytes;
   * never one that is in use.
   *
   * @param keep one that somebody waits for
   */
  void evict(String keep, long limit) throws IOException {
    Set<String> used = OpenGraph.inUse(root);
    Set<Object> counted = new HashSet<>();
    Optional<GraphPointer> published = GraphPointer.read(root);
    if (published.isPresent()) {
      // A file that a clone shares with the published graph takes no room of its own.
      bytes(root.resolve(published.get().directory()), counted);
    }
    List<String> latestFirst = new ArrayList<>(names());
    latestFirst.sort(Comparator.comparing(this::lastUse).reversed());
    long room = limit;
    for (boolean needed : List.of(true, false)) {
      for (String name : latestFirst) {
        if (needed == (name.equals(keep) || used.contains(relative(name)))) {
          Set<Object> before = new HashSet<>(counted);
          long bytes = bytes(past.resolve(name), counted);
          if (needed || bytes <= room) {
            room -= bytes;
          } else {
            counted.clear();
            counted.addAll(before);
            remove(name);
          }
        }
      }
    }
  }

  private Instant lastUse(String name) {
    try {
      return Files.getLastModifiedTime(past.resolve(name).resolve(POINTER)).toInstant();
    } catch (IOException e) {
      return Instant.EPOCH;
    }
  }

  /** Bytes of the files that are not counted yet. */
  private static long bytes(Path directory, Set<Object> counted) throws IOException {
    long bytes = 0;
    try (Stream<Path> walk = Files.walk(directory)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        if (attributes.fileKey() == null || counted.add(attributes.fileKey())) {
          bytes += attributes.size();
        }
      }
    } catch (NoSuchFileException swappedMeanwhile) {
      return bytes;
    }
    return bytes;
  }

  private void remove(String name) throws IOException {
    Path removing = past.resolve(REMOVING + name);
    DurableFiles.deleteTree(removing);
    files.rename(past.resolve(name), removing);
    DurableFiles.deleteTree(removing);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> list = Files.list(past)) {
      return list.map(path -> path.getFileName().toString())
          .filter(name -> name.contains("-v") && SnapshotIds.isValid(snapshotId(name)))
          .sorted()
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    }
  }
}
