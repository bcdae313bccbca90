package io.periplus.simulator.demo;

import io.periplus.collect.CrawlListener;
import io.periplus.collect.CrawlRequest;
import io.periplus.collect.CrawlResult;
import io.periplus.collect.Importer;
import io.periplus.model.Resource;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The estate as it was on one day.
 *
 * @param recording what the builders wrote
 * @param resources {@code ARN -> resource}, as the declarations read them in an import: a new type
 *     needs no second list of what it is made of
 */
record Generation(Recording recording, Map<String, Resource> resources) {

  /**
   * Writes a generation below {@code directory} and reads it back; the same directory for both, so
   * that secrets are hashed with the same key.
   */
  static Generation write(Path directory, int version) throws IOException {
    Path estate = directory.resolve("v" + version);
    DemoEstate.write(estate, version);
    return new Generation(Recording.read(estate), imported(estate, directory.resolve("data")));
  }

  private static Map<String, Resource> imported(Path estate, Path data) {
    SnapshotStore store = SnapshotStore.open(data);
    CrawlResult result =
        Importer.importRecording(estate, CrawlRequest.builder().build(), store, CrawlListener.NONE);
    store.publish(result.snapshotId());
    try (Snapshot snapshot = store.current().orElseThrow();
        Stream<Resource> resources = snapshot.resources()) {
      return resources
          .filter(resource -> !resource.stub())
          .collect(
              Collectors.toMap(
                  Resource::arn, Function.identity(), (one, other) -> one, TreeMap::new));
    }
  }

  Map<String, Long> countsByType() {
    return resources.values().stream()
        .collect(
            Collectors.groupingBy(
                resource -> resource.type().name(), TreeMap::new, Collectors.counting()));
  }
}
