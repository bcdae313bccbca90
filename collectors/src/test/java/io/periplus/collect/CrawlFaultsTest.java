package io.periplus.collect;

import static io.periplus.collect.FaultyEstate.MANAGEMENT;
import static io.periplus.collect.FaultyEstate.MEMBER;
import static io.periplus.collect.FaultyEstate.hashes;
import static io.periplus.model.CoverageStatus.COMPLETE;
import static io.periplus.model.CoverageStatus.DENIED;
import static io.periplus.model.CoverageStatus.FAILED;
import static io.periplus.model.CoverageStatus.SKIPPED;
import static io.periplus.model.CoverageStatus.UNSUPPORTED_REGION;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.collect.FaultyEstate.Inventory;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * T15: each failure F1-F17 by a fault plan, through the real SDK over HTTP. Whatever fails, no row
 * is lost, the coverage says what is missing, and a crawl without the fault is whole again.
 */
@Tag("T15")
class CrawlFaultsTest extends FaultyCrawls {
  private static final String SUBNETS = "ec2:DescribeSubnets";
  private static final String INSTANCES = "rds:DescribeDBInstances";
  private static final String FUNCTIONS = "lambda:ListFunctions";

  /** One fault at one operation, how its scope ends, and what that means for the crawl. */
  private record Case(
      String rule, String operation, String fault, CoverageStatus status, String code, int exit) {
    private String service() {
      return operation.substring(0, operation.indexOf(':'));
    }

    private String planted() {
      String select =
          "'service':'%s','operation':'%s','account':'%s'"
              .formatted(service(), operation.substring(operation.indexOf(':') + 1), MANAGEMENT);
      return fault.contains("'select':{")
          ? fault.replace("'select':{", "'select':{" + select + ",")
          : fault.replace("{'kind'", "{'select':{" + select + "},'kind'");
    }

    @Override
    public String toString() {
      return rule + " " + operation + " " + fault;
    }
  }

  private static Case failing(
      String rule, String operation, String fault, CoverageStatus status, String code) {
    return new Case(
        rule,
        operation,
        fault,
        status,
        code,
        status == SKIPPED || status == UNSUPPORTED_REGION ? 0 : 3);
  }

  private static Case recovering(String rule, String operation, String fault) {
    return new Case(rule, operation, fault, COMPLETE, null, 0);
  }

  private static String answer(int status, String code) {
    return "{'kind':'http','status':%d,'code':'%s'}".formatted(status, code);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
            failing("F1", INSTANCES, "{'kind':'deny','by':'identity'}", DENIED, "AccessDenied"),
            failing("F1", SUBNETS, "{'kind':'deny'}", DENIED, "UnauthorizedOperation"),
            failing("F1", FUNCTIONS, "{'kind':'deny'}", DENIED, "AccessDeniedException"),
            failing("F3", INSTANCES, answer(400, "OptInRequired"), SKIPPED, "OptInRequired"),
            failing(
                "F4",
                INSTANCES,
                answer(403, "InvalidClientTokenId"),
                FAILED,
                "InvalidClientTokenId"),
            failing("F5", INSTANCES, answer(403, "ExpiredToken"), FAILED, "ExpiredToken"),
            failing("F6", INSTANCES, "{'kind':'throttle'}", FAILED, "Throttled"),
            failing("F6", INSTANCES, "{'kind':'http','status':429}", FAILED, "Throttled"),
            recovering("F6", SUBNETS, "{'kind':'throttle','select':{'callNumber':[1,2,3]}}"),
            failing(
                "F7", INSTANCES, answer(503, "ServiceUnavailable"), FAILED, "ServiceUnavailable"),
            failing("F7", INSTANCES, "{'kind':'http','status':503}", FAILED, "Http503"),
            recovering(
                "F7", INSTANCES, "{'kind':'http','status':502,'select':{'callNumber':[1,2]}}"),
            failing("F8", INSTANCES, "{'kind':'http','status':500}", UNSUPPORTED_REGION, "Http500"),
            failing(
                "F8",
                INSTANCES,
                "{'kind':'unsupported','mode':'404-no-code'}",
                UNSUPPORTED_REGION,
                "Http404"),
            failing("F8", SUBNETS, "{'kind':'unsupported'}", UNSUPPORTED_REGION, "InvalidAction"),
            failing(
                "F8",
                FUNCTIONS,
                "{'kind':'http','status':500,'select':{'callNumber':[2,3]}}",
                FAILED,
                "Http500"),
            failing("F9", INSTANCES, "{'kind':'reset'}", FAILED, "Connection"),
            failing("F9", FUNCTIONS, "{'kind':'reset','mode':'midBody'}", FAILED, "Connection"),
            failing("F9", SUBNETS, "{'kind':'truncate','bytes':300}", FAILED, "Connection"),
            recovering("F9", SUBNETS, "{'kind':'truncate','bytes':300,'select':{'callNumber':1}}"),
            failing("F13", SUBNETS, "{'kind':'token','mode':'dangling'}", FAILED, "PagingBroken"),
            failing("F13", INSTANCES, "{'kind':'token','mode':'dangling'}", FAILED, "PagingBroken"),
            failing("F13", FUNCTIONS, "{'kind':'token','mode':'dangling'}", FAILED, "PagingBroken"),
            recovering(
                "F13", SUBNETS, "{'kind':'token','mode':'dangling','select':{'callNumber':1}}"),
            recovering(
                "F13", FUNCTIONS, "{'kind':'token','mode':'invalid','select':{'callNumber':2}}"),
            failing("P22", SUBNETS, "{'kind':'token','mode':'repeated'}", FAILED, "RepeatedToken"),
            recovering(
                "P25", SUBNETS, "{'kind':'token','mode':'emptyPage','select':{'callNumber':1}}"),
            failing("F14", SUBNETS, "{'kind':'malformed'}", FAILED, "MalformedResponse"),
            failing("F14", FUNCTIONS, "{'kind':'malformed'}", FAILED, "MalformedResponse"),
            failing(
                "F14",
                SUBNETS,
                "{'kind':'malformed','mode':'wrongRoot'}",
                FAILED,
                "MalformedResponse"),
            failing(
                "F14",
                FUNCTIONS,
                "{'kind':'malformed','mode':'wrongRoot'}",
                FAILED,
                "MalformedResponse"),
            failing(
                "F14",
                SUBNETS,
                "{'kind':'malformed','mode':'missingMember','member':'SubnetId'}",
                FAILED,
                "MalformedResponse"),
            failing(
                "F14",
                INSTANCES,
                "{'kind':'truncate','bytes':300,'wrongLength':true}",
                FAILED,
                "MalformedResponse"),
            recovering("F14", FUNCTIONS, "{'kind':'malformed','mode':'extraMember'}"),
            recovering("F14", SUBNETS, "{'kind':'malformed','mode':'extraMember'}"),
            failing(
                "F15", INSTANCES, answer(400, "InvalidParameterValue"), FAILED, "RejectedRequest"),
            failing("F17", INSTANCES, answer(400, "Strange"), FAILED, "Strange"),
            failing("F17", INSTANCES, answer(503, "Strange"), FAILED, "Strange"),
            failing(
                "F17",
                SUBNETS,
                answer(400, "InvalidSubnetID.NotFound"),
                FAILED,
                "InvalidSubnetID.NotFound"))
        .map(Arguments::of);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void fault_hasItsOutcome_losesNoRow_andHeals(Case fault) {
    estate.plant(fault.planted());
    CrawlResult result = crawl(fault.service());

    Inventory after = Inventory.of(store);
    Coverage outcome = after.outcome(MANAGEMENT, fault.operation());
    assertThat(outcome.status()).isEqualTo(fault.status());
    assertThat(outcome.errorCode()).isEqualTo(fault.code());
    assertThat(result.exitCode()).isEqualTo(fault.exit());
    assertThat(after.outcome(MEMBER, fault.operation()).status()).as("F21").isEqualTo(COMPLETE);
    if (fault.status() == DENIED) {
      assertThat(outcome.message()).as("T4").startsWith("missing permission " + fault.operation());
    }
    if (fault.status() == COMPLETE) {
      assertThat(hashes(store).get("resource")).isEqualTo(wholeHashes.get("resource"));
    } else {
      assertThat(outcome.message()).isNotBlank();
      assertThat(outcome.lastCompleteAt())
          .isEqualTo(before.outcome(MANAGEMENT, fault.operation()).lastCompleteAt());
    }
    assertNothingLost(after);
    assertThat(stale(after)).as("F20").allMatch(row -> row.accountId().equals(MANAGEMENT));

    if (fault.status() == COMPLETE) {
      return;
    }
    estate.plant();
    assertThat(crawl(fault.service()).exitCode()).isZero();
    assertThat(hashes(store).get("resource")).isEqualTo(wholeHashes.get("resource"));
    assertThat(hashes(store).get("relationship")).isEqualTo(wholeHashes.get("relationship"));
  }
}
