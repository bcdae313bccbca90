package io.periplus.collect;

import static io.periplus.collect.FaultyEstate.MANAGEMENT;
import static io.periplus.collect.FaultyEstate.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.periplus.collect.FaultyEstate.Inventory;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.PeriplusException;
import io.periplus.model.Resource;
import io.periplus.simulator.generated.GeneratedEstate;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Accounts that leave: shown as last seen, until somebody says that they are gone. */
class RetiredAccountsTest {
  private static final String SUBNETS = "ec2:DescribeSubnets";
  private static final int RESOURCES = 600;

  @TempDir private Path directory;
  private FaultyEstate estate;
  private SnapshotStore store;

  @BeforeEach
  void crawlBoth() {
    estate = FaultyEstate.of(RESOURCES);
    store = SnapshotStore.open(directory.resolve("data"));
    crawl(List.of(MANAGEMENT, MEMBER));
    assertThat(ofMember()).isNotEmpty();
  }

  @AfterEach
  void stop() {
    estate.close();
  }

  @Test
  void accountThatIsNotAsked_staysAsItWasLastSeen_untilItIsRetired() {
    List<Resource> seen = ofMember();
    crawl(List.of(MANAGEMENT));
    assertThat(ofMember()).isEqualTo(seen);
    assertThat(Inventory.of(store).outcome(MEMBER, SUBNETS).status())
        .isEqualTo(CoverageStatus.CARRIED);

    String earlier = store.currentId().orElseThrow();
    retire(MEMBER);
    assertThat(ofMember()).as("a snapshot that is there does not change").isEqualTo(seen);
    crawl(List.of(MANAGEMENT));
    assertThat(ofMember()).isEmpty();
    assertThat(Inventory.of(store).coverage)
        .extracting(Coverage::accountId)
        .containsOnly(MANAGEMENT);
    assertThat(Inventory.of(store).rows(MANAGEMENT, "AWS::EC2::Subnet")).isNotEmpty();
    assertThat(store.get(earlier).manifest().countsByAccount()).containsKey(MEMBER);
  }

  @Test
  void retiredAccountThatIsReadAgain_isThereAgain_andStays() {
    retire(MEMBER);
    crawl(List.of(MANAGEMENT, MEMBER));
    assertThat(ofMember()).isNotEmpty().noneMatch(Resource::stale);
    crawl(List.of(MANAGEMENT));
    assertThat(ofMember()).as("it was seen after it had been retired").isNotEmpty();
  }

  @Test
  void retiredAccountWhoseRoleIsRefused_isNotCarriedOver() {
    retire(MEMBER);
    estate.plant(
        "{'select':{'service':'sts','operation':'AssumeRole'},'kind':'deny','by':'identity'}");
    crawl(List.of(MANAGEMENT, MEMBER));
    assertThat(ofMember()).isEmpty();
    assertThat(Inventory.of(store).outcome(MEMBER, SUBNETS).status())
        .isEqualTo(CoverageStatus.DENIED);
  }

  @Test
  void memberThatLeftTheOrganization_isRetired() {
    estate.server().estate(GeneratedEstate.of(RESOURCES, 1, 7));
    crawl(List.of(MANAGEMENT));
    assertThat(ofMember()).isEmpty();
    assertThat(RetiredAccounts.of(store.directory()).list())
        .extracting(RetiredAccounts.Retirement::account, RetiredAccounts.Retirement::reason)
        .containsExactly(tuple(MEMBER, "no longer in the organization"));
  }

  @Test
  void memberIsNotRetired_becauseTheOrganizationCouldNotBeRead() {
    estate.plant("{'select':{'service':'organizations'},'kind':'deny','by':'identity'}");
    crawl(List.of(MANAGEMENT));
    assertThat(ofMember()).isNotEmpty();
    assertThat(RetiredAccounts.of(store.directory()).list()).isEmpty();
  }

  @Test
  void damagedFile_isNamed() throws IOException {
    Files.writeString(store.directory().resolve("retired.json"), "{\"accounts\":[{}]}");
    assertThatThrownBy(() -> crawl(List.of(MANAGEMENT)))
        .isInstanceOf(PeriplusException.class)
        .hasMessageContaining("retired.json: it is not what periplus accounts retire writes");
  }

  private void retire(String account) {
    RetiredAccounts.retire(
        store.directory(),
        List.of(new RetiredAccounts.Retirement(account, Instant.now(), "by hand")));
  }

  private void crawl(List<String> accounts) {
    CrawlRequest request =
        FaultyEstate.request(estate.server().endpoint(), accounts, "ec2", "organizations").build();
    store.publish(Crawler.crawl(request, store, CrawlListener.NONE).snapshotId());
  }

  private List<Resource> ofMember() {
    return Inventory.of(store).resources.values().stream()
        .filter(row -> row.accountId().equals(MEMBER) && !row.stub())
        // That it is a member is for the organization to say.
        .filter(row -> !row.type().equals(Types.ORGANIZATIONS_ACCOUNT))
        .toList();
  }
}
