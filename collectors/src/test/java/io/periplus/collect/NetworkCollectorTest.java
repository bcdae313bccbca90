package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C015 to C017, C026 and C028: VPCs, subnets and security groups. */
@Tag("T10")
class NetworkCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("network");

  @Test
  @Tag("C015")
  void c015_securityGroup_embedsRulesAndVpcAssociations() {
    rows.assertExactly("C015", Types.EC2_SECURITY_GROUP);
  }

  @Test
  @Tag("C026")
  void c026_vpc_hasItsDnsAttributes() {
    rows.assertExactly("C026", Types.EC2_VPC);
  }

  @Test
  @Tag("C028")
  void c028_subnet_sharedOneBelongsToItsOwner() {
    rows.assertExactly("C028", Types.EC2_SUBNET);
  }

  @Test
  @Tag("C026")
  void c026_vpc_coverageCountsPagesAndFollowUps() {
    assertThat(rows.of(Types.EC2_VPC).coverage())
        .extracting(Coverage::operation, Coverage::status, Coverage::calls, Coverage::resources)
        .containsExactly(
            tuple("DescribeVpcs", CoverageStatus.COMPLETE, 2L, 2L),
            tuple("DescribeVpcAttribute", CoverageStatus.COMPLETE, 4L, 0L));
  }

  @Test
  @Tag("C016")
  void c016_securityGroupRules_areEmbeddedWithTheirIds() {
    RecordedScope.Result groups = rows.of(Types.EC2_SECURITY_GROUP);
    assertThat(RecordedScope.json(groups.row("sg-0a1")).get("Rules"))
        .extracting(rule -> rule.get("SecurityGroupRuleId").asText())
        .containsExactly("sgr-0a1", "sgr-0b2", "sgr-0c3");
    assertThat(RecordedScope.json(groups.row("sg-0b2")).get("Rules")).isEmpty();
  }

  @Test
  @Tag("C017")
  void c017_vpcAssociations_leadToTheVpcOfAnotherAccountToo() {
    assertThat(rows.edges().all())
        .filteredOn(edge -> edge.source().contains("SecurityGroupVpcAssociations[].VpcId"))
        .extracting(Relationship::targetArn, Relationship::properties)
        .containsExactlyInAnyOrder(
            tuple("arn:aws:ec2:eu-west-1:444455556666:vpc/vpc-0c3", "{\"state\":\"associated\"}"),
            tuple("arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-0b2", "{\"state\":\"associating\"}"));
  }

  @Test
  @Tag("K11")
  void k11_groupOfAPeeredVpc_isOfTheAccountThatTheRuleNames() {
    assertThat(rows.edges().stubs())
        .filteredOn(stub -> stub.id().equals("sg-0d4"))
        .extracting(Resource::arn, Resource::accountId)
        .containsExactly(
            tuple("arn:aws:ec2:eu-west-1:444455556666:security-group/sg-0d4", "444455556666"));
  }

  @Test
  @Tag("K7")
  void k7_edgeThatTwoFieldsSay_isOne_withBothSources() {
    assertThat(rows.edges().lines())
        .filteredOn(line -> line.contains("REFERENCES security-group/sg-0d4"))
        .containsExactly(
            "security-group/sg-0a1 REFERENCES security-group/sg-0d4"
                + " [IpPermissions[].UserIdGroupPairs[].GroupId,"
                + " Rules[].ReferencedGroupInfo.GroupId] {\"PeeringStatus\":\"active\","
                + "\"VpcPeeringConnectionId\":\"pcx-0a1\",\"direction\":\"ingress\"}");
  }
}
