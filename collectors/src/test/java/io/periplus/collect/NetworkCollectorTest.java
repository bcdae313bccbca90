package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.Resource;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows of C015, C016, C026 and C028 from a recording. */
@Tag("T10")
class NetworkCollectorTest {
  private final RecordedScope scope = RecordedScope.of("network", "111122223333", "eu-west-1");

  @Test
  @Tag("C026")
  void vpc_overTwoPages_withItsDnsAttributes() {
    RecordedScope.Result vpcs = scope.read(Types.EC2_VPC);
    assertThat(vpcs.rows())
        .extracting(Resource::arn)
        .containsExactly(
            "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0a1",
            "arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0b2");
    Resource main = vpcs.row("vpc-0a1");
    assertThat(main.name()).isEqualTo("main");
    assertThat(main.accountId()).isEqualTo("111122223333");
    assertThat(main.sourceOperation()).isEqualTo("ec2:DescribeVpcs");
    assertThat(RecordedScope.json(main).get("EnableDnsHostnames").asBoolean()).isTrue();
    assertThat(RecordedScope.json(vpcs.row("vpc-0b2")).get("EnableDnsHostnames").asBoolean())
        .isFalse();
    assertThat(vpcs.coverage())
        .extracting(Coverage::operation, Coverage::status, Coverage::calls, Coverage::resources)
        .containsExactly(
            tuple("DescribeVpcs", CoverageStatus.COMPLETE, 2L, 2L),
            tuple("DescribeVpcAttribute", CoverageStatus.COMPLETE, 4L, 0L));
  }

  @Test
  @Tag("X20")
  void tagValue_underSecretKey_isHashedInTagsAndConfiguration() {
    Resource main = scope.read(Types.EC2_VPC).row("vpc-0a1");
    assertThat(main.tags().get("password")).startsWith("redacted:hmac-sha256:");
    assertThat(main.toString()).doesNotContain("CANARY");
  }

  @Test
  @Tag("C028")
  @Tag("K3")
  void subnet_shared_belongsToItsOwner() {
    Resource shared = scope.read(Types.EC2_SUBNET).row("subnet-0b2");
    assertThat(shared.accountId()).isEqualTo("444455556666");
    assertThat(shared.arn()).isEqualTo("arn:aws:ec2:eu-west-1:444455556666:subnet/subnet-0b2");
    assertThat(shared.tags()).isEqualTo(Map.of());
  }

  @Test
  @Tag("C015")
  @Tag("C016")
  void securityGroup_embedsItsRules() {
    RecordedScope.Result groups = scope.read(Types.EC2_SECURITY_GROUP);
    assertThat(RecordedScope.json(groups.row("sg-0a1")).get("Rules"))
        .extracting(rule -> rule.get("SecurityGroupRuleId").asText())
        .containsExactly("sgr-1", "sgr-2");
    assertThat(RecordedScope.json(groups.row("sg-0b2")).get("Rules")).isEmpty();
    assertThat(groups.row("sg-0b2").name()).isEqualTo("default");
  }

  @Test
  @Tag("T13")
  void edges_ofAllFields_withStubsForWhatWasNotCollected() {
    scope.read(Types.EC2_VPC);
    scope.read(Types.EC2_SUBNET);
    scope.read(Types.EC2_SECURITY_GROUP);
    RecordedScope.Edges edges = scope.edges();
    assertThat(edges.lines())
        .containsExactlyInAnyOrder(
            "vpc/vpc-0a1 ASSOCIATED_WITH dhcp-options/dopt-1 [DhcpOptionsId]",
            "subnet/subnet-0a1 IN_VPC vpc/vpc-0a1 [VpcId]",
            "subnet/subnet-0b2 IN_VPC vpc/vpc-0shared [VpcId]",
            "security-group/sg-0a1 IN_VPC vpc/vpc-0a1 [VpcId]",
            "security-group/sg-0a1 REFERENCES prefix-list/pl-0a1"
                + " [IpPermissions[].PrefixListIds[].PrefixListId]",
            "security-group/sg-0a1 REFERENCES security-group/sg-0b2"
                + " [IpPermissionsEgress[].UserIdGroupPairs[].GroupId] {\"direction\":\"egress\"}",
            "security-group/sg-0a1 REFERENCES security-group/sg-0peer"
                + " [IpPermissions[].UserIdGroupPairs[].GroupId,"
                + " Rules[].ReferencedGroupInfo.GroupId] {\"PeeringStatus\":\"active\","
                + "\"VpcPeeringConnectionId\":\"pcx-1\",\"direction\":\"ingress\"}");
    assertThat(edges.stubs())
        .extracting(Resource::arn)
        .contains(
            "arn:aws:ec2:eu-west-1:444455556666:security-group/sg-0peer",
            "arn:aws:ec2:eu-west-1:444455556666:vpc/vpc-0shared");
    assertThat(edges.stubs()).allMatch(Resource::stub);
    assertThat(edges.problems()).isEmpty();
  }
}
