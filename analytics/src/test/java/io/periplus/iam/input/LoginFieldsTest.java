package io.periplus.iam.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of logins to instances and of who administers a cluster (E6, ec2-007). */
class LoginFieldsTest {
  private static final String ACCOUNT = "111122223333";
  private static final String EC2 = "arn:aws:ec2:eu-west-1:" + ACCOUNT + ":";
  private static final String CLUSTER = "arn:aws:eks:eu-west-1:" + ACCOUNT + ":cluster/c";
  private static final Instant TIME = Instant.parse("2026-01-15T00:00:00Z");

  private final AccessEstateReader reader = new AccessEstateReader(TIME);

  private void add(String arn, String type, String configuration) {
    reader.add(
        new AccessRow(
            arn,
            type,
            ACCOUNT,
            "eu-west-1",
            arn.substring(arn.lastIndexOf('/') + 1),
            Map.of(),
            configuration.replace('\'', '"'),
            false,
            false,
            TIME));
  }

  private void group(String id, String permissions) {
    add(EC2 + "security-group/" + id, "AWS::EC2::SecurityGroup", permissions);
  }

  private List<String> field(String arn, String name) {
    return reader.read().resource(arn).orElseThrow().fields().get(name);
  }

  @BeforeEach
  void instance() {
    add(
        EC2 + "instance/i-1",
        "AWS::EC2::Instance",
        "{'InstanceId':'i-1','InstanceType':'m5.large','SecurityGroups':[{'GroupId':'sg-1'}],"
            + "'NetworkInterfaces':[{'Groups':[{'GroupId':'sg-1'},{'GroupId':'sg-2'}]}]}");
  }

  /** ec2instanceconnect-003: certain is only that nobody is let in. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tcp|22|22|'IpRanges':[{'CidrIp':'10.0.0.0/8'}]|false",
        "tcp|0|1024|'UserIdGroupPairs':[{'GroupId':'sg-3'}]|false",
        "-1|-1|-1|'Ipv6Ranges':[{'CidrIpv6':'::/0'}]|false",
        "tcp|443|443|'IpRanges':[{'CidrIp':'0.0.0.0/0'}]|true",
        "udp|22|22|'IpRanges':[{'CidrIp':'0.0.0.0/0'}]|true",
        "tcp|22|22|'IpRanges':[]|true",
      })
  @Tag("E6")
  void instance_isNotReachedOnPort22_whereNoGroupLetsAnybodyIn(
      String protocol, int from, int to, String sources, boolean closed) {
    group(
        "sg-1",
        "{'IpPermissions':[{'IpProtocol':'%s','FromPort':%d,'ToPort':%d,%s}]}"
            .formatted(protocol, from, to, sources));
    assertThat(field(EC2 + "instance/i-1", "ReachableTcpPorts")).as("sg-2 was not read").isNull();
    group("sg-2", "{'IpPermissions':[]}");
    assertThat(field(EC2 + "instance/i-1", "ReachableTcpPorts"))
        .isEqualTo(closed ? List.of() : null);
  }

  @Test
  @Tag("E6")
  void instance_whoseRulesWereNotRead_mayBeReached() {
    group("sg-1", "{'IpPermissions':null}");
    group("sg-2", "{'IpPermissions':[]}");
    assertThat(field(EC2 + "instance/i-1", "ReachableTcpPorts")).isNull();
  }

  /** ec2-007: the account's switch for the region, and an instance of the Nitro System. */
  @ParameterizedTest
  @CsvSource({
    "true, nitro, true",
    "true, xen, false",
    "true, '', ",
    "false, nitro, false",
    "'', nitro, ",
    "'', xen, false",
  })
  @Tag("E7")
  void serialConsole_needsTheSwitchAndNitro(String on, String hypervisor, String field) {
    if (!on.isEmpty()) {
      add(
          EC2 + "serial-console-access/default",
          "AWS::EC2::SerialConsoleAccess",
          "{'SerialConsoleAccessEnabled':" + on + "}");
    }
    if (!hypervisor.isEmpty()) {
      add(
          EC2 + "instance-type/m5.large",
          "AWS::EC2::InstanceType",
          "{'InstanceType':'m5.large','Hypervisor':'" + hypervisor + "'}");
    }
    assertThat(field(EC2 + "instance/i-1", "SerialConsoleAccessEnabled"))
        .isEqualTo(field == null ? null : List.of(field));
  }

  /** E6: a cluster that only access entries administer, and none does. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "API|'AssociatedPolicies':[]|true",
        "API|'AssociatedPolicies':[{'policyArn':'arn:aws:eks::aws:cluster-access-policy/AmazonEKSClusterAdminPolicy'}]|false",
        "API|'AssociatedPolicies':[{'policyArn':'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy'}]|true",
        "API|'AssociatedPolicies':null|false",
        "API|'AssociatedPolicies':[],'kubernetesGroups':['system:masters']|false",
        "API_AND_CONFIG_MAP|'AssociatedPolicies':[]|false",
        "|'AssociatedPolicies':[]|false",
      })
  @Tag("E6")
  void cluster_hasNoAdministrator_whereNoEntryMakesOne(String mode, String entry, boolean none) {
    add(
        CLUSTER,
        "AWS::EKS::Cluster",
        "{'name':'c','accessConfig':{'authenticationMode':'" + mode + "'}}");
    add(
        "arn:aws:eks:eu-west-1:" + ACCOUNT + ":access-entry/c/role/1",
        "AWS::EKS::AccessEntry",
        "{'clusterName':'c','principalArn':'r'," + entry + "}");
    assertThat(field(CLUSTER, "ClusterAdmins")).as("entries were not listed").isNull();
    for (String call : List.of("ListClusters", "ListAccessEntries", "DescribeAccessEntry")) {
      reader.add(new AccessCoverageRow(ACCOUNT, "eu-west-1", "eks", call, "COMPLETE"));
    }
    assertThat(field(CLUSTER, "ClusterAdmins")).isEqualTo(none ? List.of() : null);
    reader.add(new AccessCoverageRow(ACCOUNT, "eu-west-1", "eks", "DescribeAccessEntry", "DENIED"));
    assertThat(field(CLUSTER, "ClusterAdmins")).as("an entry was not read").isNull();
  }
}
