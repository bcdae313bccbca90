package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.ResourceType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVpcsResponse;
import software.amazon.awssdk.services.ec2.model.Vpc;

/** What the declarations say is held to the SDK's model here, not when Periplus starts. */
class CatalogueTest {
  @Test
  void standardCatalogueIsWhole() {
    List<String> types =
        Catalogue.standard().specs().stream()
            .map(ResourceSpec::type)
            .map(ResourceType::name)
            .toList();

    assertThat(types)
        .doesNotHaveDuplicates()
        .contains(
            "AWS::EC2::VPC",
            "AWS::EC2::Subnet",
            "AWS::EC2::RouteTable",
            "AWS::EC2::InternetGateway",
            "AWS::EC2::NatGateway",
            "AWS::EC2::EgressOnlyInternetGateway",
            "AWS::EC2::NetworkInterface",
            "AWS::EC2::EIP",
            "AWS::EC2::SecurityGroup",
            "AWS::EC2::NetworkAcl",
            "AWS::EC2::PrefixList",
            "AWS::EC2::Instance",
            "AWS::EC2::Volume",
            "AWS::ElasticLoadBalancing::LoadBalancer",
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "AWS::ElasticLoadBalancingV2::Listener",
            "AWS::ElasticLoadBalancingV2::TargetGroup",
            "AWS::RDS::DBInstance",
            "AWS::RDS::DBSubnetGroup",
            "AWS::Lambda::Function",
            "AWS::Lambda::Url",
            "AWS::IAM::Role",
            "AWS::IAM::InstanceProfile",
            "AWS::Organizations::Organization",
            "AWS::Organizations::Account");
  }

  static Stream<ResourceSpec<?>> specs() {
    return Catalogue.standard().specs().stream();
  }

  @ParameterizedTest
  @MethodSource("specs")
  void everyPathExists_everyPageSizeIsSet(ResourceSpec<?> spec) {
    assertThatCode(spec::check).doesNotThrowAnyException();
  }

  @Test
  void aPathThatTheSdkDoesNotHave_isFound() {
    ResourceSpec<Vpc> spec =
        ResourceSpec.resource(Types.EC2_VPC, Vpc.class)
            .listOnce(
                AwsService.EC2,
                DescribeVpcsRequest.builder().build(),
                Ec2Client::describeVpcs,
                DescribeVpcsResponse::vpcs)
            .arn("ec2", "vpc/", Vpc::vpcId)
            .columns("Colour")
            .build();

    assertThatThrownBy(spec::check).hasMessageContaining("AWS::EC2::VPC");
  }

  @Test
  void everyTypeOfTheCatalogue_hasAName() {
    assertThat(Types.all()).containsAll(Catalogue.standard().types());
  }

  @Test
  void everyTypeHasATierAndPromotedColumns() {
    assertThat(Catalogue.standard().specs())
        .allSatisfy(
            spec -> {
              assertThat(spec.tier()).as(spec.toString()).isBetween(1, 3);
              assertThat(spec.columns()).as(spec.toString()).isNotEmpty();
            });
  }
}
