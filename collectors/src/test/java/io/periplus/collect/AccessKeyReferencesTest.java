package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.collect.FaultyEstate.Inventory;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.demo.DemoEstate;
import io.periplus.simulator.estate.Estate;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A key of the inventory whose id lies in a function's environment is found by its hash (X23). */
class AccessKeyReferencesTest {
  private static final String PROD = "333344445555";

  @TempDir private Path directory;

  @Test
  @Tag("X23")
  @Tag("L25")
  void x23_keyIdInAnEnvironment_referencesTheKeyAsCredential() throws IOException {
    Path estate = directory.resolve("estate");
    DemoEstate.write(estate, DemoEstate.TODAY);
    SnapshotStore store = SnapshotStore.open(directory.resolve("data"));
    try (SimulatorServer server =
        SimulatorServer.start(Estate.open(estate), SimulatorOptions.defaults())) {
      CrawlResult result =
          Crawler.crawl(
              CrawlRequest.builder()
                  .credentials(
                      StaticCredentialsProvider.create(
                          AwsBasicCredentials.create(DemoEstate.MANAGEMENT_ACCOUNT, "secret")))
                  .homeRegion("eu-west-1")
                  .regions(List.of("eu-west-1"))
                  .accounts(List.of(PROD))
                  .services(List.of("iam", "lambda"))
                  .role(DemoEstate.ROLE_NAME, DemoEstate.EXTERNAL_ID)
                  .endpoint(server.endpoint())
                  .build(),
              store,
              CrawlListener.NONE);
      store.publish(result.snapshotId());
    }
    Inventory inventory = Inventory.of(store);
    assertThat(inventory.edges)
        .filteredOn(edge -> edge.properties().contains("\"credential\""))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.sourceArn()).endsWith(":function:legacy-export");
              assertThat(edge.targetArn())
                  .isEqualTo("arn:aws:iam::" + PROD + ":access-key/AKIADEMOEXPORTJOB001");
              assertThat(edge.properties())
                  .isEqualTo("{\"kind\":\"credential\",\"variables\":[\"AWS_ACCESS_KEY_ID\"]}");
            });
  }
}
