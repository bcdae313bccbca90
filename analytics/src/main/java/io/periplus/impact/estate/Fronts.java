package io.periplus.impact.estate;

import java.util.Set;

/** What passes on packets or requests that it is sent (E14). */
final class Fronts {
  private static final Set<String> TYPES =
      Set.of(
          "AWS::ApiGateway::DomainName",
          "AWS::ApiGateway::RestApi",
          "AWS::ApiGateway::VpcLink",
          "AWS::ApiGatewayV2::Api",
          "AWS::ApiGatewayV2::DomainName",
          "AWS::ApiGatewayV2::VpcLink",
          "AWS::CloudFront::Distribution",
          "AWS::CloudFront::VpcOrigin",
          "AWS::EC2::VPCEndpoint",
          "AWS::EC2::VPCEndpointService",
          "AWS::ElasticLoadBalancing::LoadBalancer",
          "AWS::ElasticLoadBalancingV2::Listener",
          "AWS::ElasticLoadBalancingV2::LoadBalancer",
          "AWS::ElasticLoadBalancingV2::TargetGroup",
          "AWS::GlobalAccelerator::EndpointGroup",
          "AWS::Lambda::Url",
          "AWS::RDS::DBProxy");

  private Fronts() {}

  static boolean isFront(String type) {
    return TYPES.contains(type);
  }
}
