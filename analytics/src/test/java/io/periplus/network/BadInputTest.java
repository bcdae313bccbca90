package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CoverageStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Missing and malformed input, row by row of the specification's section 7. */
class BadInputTest {
  private static final String OPEN = "REACHABLE tcp 22 0.0.0.0/0 all INTERNET_GATEWAY";

  private static EstateBuilder host(String... rules) {
    return new EstateBuilder()
        .vpc("vpc-1", "10.0.0.0/16")
        .internetGateway("igw-1", "vpc-1")
        .routeTable("rtb-1", "vpc-1", "10.0.0.0/16 local", "0.0.0.0/0 igw-1")
        .subnet("subnet-1", "vpc-1", "rtb-1", "10.0.1.0/24")
        .securityGroup("sg-1", "vpc-1", rules)
        .instance("host", "subnet-1", "10.0.1.10", "198.51.100.10", "sg-1");
  }

  private static EstateBuilder open() {
    return host("in tcp 22 0.0.0.0/0", "out tcp 22 0.0.0.0/0");
  }

  private static List<String> lines(EstateBuilder estate) {
    return estate.evaluate().exposureLines("host");
  }

  private static String unknown(Reason reason) {
    return "UNKNOWN tcp 22 0.0.0.0/0 - INTERNET_GATEWAY [" + reason + "]";
  }

  @Test
  @Tag("section7")
  void eachStatusOfAnOperationHasItsReason() {
    Map<CoverageStatus, Reason> reasons =
        Map.of(
            CoverageStatus.DENIED,
            Reason.INPUT_DENIED,
            CoverageStatus.FAILED,
            Reason.INPUT_FAILED,
            CoverageStatus.UNSUPPORTED_REGION,
            Reason.INPUT_UNSUPPORTED,
            CoverageStatus.SKIPPED,
            Reason.INPUT_NOT_COLLECTED);
    reasons.forEach(
        (status, reason) -> {
          Results acls = open().remove("acl-vpc-1").gap("DescribeNetworkAcls", status).evaluate();
          assertThat(acls.exposureLines("host"))
              .singleElement()
              .asString()
              .startsWith("UNKNOWN tcp 22 0.0.0.0/0")
              .contains(reason.name());
          assertThat(acls.exposures("host").get(0).coverageRefs())
              .containsExactly("111122223333/eu-west-1/ec2:DescribeNetworkAcls");
          assertThat(lines(open().remove("rtb-1").gap("DescribeRouteTables", status)))
              .containsExactly(unknown(reason));
        });
  }

  @Test
  @Tag("section7")
  void whatIsKnownStillDecides() {
    EstateBuilder closed = host();
    closed.remove("acl-vpc-1").gap("DescribeNetworkAcls", CoverageStatus.DENIED);
    assertThat(lines(closed)).containsExactly("BLOCKED all 0.0.0.0/0 - NONE [SG_HAS_NO_RULES]");
    EstateBuilder unaddressed = open().instance("host", "subnet-1", "10.0.1.10", null, "sg-1");
    unaddressed.remove("acl-vpc-1").gap("DescribeNetworkAcls", CoverageStatus.DENIED);
    assertThat(lines(unaddressed)).isEmpty();
    assertThat(unaddressed.evaluate().endpoints("host").get(0).ingress())
        .isEqualTo(Verdict.BLOCKED);
  }

  @Test
  @Tag("section7")
  void carriedOverResourcesAreUsedAsTheyAre() {
    Instant since = Instant.parse("2026-01-01T00:00:00Z");
    ExposureRow row = open().stale("eni-host", since).evaluate().exposures("host").get(0);
    assertThat(row.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(row.reasons()).containsExactly(Reason.INPUT_STALE);
    assertThat(row.staleSince()).isEqualTo(since);
  }

  @Test
  @Tag("section7")
  @Tag("NA4")
  void subnetWithoutAclAlthoughComplete() {
    assertThat(lines(open().remove("acl-vpc-1")))
        .singleElement()
        .asString()
        .startsWith("UNKNOWN tcp 22 0.0.0.0/0")
        .contains("DANGLING_REFERENCE");
  }

  @Test
  @Tag("section7")
  void groupThatWasNotCollected() {
    EstateBuilder estate = open().eni("eni-host", true, "sg-1", "sg-elsewhere");
    assertThat(lines(estate)).contains(OPEN).anyMatch(line -> line.startsWith("UNKNOWN"));
  }

  @Test
  @Tag("section7")
  @Tag("RT9")
  @Tag("SG9")
  void prefixListWithoutEntries() {
    EstateBuilder rule = host("in tcp 22 pl-1").prefixList("pl-1", (String[]) null);
    assertThat(rule.evaluate().exposures("host"))
        .extracting(ExposureRow::verdict)
        .containsExactly(Verdict.UNKNOWN);
    EstateBuilder route =
        open()
            .prefixList("pl-1", (String[]) null)
            .routeTable("rtb-1", "vpc-1", "10.0.0.0/16 local", "0.0.0.0/0 igw-1", "pl-1 pcx-1");
    assertThat(route.evaluate().exposures("host"))
        .extracting(ExposureRow::verdict)
        .containsExactly(Verdict.UNKNOWN);
  }

  @Test
  @Tag("section7")
  @Tag("RT7")
  void routeToSomethingThatDoesNotExist() {
    EstateBuilder estate =
        open().routeTable("rtb-1", "vpc-1", "10.0.0.0/16 local", "0.0.0.0/0 nat-gone");
    assertThat(estate.evaluate().egressLines("host"))
        .singleElement()
        .asString()
        .startsWith("BLOCKED all 0.0.0.0/0 - NONE")
        .contains("BAD_STATE_ROUTE");
  }

  @Test
  @Tag("section7")
  void malformedGroupRuleGrantsNothingForCertain() {
    EstateBuilder estate = open();
    estate.securityGroups.computeIfPresent(
        "sg-1",
        (id, group) ->
            new SecurityGroup(
                group.origin(),
                id,
                group.name(),
                group.vpcIds(),
                List.of(
                    group.rules().get(0), malformed(Texts.rule("sgr-x", "in tcp 80 8.0.0.0/8")))));
    assertThat(lines(estate))
        .containsExactly(OPEN, "UNKNOWN tcp 80 8.0.0.0/8 all INTERNET_GATEWAY [INPUT_MALFORMED]");
  }

  private static SecurityGroupRule malformed(SecurityGroupRule rule) {
    return new SecurityGroupRule(
        rule.id(),
        rule.egress(),
        rule.protocol(),
        rule.fromPort(),
        rule.toPort(),
        rule.icmpType(),
        rule.icmpCode(),
        rule.cidr(),
        null,
        null,
        null,
        null,
        true);
  }

  /** Only what the widest reading could match is uncertain; neighbours are not. */
  @Test
  @Tag("section7")
  @Tag("NA1")
  void malformedAclEntries() {
    EstateBuilder estate = host("in tcp 20-25 0.0.0.0/0");
    acl(estate, "in 50 deny tcp 22 0.0.0.0/0");
    assertThat(lines(estate))
        .containsExactly(
            "REACHABLE tcp 20-21 0.0.0.0/0 all INTERNET_GATEWAY",
            "UNKNOWN tcp 22 0.0.0.0/0 all INTERNET_GATEWAY [INPUT_MALFORMED]",
            "REACHABLE tcp 23-25 0.0.0.0/0 all INTERNET_GATEWAY");
  }

  private static void acl(EstateBuilder estate, String malformedEntry) {
    estate.networkAcl("acl-1", "vpc-1", List.of("subnet-1"), Estates.openAcl());
    NetworkAclEntry bad = Texts.aclEntry(malformedEntry);
    estate.networkAcls.computeIfPresent(
        "acl-1",
        (id, acl) -> {
          List<NetworkAclEntry> entries = new ArrayList<>(acl.entries());
          entries.add(
              new NetworkAclEntry(
                  bad.ruleNumber(),
                  bad.egress(),
                  bad.allow(),
                  bad.protocol(),
                  bad.cidr(),
                  bad.fromPort(),
                  bad.toPort(),
                  bad.icmpType(),
                  bad.icmpCode(),
                  true));
          return new NetworkAcl(acl.origin(), id, acl.vpcId(), false, acl.subnetIds(), entries);
        });
  }

  @Test
  @Tag("section7")
  @Tag("RT1")
  void twoExplicitTables() {
    EstateBuilder estate = open().routeTable("rtb-2", "vpc-1", "10.0.0.0/16 local");
    estate.routeTables.computeIfPresent(
        "rtb-2",
        (id, table) ->
            new RouteTable(
                table.origin(),
                id,
                table.vpcId(),
                false,
                List.of("subnet-1"),
                List.of(),
                table.routes()));
    assertThat(lines(estate)).containsExactly(unknown(Reason.INPUT_MALFORMED));
  }

  @Test
  @Tag("section7")
  void sameAddressTwiceKeepsBothEndpoints() {
    EstateBuilder estate =
        open().instance("twin", "subnet-1", "10.0.1.10", "198.51.100.11", "sg-1");
    Results results = estate.evaluate();
    assertThat(results.exposures("host")).hasSize(1);
    assertThat(results.exposures("twin")).hasSize(1);
  }

  @Test
  @Tag("section7")
  void publicAddressOnTwoInterfaces() {
    EstateBuilder estate =
        open().instance("twin", "subnet-1", "10.0.1.11", "198.51.100.10", "sg-1");
    for (String owner : List.of("host", "twin")) {
      assertThat(estate.evaluate().exposureLines(owner))
          .singleElement()
          .asString()
          .startsWith("UNKNOWN tcp 22 0.0.0.0/0")
          .contains("INPUT_MALFORMED");
    }
  }

  @Test
  @Tag("section7")
  void interfaceWithoutSubnetKeepsItsEndpoint() {
    EstateBuilder estate = open();
    estate.eni(
        "eni-host",
        e ->
            new NetworkInterface(
                e.origin(),
                e.id(),
                null,
                null,
                e.interfaceType(),
                e.owner(),
                e.ownerCandidates(),
                e.securityGroupIds(),
                true,
                e.instanceId(),
                true,
                e.addresses()));
    assertThat(estate.evaluate().endpoints("host"))
        .singleElement()
        .extracting(EndpointRow::ingress)
        .isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  @Tag("section7")
  @Tag("LB8")
  void targetThatDoesNotExist() {
    EstateBuilder estate =
        open()
            .securityGroup("sg-lb", "vpc-1", "in tcp 443 0.0.0.0/0", "out all 0.0.0.0/0")
            .targetGroup("tg", "vpc-1", TargetGroup.TargetType.INSTANCE, "HTTP", 22, "host", "gone")
            .loadBalancer(
                "lb",
                LoadBalancer.Kind.APPLICATION,
                true,
                List.of("sg-lb"),
                List.of("subnet-1 10.0.1.50 198.51.100.50"),
                EstateBuilder.listener(6, 443, "tg"));
    assertThat(lines(estate)).contains("REACHABLE tcp 443 0.0.0.0/0 all LOAD_BALANCER");
    assertThat(estate.evaluate().exposures).noneMatch(row -> row.arn().endsWith("/gone"));
  }
}
