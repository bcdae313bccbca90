package io.periplus.moto;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.CrawlListener;
import io.periplus.collect.CrawlRequest;
import io.periplus.collect.CrawlResult;
import io.periplus.collect.Crawler;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The estate that boto3 built in a moto server, and its crawl. Making it takes most of a minute, so
 * all test classes share one; the server ends with the last of them.
 */
final class MotoEstate implements AutoCloseable {
  private final Path directory;
  private final MotoServer server;
  private final JsonNode seed;
  private final SnapshotStore store;
  private final CrawlResult result;

  private MotoEstate(MotoServer server, Path directory) throws IOException, InterruptedException {
    this.server = server;
    this.directory = directory;
    seed = server.seed(directory);
    store = SnapshotStore.open(directory.resolve("data"));
    CrawlRequest request =
        CrawlRequest.builder()
            .endpoint(server.endpoint())
            .estateName("moto")
            .credentials(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("AKIAEXAMPLE", "not-a-secret")))
            .homeRegion("eu-west-1")
            .accounts(List.of(seed.path("account").asText(), seed.path("member").asText()))
            .role("OrganizationAccountAccessRole", null)
            .regions(List.of("eu-west-1"))
            .rateShare(1.0)
            .recordTo(recording())
            .build();
    result = Crawler.crawl(request, store, CrawlListener.NONE);
    store.publish(result.snapshotId());
  }

  private static MotoEstate make() throws IOException, InterruptedException {
    MotoServer server = MotoServer.start();
    try {
      return new MotoEstate(server, Files.createTempDirectory("periplus-moto"));
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  /** Gives the estate to tests that ask for it, and skips them where moto is not installed. */
  static final class Shared implements BeforeAllCallback, ParameterResolver {
    @Override
    public void beforeAll(ExtensionContext context) {
      MotoServer.assumeInstalled();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == MotoEstate.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(MotoEstate.class))
          .getOrComputeIfAbsent(MotoEstate.class, key -> open());
    }

    private static MotoEstate open() {
      try {
        return make();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("stopped while moto was started", e);
      }
    }
  }

  MotoServer server() {
    return server;
  }

  /** Where the estate's files are. */
  Path directory() {
    return directory;
  }

  /** What boto3 lists, with the ids of what the tests ask for. */
  JsonNode seed() {
    return seed;
  }

  /** Holds the published snapshot of the crawl. */
  SnapshotStore store() {
    return store;
  }

  CrawlResult result() {
    return result;
  }

  /** The calls of the crawl. */
  Path recording() {
    return directory.resolve("recording");
  }

  @Override
  public void close() throws IOException {
    server.close();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
