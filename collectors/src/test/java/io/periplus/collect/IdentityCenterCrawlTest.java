package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.collect.FaultyEstate.Inventory;
import io.periplus.model.EdgeType;
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

/** Identity Center of the demo: found in its region, tied to the roles of every account (C100b). */
@Tag("C100b")
class IdentityCenterCrawlTest {
  private static final String PROD = "333344445555";

  @TempDir private Path directory;

  @Test
  void permissionSet_managesItsRoleInEachAccount_underTheNameThatAwsGaveIt() throws IOException {
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
                  .homeRegion("us-east-1")
                  .accounts(List.of(DemoEstate.MANAGEMENT_ACCOUNT, PROD))
                  .services(List.of("iam", "sso-admin", "identitystore"))
                  .role(DemoEstate.ROLE_NAME, DemoEstate.EXTERNAL_ID)
                  .endpoint(server.endpoint())
                  .build(),
              store,
              CrawlListener.NONE);
      store.publish(result.snapshotId());
      assertThat(result.exitCode()).isZero();
    }
    Inventory inventory = Inventory.of(store);
    assertThat(inventory.edges)
        .filteredOn(edge -> edge.type() == EdgeType.MANAGES)
        .filteredOn(edge -> edge.sourceArn().contains(":permissionSet/"))
        .extracting(edge -> edge.targetArn().replaceAll("_[0-9a-f]{16}$", ""))
        .containsExactlyInAnyOrder(
            role(PROD, "Administrators"),
            role(PROD, "Auditors"),
            role(DemoEstate.MANAGEMENT_ACCOUNT, "Billing"));
  }

  private static String role(String account, String set) {
    return "arn:aws:iam::%s:role/aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_%s"
        .formatted(account, set);
  }
}
