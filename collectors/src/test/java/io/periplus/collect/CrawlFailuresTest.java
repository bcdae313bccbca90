package io.periplus.collect;

import static io.periplus.collect.FaultyEstate.MANAGEMENT;
import static io.periplus.collect.FaultyEstate.MEMBER;
import static io.periplus.collect.FaultyEstate.hashes;
import static io.periplus.model.CoverageStatus.COMPLETE;
import static io.periplus.model.CoverageStatus.DENIED;
import static io.periplus.model.CoverageStatus.SKIPPED;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.collect.FaultyEstate.Inventory;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.Resource;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * T15: failures that mean more than the outcome of one operation: for the rest of a service, for
 * what a list would have led to, for the fields of a row.
 */
@Tag("T15")
class CrawlFailuresTest extends FaultyCrawls {
  private static final String SUBNETS = "ec2:DescribeSubnets";
  private static final String INSTANCES = "rds:DescribeDBInstances";
  private static final String FUNCTIONS = "lambda:ListFunctions";

  @Test
  @Tag("F2")
  void serviceControlPolicy_isAskedOnce_andTheRestOfTheServiceInferred() {
    estate.plant(
        "{'select':{'service':'rds','account':'" + MEMBER + "'},'kind':'deny','by':'scp'}");
    long asked = estate.calls("rds", "DescribeDBInstances");
    CrawlResult result = crawl("rds");
    assertThat(result.exitCode()).isEqualTo(3);
    Set<String> lists =
        Catalogue.standard().specs(Set.of("rds")).stream()
            .map(ResourceSpec::operation)
            .collect(Collectors.toSet());
    assertThat(result.gaps()).extracting(Coverage::operation).containsAll(lists);
    assertThat(result.gaps())
        .allSatisfy(
            row -> {
              assertThat(row.accountId()).isEqualTo(MEMBER);
              assertThat(row.status()).isEqualTo(DENIED);
              assertThat(row.errorCode()).isEqualTo("ScpDenied");
              assertThat(row.message()).contains("rds:");
            });
    assertThat(result.gaps()).filteredOn(row -> !row.inferred()).hasSize(1);
    assertThat(result.gaps().stream().mapToLong(Coverage::calls).sum()).isEqualTo(1);
    assertThat(estate.calls("rds", "DescribeDBInstances") - asked).isLessThanOrEqualTo(2);
    assertNothingLost(Inventory.of(store));
  }

  @Test
  @Tag("F3")
  @Tag("F4")
  @Tag("Q5")
  void regionThatIsNotEnabled_isSkipped_whateverItsServicesSay() {
    estate.plant(
        "{'select':{'region':'eu-west-1','account':'%s'},'kind':'optIn'}".formatted(MEMBER));
    CrawlResult result =
        Crawler.crawl(
            estate.request("ec2", "rds", "iam").homeRegion("us-east-1").build(),
            store,
            CrawlListener.NONE);
    store.publish(result.snapshotId());
    assertThat(result.exitCode()).isZero();
    Inventory after = Inventory.of(store);
    // EC2 says OptInRequired, RDS that it does not know the key.
    for (String operation : List.of(SUBNETS, INSTANCES)) {
      assertThat(after.outcome(MEMBER, operation).status()).isEqualTo(SKIPPED);
      assertThat(after.outcome(MEMBER, operation).errorCode()).isEqualTo("OptInRequired");
      assertThat(after.outcome(MANAGEMENT, operation).status()).isEqualTo(COMPLETE);
    }
    assertNothingLost(after);
  }

  @Test
  @Tag("F3")
  void serviceNotEnabledForAFollowUp_isSkipped_andNotAskedForEveryItem() {
    estate.plant(
        "{'select':{'service':'lambda','operation':'GetPolicy','account':'%s'},'kind':'http',"
                .formatted(MEMBER)
            + "'status':400,'code':'SubscriptionRequiredException'}");
    CrawlResult result = crawl("lambda");
    Inventory after = Inventory.of(store);
    assertThat(result.exitCode()).isZero();
    Coverage outcome = after.outcome(MEMBER, "lambda:GetPolicy");
    assertThat(outcome.status()).isEqualTo(SKIPPED);
    assertThat(outcome.errorCode()).isEqualTo("SubscriptionRequiredException");
    assertThat(outcome.calls()).isEqualTo(3);
    assertThat(after.outcome(MEMBER, FUNCTIONS).status()).isEqualTo(COMPLETE);
    List<Resource> functions = after.rows(MEMBER, "AWS::Lambda::Function");
    assertThat(outcome.counters()).containsEntry("unanswered_items", (long) functions.size());
    assertThat(functions).allMatch(row -> row.configuration().contains("\"Policy\":null"));
  }

  @Test
  @Tag("F1")
  @Tag("T4")
  void deniedFollowUp_emptiesOnlyItsField_andNamesItsPermission() {
    estate.plant("{'select':{'service':'lambda','operation':'GetPolicy'},'kind':'deny'}");
    CrawlResult result = crawl("lambda");
    Inventory after = Inventory.of(store);
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(Permissions.missing(result.gaps().stream())).containsExactly("lambda:GetPolicy");
    assertThat(after.rows(MANAGEMENT, "AWS::Lambda::Function"))
        .isNotEmpty()
        .noneMatch(Resource::stale)
        .allMatch(row -> row.configuration().contains("\"Policy\":null"));
    assertThat(after.resources.keySet()).isEqualTo(before.resources.keySet());
  }

  @Test
  @Tag("F1")
  void whatADeniedListWouldHaveLedTo_isDeniedToo() {
    estate.plant("{'select':{'service':'lambda','operation':'ListFunctions'},'kind':'deny'}");
    CrawlResult result = crawl("lambda");
    Inventory after = Inventory.of(store);
    Coverage policies = after.outcome(MANAGEMENT, "lambda:GetPolicy");
    assertThat(policies.status()).isEqualTo(DENIED);
    assertThat(policies.errorCode()).isEqualTo("AccessDeniedException");
    assertThat(policies.inferred()).isTrue();
    assertThat(policies.calls()).isZero();
    assertThat(policies.message())
        .startsWith("needs lambda:ListFunctions: missing permission lambda:ListFunctions");
    assertThat(policies.lastCompleteAt())
        .isEqualTo(before.outcome(MANAGEMENT, "lambda:GetPolicy").lastCompleteAt());
    assertThat(after.coverage)
        .filteredOn(row -> row.status() == COMPLETE && row.calls() == 0)
        .extracting(Coverage::operation)
        .as("what needs the functions")
        .doesNotContain("GetFunction", "GetPolicy", "ListAliases", "ListVersionsByFunction");
    assertThat(Permissions.missing(result.gaps().stream()))
        .as("nobody knows whether the calls that were not made are allowed")
        .containsExactly("lambda:ListFunctions");
    assertThat(result.causes())
        .extracting(Coverage::operation)
        .containsOnly("ListFunctions")
        .hasSize(2);
  }

  @Test
  @Tag("F12")
  void valueThatAwsSaysIsNotThere_isAbsent_whichIsNotNull() {
    estate.plant("{'select':{'service':'lambda','operation':'GetPolicy'},'kind':'vanish'}");
    CrawlResult result = crawl("lambda");
    Inventory after = Inventory.of(store);
    assertThat(result.exitCode()).isZero();
    assertThat(after.outcome(MANAGEMENT, "lambda:GetPolicy").status()).isEqualTo(COMPLETE);
    assertThat(after.rows(MANAGEMENT, "AWS::Lambda::Function"))
        .isNotEmpty()
        .noneMatch(row -> row.configuration().contains("\"Policy\""));
  }

  @Test
  @Tag("F11")
  void itemThatIsGoneBeforeItsFollowUp_isDroppedAndCounted() {
    estate.plant(
        "{'select':{'service':'lambda','operation':'GetFunction','account':'%s',".formatted(MEMBER)
            + "'callNumber':[1,3]},'kind':'vanish'}");
    CrawlResult result = crawl("lambda");
    Inventory after = Inventory.of(store);
    assertThat(result.exitCode()).isZero();
    Coverage outcome = after.outcome(MEMBER, FUNCTIONS);
    assertThat(outcome.status()).isEqualTo(COMPLETE);
    assertThat(outcome.counters()).containsEntry("vanished", 2L);
    int earlier = before.rows(MEMBER, "AWS::Lambda::Function").size();
    assertThat(after.rows(MEMBER, "AWS::Lambda::Function"))
        .hasSize(earlier - 2)
        .noneMatch(Resource::stale);
    assertThat(outcome.resources()).isEqualTo(earlier - 2);
  }

  @Test
  @Tag("F5")
  @Tag("T14")
  void sessionThatEndsBetweenTwoPages_isRenewed_andThePageAskedAgain() {
    estate.plant(
        "{'select':{'service':'ec2','account':'%s'},'kind':'expire','afterCalls':4}"
            .formatted(MEMBER));
    CrawlResult result = crawl("ec2");
    Inventory after = Inventory.of(store);
    assertThat(result.exitCode()).isZero();
    assertThat(after.coverage)
        .filteredOn(row -> row.accountId().equals(MEMBER) && row.service().equals("ec2"))
        .allMatch(row -> row.status() == COMPLETE)
        .anyMatch(row -> row.retries() == 1);
    assertThat(hashes(store).get("resource")).isEqualTo(wholeHashes.get("resource"));
  }

  @Test
  @Tag("P23")
  @Tag("Q10")
  void rowsThatComeTwice_areOneResource_andCounted() {
    estate.plant(
        "{'select':{'service':'lambda','operation':'ListFunctions','account':'%s'},"
                .formatted(MANAGEMENT)
            + "'kind':'duplicate','fraction':1}");
    assertThat(crawl("lambda").exitCode()).isZero();
    Coverage outcome = Inventory.of(store).outcome(MANAGEMENT, FUNCTIONS);
    assertThat(outcome.counters()).containsEntry("duplicate", outcome.resources());
    assertThat(hashes(store).get("resource")).isEqualTo(wholeHashes.get("resource"));
  }

  @Test
  @Tag("K9")
  void valueOfANewerApi_isKeptVerbatim() {
    estate.plant(
        "{'select':{'service':'ec2','operation':'DescribeSubnets'},'kind':'malformed',"
            + "'mode':'unknownEnum','member':'State'}");
    assertThat(crawl("ec2").exitCode()).isZero();
    assertThat(Inventory.of(store).rows(MANAGEMENT, "AWS::EC2::Subnet"))
        .isNotEmpty()
        .allMatch(row -> row.configuration().contains("periplus-unknown-value"));
  }

  @Test
  @Tag("F16")
  void accountWithoutOrganization_isAFact_notAGap() {
    estate.plant(
        "{'select':{'service':'organizations'},'kind':'http','status':400,"
            + "'code':'AWSOrganizationsNotInUseException'}");
    assertThat(crawl("organizations").exitCode()).isZero();
    Inventory after = Inventory.of(store);
    assertThat(after.outcome(MANAGEMENT, "organizations:ListRoots").status()).isEqualTo(COMPLETE);
    assertThat(after.resources.values())
        .noneMatch(row -> row.type().name().startsWith("AWS::Organizations") && !row.stub());
  }

  @Test
  @Tag("F9")
  @Tag("Q14")
  void bodyThatDrips_isCutOffByTheCallTimeout_andAskedAgain() {
    estate.plant(
        "{'select':{'service':'rds','operation':'DescribeDBInstances','callNumber':1},"
            + "'kind':'slowBody','bytesPerSecond':1}");
    CrawlResult result =
        Crawler.crawl(
            estate.request("rds").callTimeout(Duration.ofSeconds(3)).concurrency(1, 1).build(),
            store,
            CrawlListener.NONE);
    store.publish(result.snapshotId());
    assertThat(result.exitCode()).isZero();
    assertThat(hashes(store).get("resource")).isEqualTo(wholeHashes.get("resource"));
    assertThat(Inventory.of(store).coverage)
        .filteredOn(row -> row.operation().equals("DescribeDBInstances"))
        .anyMatch(row -> row.retries() == 1);
  }

  @Test
  @Tag("F19")
  @Tag("F21")
  @Tag("F22")
  void everythingAtOnce_losesNothing_saysWhatIsMissing_andHeals() {
    estate.plant(
        "{'select':{'service':'rds'},'kind':'deny','by':'identity'}",
        "{'select':{'service':'elbv2','account':'%s'},'kind':'deny','by':'scp'}".formatted(MEMBER),
        "{'select':{'service':'lambda','account':'%s'},'kind':'expire','afterCalls':9}"
            .formatted(MEMBER),
        "{'select':{'service':'elb'},'kind':'throttle'}",
        "{'select':{'operation':'DescribeSubnets'},'kind':'token','mode':'dangling'}",
        "{'select':{'operation':'DescribeVolumes'},'kind':'truncate','bytes':200}",
        "{'select':{'operation':'DescribeVpcs','callNumber':[1,2]},'kind':'throttle'}");
    CrawlResult result = crawl();
    assertThat(result.exitCode()).isEqualTo(3);
    Inventory after = Inventory.of(store);
    assertNothingLost(after);
    assertThat(Permissions.missing(result.gaps().stream()))
        .contains("rds:DescribeDBInstances")
        // No permission of the role mends what a service control policy denies.
        .doesNotContain("elasticloadbalancing:DescribeTargetGroups");
    assertThat(after.outcome(MEMBER, FUNCTIONS).status()).isEqualTo(COMPLETE);
    assertThat(after.outcome(MANAGEMENT, "ec2:DescribeVpcs").status()).isEqualTo(COMPLETE);
    assertThat(after.outcome(MANAGEMENT, SUBNETS).errorCode()).isEqualTo("PagingBroken");
    assertThat(after.outcome(MANAGEMENT, "ec2:DescribeVolumes").errorCode())
        .isEqualTo("Connection");
    assertThat(after.outcome(MANAGEMENT, "elb:DescribeLoadBalancers").errorCode())
        .isEqualTo("Throttled");

    estate.plant();
    assertThat(crawl().exitCode()).isZero();
    assertThat(hashes(store)).isEqualTo(wholeHashes);
  }

  @Test
  @Tag("F19")
  void listThatReadsTheRowsOfSeveralTypes_isNoMoreCompleteThanEachOfThem() {
    estate.plant(
        "{'select':{'operation':'DescribeLaunchTemplates'},'kind':'deny','by':'identity'}");
    crawl("ec2", "autoscaling");
    Inventory after = Inventory.of(store);
    assertThat(after.outcome(MANAGEMENT, "ec2:DescribeImages"))
        .satisfies(
            images -> {
              assertThat(images.status()).isEqualTo(CoverageStatus.DENIED);
              assertThat(images.inferred()).isTrue();
              assertThat(images.message()).startsWith("needs ec2:DescribeLaunchTemplates");
            });
    assertThat(after.outcome(MANAGEMENT, "ec2:DescribeInstances").status()).isEqualTo(COMPLETE);
  }

  @Test
  @Tag("S1")
  void typeWhoseRowsAreWanted_butNotAskedFor_keepsNobodyWaiting() {
    crawl("ec2");
    assertThat(Inventory.of(store).outcome(MANAGEMENT, "ec2:DescribeImages").status())
        .isEqualTo(COMPLETE);
  }
}
