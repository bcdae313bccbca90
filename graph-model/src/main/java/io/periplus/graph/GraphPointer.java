package io.periplus.graph;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.DurableFiles;
import io.periplus.snapshot.FaultPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Content of {@code graph/CURRENT}.
 *
 * @param directory name below {@code graph/}
 * @param snapshot id of the snapshot that it serves
 */
record GraphPointer(String directory, String snapshot, GraphStatistics statistics) {
  private static final String NAME = "CURRENT";
  private static final JsonMapper MAPPER = new JsonMapper();

  static Optional<GraphPointer> read(Path graphRoot) {
    try {
      return Optional.of(
          MAPPER.readValue(Files.readAllBytes(graphRoot.resolve(NAME)), GraphPointer.class));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException e) {
      throw PeriplusException.internal(
          "graph-corrupt",
          "Cannot read "
              + graphRoot.resolve(NAME)
              + ": "
              + e.getClass().getSimpleName()
              + ". Remove the graph directory; it is rebuilt from the snapshot.",
          e);
    }
  }

  /** When the pointer was written: the time of the load. */
  static Optional<Instant> time(Path graphRoot) {
    try {
      return Optional.of(Files.getLastModifiedTime(graphRoot.resolve(NAME)).toInstant());
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  /** Replaces the pointer by rename: from here on new requests get this graph. */
  void write(Path graphRoot, DurableFiles files) throws IOException {
    Path temporary = graphRoot.resolve(NAME + ".tmp");
    files.write(temporary, MAPPER.writeValueAsBytes(this), "graph.half-current");
    FaultPoint.hit("graph.after-current-tmp");
    files.rename(temporary, graphRoot.resolve(NAME));
    FaultPoint.hit("graph.after-current");
    files.forceDirectory(graphRoot);
  }
}
