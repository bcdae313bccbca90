package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import io.periplus.model.EdgeType;
import java.util.List;

/**
 * VPC endpoints, W26 and W27. What advice on paths finds is in {@link PathAdvice}.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/privatelink/what-is-privatelink.html">AWS
 *     PrivateLink</a>
 */
final class EndpointWaste {
  private static final String ENDPOINT = "AWS::EC2::VPCEndpoint";

  static final WasteRule IDLE =
      rule("W26", "Idle interface endpoint", ENDPOINT)
          .confidence(WasteConfidence.HIGH)
          .says("no bytes for 30 days", "its hours in each subnet")
          .page(
              "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-cloudwatch-metrics.html")
          .threshold("days", "30", "length of the window")
          .metric("AWS/PrivateLinkEndpoints", "BytesProcessed", "Sum")
          .reads("ec2:DescribeVpcEndpoints")
          .where(EndpointWaste::isInterface)
          .judge(
              w ->
                  w.foundIf(
                      w.metric("BytesProcessed").signum() == 0,
                      () -> w.found(w.whole(), "ServiceName", "VpcId")));

  static final WasteRule UNREACHED =
      rule("W27", "Interface endpoint that nobody reaches", ENDPOINT)
          .says("nothing in the VPC or beyond reaches its interfaces", "its hours in each subnet")
          .page("https://docs.aws.amazon.com/vpc/latest/privatelink/interface-endpoints.html")
          .needsReachability()
          .reads("ec2:DescribeVpcEndpoints", "ec2:DescribeNetworkInterfaces")
          .where(EndpointWaste::isInterface)
          .judge(
              w ->
                  w.foundIf(
                      !w.in(EdgeType.ATTACHED_TO, "AWS::EC2::NetworkInterface").isEmpty()
                          && !w.network().usedGateways().contains(w.arn()),
                      () -> w.found(w.whole(), "ServiceName", "VpcId")));

  static final List<WasteRule> ALL = List.of(IDLE, UNREACHED);

  private EndpointWaste() {}

  static boolean isInterface(WasteCase w) {
    return w.is("VpcEndpointType", "Interface") && w.is("State", "available");
  }
}
