package io.periplus.graph;

import io.periplus.snapshot.DurableFiles;
import io.periplus.snapshot.FaultPoint;
import io.periplus.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes the graph directory that serves a snapshot, and swaps {@code graph/CURRENT} to it.
 *
 * <p>A published directory is never opened again, neither for writing nor for reading: an update
 * works on a clone, readers open clones of their own. So whatever dies, the graph that {@code
 * CURRENT} names is the one that was counted.
 */
final class GraphLoader {
  static final String BUILDING = ".building-";

  private final Path root;
  private final DurableFiles files;

  GraphLoader(Path root, DurableFiles files) {
    this.root = root;
    this.files = files;
  }

  LoadReport load(
      Snapshot snapshot,
      GraphSchema schema,
      Supplier<Stream<DerivedEdge>> derived,
      LoadProgress progress)
      throws IOException, SQLException {
    removeLeftovers();
    Optional<GraphPointer> current =
        GraphPointer.read(root)
            .filter(
                pointer ->
                    Files.exists(
                        root.resolve(pointer.directory()).resolve(GraphDelta.VERTEX_FILE)));
    String name = newName(snapshot.id());
    Path building = root.resolve(BUILDING + name);
    LoadReport report =
        new GraphBuilder(files, root.resolve(BUILDING + "spill"), progress)
            .build(
                snapshot,
                schema,
                derived,
                current.map(pointer -> root.resolve(pointer.directory())).orElse(null),
                building);
    if (report.mode() == LoadReport.Mode.UNCHANGED) {
      // The same elements; but a graph that an earlier version loaded was counted less closely.
      GraphPointer served = current.orElseThrow();
      GraphPointer next = new GraphPointer(served.directory(), snapshot.id(), report.statistics());
      if (!served.equals(next)) {
        next.write(root, files);
      }
    } else {
      files.rename(building, root.resolve(name));
      FaultPoint.hit("graph.after-rename");
      files.forceDirectory(root);
      new GraphPointer(name, snapshot.id(), report.statistics()).write(root, files);
      removeLeftovers();
    }
    return report;
  }

  /** Named after the snapshot; an analysis that was run again makes another one of the same. */
  private String newName(String snapshotId) {
    String name = snapshotId;
    for (int i = 2; Files.exists(root.resolve(name)); i++) {
      name = snapshotId + "-" + i;
    }
    return name;
  }

  /** Removes what a load that died has left, and directories that are no longer current. */
  private void removeLeftovers() throws IOException {
    String keep = GraphPointer.read(root).map(GraphPointer::directory).orElse("");
    Files.deleteIfExists(root.resolve("CURRENT.tmp"));
    List<Path> entries;
    try (Stream<Path> list = Files.list(root)) {
      entries = list.filter(Files::isDirectory).toList();
    }
    for (Path entry : entries) {
      String name = entry.getFileName().toString();
      if (!name.equals(keep)
          && !name.equals(PastGraphDirectory.NAME)
          && !name.startsWith(OpenGraph.SERVING)) {
        DurableFiles.deleteTree(entry);
      }
    }
  }
}
