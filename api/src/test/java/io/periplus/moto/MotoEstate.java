package io.periplus.moto;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.CrawlListener;
import io.periplus.collect.CrawlRequest;
import io.periplus.collect.CrawlResult;
import io.periplus.collect.Crawler;
import io.periplus.collect.Importer;
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
  private static final String NO_BLOCK =
      "{\"operation\":\"DescribeVpcBlockPublicAccessOptions\",\"request\":{},\"response\":"
          + "{\"VpcBlockPublicAccessOptions\":{\"AwsRegion\":\"eu-west-1\",\"State\":\"default-state\","
          + "\"InternetGatewayBlockMode\":\"off\"}}}";

  private final Path directory;
  private final MotoServer server;
  private final JsonNode seed;
  private final SnapshotStore store;
  private final CrawlResult result;
  private final SnapshotStore withoutBlock;

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
    withoutBlock = importedWithoutBlock();
  }

  /**
   * moto lacks VPC Block Public Access, and a block that was not read may be on. So the recording
   * is imported once more with what AWS says where nobody has switched it on.
   */
  private SnapshotStore importedWithoutBlock() throws IOException {
    Path answered = directory.resolve("answered");
    try (Stream<Path> files = Files.walk(recording())) {
      for (Path file : files.toList()) {
        Path copy = answered.resolve(recording().relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else if (file.endsWith(Path.of("eu-west-1", "ec2.jsonl"))) {
          Files.write(copy, Files.readAllLines(file).stream().map(MotoEstate::answered).toList());
        } else {
          Files.copy(file, copy);
        }
      }
    }
    SnapshotStore imported = SnapshotStore.open(directory.resolve("imported"));
    CrawlResult read =
        Importer.importRecording(
            answered, CrawlRequest.builder().build(), imported, CrawlListener.NONE);
    imported.publish(read.snapshotId());
    return imported;
  }

  private static String answered(String call) {
    return call.startsWith("{\"operation\":\"DescribeVpcBlockPublicAccessOptions\"")
        ? NO_BLOCK
        : call;
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

  /** The same, where moto says of public access what AWS would. */
  SnapshotStore withoutBlock() {
    return withoutBlock;
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
