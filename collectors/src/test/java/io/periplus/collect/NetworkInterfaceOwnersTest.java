package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Who owns a network interface: one of every rule E1 to E23, what it finds and what it does not.
 */
@Tag("T19")
class NetworkInterfaceOwnersTest {
  private static final String ENI = "arn:aws:ec2:eu-west-1:111122223333:network-interface/";
  private static final DeclaredRows ROWS = DeclaredRows.of("interface-owners");

  /** Interface -> rule -> type and ARN of its owner; {@code stub} if it was not collected. */
  @ParameterizedTest(name = "{1}: {0} -> {2}")
  @CsvSource({
    "eni-0e01, E1, arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1, ",
    "eni-0e01b, E1, arn:aws:ec2:eu-west-1:444455556666:instance/i-0b2, AWS::EC2::Instance",
    "eni-0e02, E2, arn:aws:ec2:eu-west-1:111122223333:natgateway/nat-0a1, ",
    "eni-0e02b, E2, arn:aws:ec2:eu-west-1:111122223333:natgateway/nat-0b2, AWS::EC2::NatGateway",
    "eni-0e03, E3,"
        + " arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/front/50dc6c495c0c9188,"
        + " ",
    "eni-0e03b, E3,"
        + " arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/net/gone/1234567890abcdef,"
        + " AWS::ElasticLoadBalancingV2::LoadBalancer",
    "eni-0e04, E4, arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/classic-front,"
        + " AWS::ElasticLoadBalancing::LoadBalancer",
    "eni-0e05, E5, arn:aws:ec2:eu-west-1:111122223333:vpc-endpoint/vpce-0a1, AWS::EC2::VPCEndpoint",
    "eni-0e06, E6, arn:aws:ec2:eu-west-1:111122223333:transit-gateway-attachment/tgw-attach-0a1,"
        + " AWS::EC2::TransitGatewayAttachment",
    "eni-0e20, E20,"
        + " arn:aws:route53resolver:eu-west-1:111122223333:resolver-endpoint/rslvr-in-0a1,"
        + " AWS::Route53Resolver::ResolverEndpoint",
    "eni-0e08, E8,"
        + " arn:aws:ecs:eu-west-1:111122223333:task/shop/00000000000000000000000000000008, ",
    "eni-0e09, E9, arn:aws:elasticfilesystem:eu-west-1:111122223333:mount-target/fsmt-0a1,"
        + " AWS::EFS::MountTarget",
    "eni-0e10p, E10, arn:aws:rds:eu-west-1:111122223333:db-proxy:prx-0a1, ",
    "eni-0e11, E11, arn:aws:elasticache:eu-west-1:111122223333:cluster:sessions-001,"
        + " AWS::ElastiCache::CacheCluster",
    "eni-0e15, E15, arn:aws:es:eu-west-1:111122223333:domain/catalogue,"
        + " AWS::OpenSearchService::Domain",
    "eni-0e16, E16, arn:aws:dax:eu-west-1:111122223333:cache/carts, AWS::DAX::Cluster",
    "eni-0e17, E17,"
        + " arn:aws:kafka:eu-west-1:111122223333:cluster/clicks/00000000-0000-4000-8000-000000000017-2,"
        + " AWS::MSK::Cluster",
    "eni-0e21, E21, arn:aws:sagemaker:eu-west-1:111122223333:notebook-instance/forecast,"
        + " AWS::SageMaker::NotebookInstance",
    "eni-0e21d, E21, arn:aws:sagemaker:eu-west-1:111122223333:domain/d-0a1b2c3d4e5f,"
        + " AWS::SageMaker::Domain",
    "eni-0e22, E22, arn:aws:dms:eu-west-1:111122223333:rep:ABCDEF, ",
    "eni-0e22v, E22, arn:aws:ec2:eu-west-1:111122223333:client-vpn-endpoint/cvpn-endpoint-0a1,"
        + " AWS::EC2::ClientVpnEndpoint",
    "eni-0e22b, E22, arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1, ",
    "eni-0e22t, E1, arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1, ",
    "eni-0e22e, E1, arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1, ",
    "eni-0e13, E13, arn:aws:eks:eu-west-1:111122223333:cluster/platform, AWS::EKS::Cluster",
    "eni-0e14, E14, arn:aws:ec2:eu-west-1:111122223333:instance/i-0a1, ",
    "eni-0e14b, E14, arn:aws:ec2:eu-west-1:111122223333:instance/i-0c3, AWS::EC2::Instance"
  })
  void firstMatchingRule_namesTheOwner(String id, String rule, String owner, String stubType) {
    assertThat(owners(id))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.targetArn()).isEqualTo(owner);
              assertThat(edge.source()).containsExactly("ENI owner rule " + rule);
              assertThat(edge.properties()).isEqualTo("{}");
            });
    assertThat(ROWS.edges().stubs())
        .filteredOn(stub -> stub.arn().equals(owner))
        .extracting(stub -> stub.type().name())
        .isEqualTo(stubType == null ? List.of() : List.of(stubType));
  }

  @Test
  @Tag("E7")
  void e7_lambdaInterface_belongsToEveryFunctionOfTheSamePlace_whateverTheOrderOfGroups() {
    assertThat(owners("eni-0e07"))
        .extracting(Relationship::targetArn)
        .containsExactlyInAnyOrder(
            "arn:aws:lambda:eu-west-1:111122223333:function:orders",
            "arn:aws:lambda:eu-west-1:111122223333:function:billing");
  }

  @Test
  @Tag("E8")
  void e8_interfaceOfATaskThatStopped_hasNoOwner_andIsNoProblem() {
    assertThat(owners("eni-0e08b")).isEmpty();
  }

  @Test
  @Tag("E10")
  void e10_rdsInterface_mayBelongToEveryInstanceOfTheSamePlace() {
    assertThat(owners("eni-0e10"))
        .allMatch(edge -> edge.properties().equals("{\"confidence\":\"POSSIBLE\"}"))
        .extracting(Relationship::targetArn)
        .containsExactlyInAnyOrder(
            "arn:aws:rds:eu-west-1:111122223333:db:orders",
            "arn:aws:rds:eu-west-1:111122223333:db:orders-copy");
  }

  /** Interface -> rule -> the one resource that lies where the interface does. */
  @ParameterizedTest(name = "{1}: {0} -> {2}")
  @CsvSource({
    "eni-0e12, E12, arn:aws:redshift:eu-west-1:111122223333:cluster:sales",
    "eni-0e18, E18, arn:aws:apigateway:eu-west-1::/v2vpclinks/vl1",
    "eni-0e21b, E21, arn:aws:codebuild:eu-west-1:111122223333:project/build",
    "eni-0e21g, E21, arn:aws:glue:eu-west-1:111122223333:connection/ledger"
  })
  void placeOfTheInterface_namesAPossibleOwner(String id, String rule, String owner) {
    assertThat(owners(id))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.targetArn()).isEqualTo(owner);
              assertThat(edge.source()).containsExactly("ENI owner rule " + rule);
              assertThat(edge.properties()).isEqualTo("{\"confidence\":\"POSSIBLE\"}");
            });
  }

  @Test
  @Tag("E19")
  void e19_acceleratorInterface_mayBelongToEveryGroupThatForwardsIntoItsVpc() {
    String listener = "arn:aws:globalaccelerator::111122223333:accelerator/0a1/listener/1b2";
    assertThat(owners("eni-0e19"))
        .allMatch(edge -> edge.properties().equals("{\"confidence\":\"POSSIBLE\"}"))
        .extracting(Relationship::targetArn)
        .containsExactlyInAnyOrder(
            listener + "/endpoint-group/2c3", listener + "/endpoint-group/3d4");
  }

  @Test
  @Tag("E15")
  void e15_descriptionThatAPersonWrote_namesNobody() {
    assertThat(owners("eni-0e15u")).isEmpty();
  }

  /** Interface -> the service that it says made it. */
  @ParameterizedTest(name = "E22: {0} is of {1}")
  @Tag("E22")
  @CsvSource({
    "eni-0e22, dms",
    "eni-0e22v, client-vpn",
    "eni-0e22w, client-vpn",
    "eni-0e22d, ds",
    "eni-0e22s, workspaces",
    "eni-0e22f, fsx",
    "eni-0e22n, network-firewall",
    "eni-0e22c, ec2-instance-connect"
  })
  void e22_serviceIsNamed_whereItsResourceIsNot(String id, String service) {
    Resource row =
        ROWS.of(Types.EC2_NETWORK_INTERFACE).rows().stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(RecordedScope.json(row).path("owner_service").asText()).isEqualTo(service);
    assertThat(RecordedScope.json(row).has("owner")).isFalse();
  }

  @Test
  @Tag("E23")
  void e23_interfaceOfAnUnknownService_isKeptWithoutOwner_andCounted() {
    assertThat(owners("eni-0e23")).isEmpty();
    assertThat(ROWS.of(Types.EC2_NETWORK_INTERFACE).rows())
        .extracting(Resource::id)
        .contains("eni-0e23");
    assertThat(ROWS.edges().problems()).containsExactly("unknown_value RequesterId");
  }

  @Test
  @Tag("E23")
  void e23_interfaceOfAnUnknownService_saysSo_andWhoAskedForIt() {
    for (Resource row : ROWS.of(Types.EC2_NETWORK_INTERFACE).rows()) {
      boolean unknown = row.id().equals("eni-0e23");
      assertThat(RecordedScope.json(row).path("owner").asText(""))
          .isEqualTo(unknown ? "unknown" : "");
      if (unknown) {
        assertThat(RecordedScope.json(row).path("owner_service").asText())
            .isEqualTo("998877665544");
      }
    }
  }

  @Test
  void spareInterface_hasNoOwner_andIsNoProblem() {
    assertThat(owners("eni-0e99")).isEmpty();
  }

  private static List<Relationship> owners(String id) {
    return ROWS.edges().byRow().values().stream()
        .flatMap(List::stream)
        .filter(edge -> edge.sourceArn().equals(ENI + id))
        .filter(edge -> edge.source().toString().contains("ENI owner rule"))
        .toList();
  }
}
