package io.periplus.cli;

import io.periplus.collect.CrawlListener;
import io.periplus.collect.Crawler;
import io.periplus.collect.Pacer;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.demo.DemoEstate;
import io.periplus.simulator.demo.DemoFaults;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.fault.FaultPlan;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * The demo's inventory of today as {@code periplus demo} crawls it, faults and all, without the
 * analyses: crawled once for all test classes that ask for it.
 */
final class CrawledDemo implements BeforeAllCallback {
  private static Crawl crawl;

  @Override
  public void beforeAll(ExtensionContext context) {
    crawl =
        context
            .getRoot()
            .getStore(Namespace.GLOBAL)
            .getOrComputeIfAbsent(Crawl.class, key -> Crawl.run(), Crawl.class);
  }

  /** The data directory. */
  Path directory() {
    return crawl.directory();
  }

  Snapshot snapshot() {
    return crawl.snapshot();
  }

  private record Crawl(Path directory, Snapshot snapshot) implements AutoCloseable {
    static Crawl run() {
      try {
        Path directory = Files.createTempDirectory("crawled-demo");
        Path estate = directory.resolve("estate");
        DemoEstate.write(estate, DemoEstate.TODAY);
        SnapshotStore store = SnapshotStore.open(directory.resolve("data"));
        SimulatorOptions options =
            SimulatorOptions.defaults().withFaults(FaultPlan.parse(DemoFaults.plan()));
        try (SimulatorServer aws = SimulatorServer.start(Estate.open(estate), options)) {
          store.publish(
              Crawler.crawl(DemoRun.request(aws, Pacer.system()), store, CrawlListener.NONE)
                  .snapshotId());
        }
        return new Crawl(store.directory(), store.current().orElseThrow());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      snapshot.close();
      try (Stream<Path> files = Files.walk(directory.getParent())) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
