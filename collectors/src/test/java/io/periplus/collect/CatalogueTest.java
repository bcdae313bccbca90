package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.ResourceType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Building the catalogue checks every path, page size and edge target (collectors.md 6.1). */
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
