package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.periplus.api.overview.Overview;
import io.periplus.api.overview.OverviewReport;
import io.periplus.api.overview.OverviewReport.MissedKind;
import io.periplus.api.overview.OverviewReport.MissedResource;
import io.periplus.api.overview.OverviewReport.Outcome;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import io.periplus.snapshot.AnalysisRun;
import io.periplus.snapshot.EstateIdentity;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotHeader;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.snapshot.SnapshotWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the overview concludes, one small network each. */
class OverviewTest {
  private static final String INSTANCE = "AWS::EC2::Instance";

  @TempDir Path directory;

  private final List<Resource> resources = new ArrayList<>();
  private final List<String> exposures = new ArrayList<>();
  private final List<String> endpoints = new ArrayList<>();
  private final List<String> classes = new ArrayList<>();
  private SnapshotStore store;

  @BeforeEach
  void open() {
    store = SnapshotStore.open(directory);
  }

  private static String arn(String id) {
    String kind = id.startsWith("sg-") ? "security-group/" : "instance/";
    return TestEstate.EC2 + kind + id;
  }

  private void group(String id, String permissions) {
    String json = "{\"IpPermissions\":[" + permissions + "]}";
    resources.add(
        new Resource(
            arn(id),
            ResourceType.of("AWS::EC2::SecurityGroup"),
            TestEstate.ACCOUNT,
            TestEstate.REGION,
            id,
            null,
            Map.of(),
            json,
            "0",
            false,
            false,
            TestEstate.TODAY,
            TestEstate.TODAY,
            "ec2:DescribeSecurityGroups"));
  }

  private static String tcp(int port, String ipv4, String ipv6) {
    return "{\"IpProtocol\":\"tcp\",\"FromPort\":"
        + port
        + ",\"ToPort\":"
        + port
        + ",\"IpRanges\":["
        + (ipv4 == null ? "" : "{\"CidrIp\":\"" + ipv4 + "\"}")
        + "],\"Ipv6Ranges\":["
        + (ipv6 == null ? "" : "{\"CidrIpv6\":\"" + ipv6 + "\"}")
        + "]}";
  }

  /** An endpoint of instance {@code id} in one group; null for none. */
  private void endpoint(String id, String group, String family, String egress) {
    String classId = "class-" + endpoints.size();
    endpoints.add(
        "(arn, type, account_id, region, network_interface_id, family, class_id, egress, stub)"
            + " values ('"
            + arn(id)
            + "', '"
            + INSTANCE
            + "', '"
            + TestEstate.ACCOUNT
            + "', '"
            + TestEstate.REGION
            + "', 'eni-"
            + id
            + "', '"
            + family
            + "', '"
            + classId
            + "', '"
            + egress
            + "', false)");
    classes.add(
        "(class_id, security_group_arns, members) values ('"
            + classId
            + "', "
            + (group == null ? "[]" : "['" + arn(group) + "']")
            + ", 1)");
  }

  private void exposure(
      String id,
      String family,
      String via,
      int port,
      Integer target,
      String verdict,
      String reason) {
    exposures.add(
        "(arn, type, account_id, region, network_interface_id, direction, family, address, via,"
            + " protocol, from_port, to_port, target_port, remote_cidrs, remote_scope, verdict,"
            + " reasons) values ('"
            + arn(id)
            + "', '"
            + INSTANCE
            + "', '"
            + TestEstate.ACCOUNT
            + "', '"
            + TestEstate.REGION
            + "', 'eni-"
            + id
            + "', 'INGRESS', '"
            + family
            + "', 'address', '"
            + via
            + "', 'tcp', "
            + port
            + ", "
            + port
            + ", "
            + target
            + ", ['"
            + (family.equals("ipv4") ? "0.0.0.0/0" : "::/0")
            + "'], 'ALL', '"
            + verdict
            + "', ["
            + (reason == null ? "" : "'" + reason + "'")
            + "])");
  }

  private OverviewReport compute() {
    String id;
    try (SnapshotWriter writer =
        store.begin(
            SnapshotHeader.of(
                TestEstate.TODAY,
                new EstateIdentity("aws", null, List.of(TestEstate.ACCOUNT), null),
                List.of(TestEstate.ACCOUNT),
                List.of(TestEstate.REGION)))) {
      resources.forEach(writer::add);
      id = writer.seal();
    }
    AnalysisTables.write(
        store.analysisDirectory(id, "reachability", "run-1"),
        Map.of("exposure", exposures, "network_endpoint", endpoints, "endpoint_class", classes));
    store.commitAnalysis(
        id,
        new AnalysisRun(
            "reachability",
            "run-1",
            TestEstate.TODAY,
            TestEstate.TODAY,
            Manifest.AnalysisStatus.SUCCEEDED,
            null,
            "test"));
    try (Snapshot snapshot = store.get(id)) {
      return Overview.compute(snapshot, Optional.empty());
    }
  }

  private OverviewReport.Group onlyGroup() {
    return compute().securityGroups().groups().get(0);
  }

  @Test
  void group_isReachable_onlyOnAPortThatItsOwnRuleOpens() {
    group("sg-1", tcp(22, "0.0.0.0/0", null));
    endpoint("i-1", "sg-1", "ipv4", "NONE");
    exposure("i-1", "ipv4", "INTERNET_GATEWAY", 443, null, "REACHABLE", null);
    OverviewReport.Group group = onlyGroup();
    assertThat(group.outcome()).isEqualTo(Outcome.NOT_REACHABLE);
    assertThat(group.reasons()).containsExactly("OTHER_PORTS_ONLY");
    assertThat(group.explain())
        .isEqualTo("periplus explain --from internet --to i-1 --protocol tcp --port 22");
  }

  @Test
  void group_ofAPrivateMember_lacksAPublicAddress() {
    group("sg-1", tcp(22, "0.0.0.0/0", null));
    endpoint("i-1", "sg-1", "ipv4", "NONE");
    assertThat(onlyGroup().reasons()).containsExactly("NO_PUBLIC_ADDRESS");
  }

  @Test
  void group_undecided_isNotCalledClosed() {
    group("sg-1", tcp(22, "0.0.0.0/0", null));
    endpoint("i-1", "sg-1", "ipv4", "NONE");
    exposure("i-1", "ipv4", "INTERNET_GATEWAY", 22, null, "UNKNOWN", "INPUT_DENIED");
    OverviewReport.Group group = onlyGroup();
    assertThat(group.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(group.reasons()).containsExactly("INPUT_DENIED");
  }

  @Test
  void group_withANarrowSource_doesNotAdmitTheInternet() {
    group("sg-1", tcp(22, "203.0.113.0/24", null));
    OverviewReport.SecurityGroups groups = compute().securityGroups();
    assertThat(groups.total()).isEqualTo(1);
    assertThat(groups.admitInternet()).isZero();
  }

  @Test
  void scanOfGroups_missesIpv6_balancersAndWhatHasNoGroup() {
    group("sg-six", tcp(22, null, "::/0"));
    endpoint("i-six", "sg-six", "ipv6", "NONE");
    exposure("i-six", "ipv6", "INTERNET_GATEWAY", 22, null, "REACHABLE", null);
    group("sg-behind", tcp(8080, "10.0.0.0/16", null));
    endpoint("i-behind", "sg-behind", "ipv4", "NONE");
    exposure("i-behind", "ipv4", "LOAD_BALANCER", 443, 8080, "REACHABLE", null);
    endpoint("i-none", null, "ipv4", "NONE");
    exposure("i-none", "ipv4", "INTERNET_GATEWAY", 80, null, "REACHABLE", null);
    group("sg-seen", tcp(443, "0.0.0.0/0", null));
    endpoint("i-seen", "sg-seen", "ipv4", "NONE");
    exposure("i-seen", "ipv4", "INTERNET_GATEWAY", 443, null, "REACHABLE", null);
    OverviewReport.Missed missed = compute().missedByGroupScan();
    assertThat(missed.items())
        .extracting(MissedResource::arn, MissedResource::kind)
        .containsExactly(
            tuple(arn("i-behind"), MissedKind.BEHIND_LOAD_BALANCER),
            tuple(arn("i-none"), MissedKind.NO_SECURITY_GROUP),
            tuple(arn("i-six"), MissedKind.IPV6_ONLY));
  }

  @Test
  void instance_withOneWayOut_isNotCountedAsHavingNone() {
    endpoint("i-1", null, "ipv4", "NAT_GATEWAY");
    endpoint("i-1", null, "ipv6", "NONE");
    endpoint("i-2", null, "ipv4", "NONE");
    endpoint("i-3", null, "ipv4", "UNKNOWN:APPLIANCE");
    OverviewReport.Egress egress = compute().egress();
    assertThat(egress.instances()).isEqualTo(3);
    assertThat(egress.byVia())
        .extracting(
            OverviewReport.EgressCount::via,
            OverviewReport.EgressCount::verdict,
            OverviewReport.EgressCount::instances)
        .containsExactlyInAnyOrder(
            tuple("NAT_GATEWAY", "REACHABLE", 1L),
            tuple("NONE", "BLOCKED", 1L),
            tuple("APPLIANCE", "UNKNOWN", 1L));
  }
}
