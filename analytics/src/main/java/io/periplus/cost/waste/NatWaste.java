package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import io.periplus.cost.PriceSelector;
import io.periplus.model.EdgeType;
import java.math.BigDecimal;
import java.util.List;

/**
 * NAT gateways, W16 to W19.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html">Pricing
 *     for NAT gateways</a>
 */
final class NatWaste {
  private static final String NAT = "AWS::EC2::NatGateway";
  private static final String PAGE =
      "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-pricing.html";

  static final WasteRule UNROUTED =
      rule("W16", "NAT gateway without a route", NAT)
          .confidence(WasteConfidence.HIGH)
          .says("available, and no route table has a route to it", "its hours")
          .page(PAGE)
          .reads("ec2:DescribeNatGateways", "ec2:DescribeRouteTables")
          .where(NatWaste::isAvailable)
          .judge(
              w ->
                  w.foundIf(
                      w.in(EdgeType.ROUTES_TO).isEmpty(),
                      () -> w.found(w.whole(), "State", "VpcId", "SubnetId")));

  static final WasteRule UNUSED =
      rule("W17", "NAT gateway without clients", NAT)
          .says("routed to, and nothing reaches the internet through it", "its hours")
          .page(PAGE)
          .needsReachability()
          .reads(
              "ec2:DescribeNatGateways", "ec2:DescribeRouteTables", "ec2:DescribeNetworkInterfaces")
          .where(w -> isAvailable(w) && !w.is("ConnectivityType", "private"))
          .judge(
              w ->
                  w.foundIf(
                      !w.in(EdgeType.ROUTES_TO).isEmpty()
                          && !w.network().usedGateways().contains(w.arn()),
                      () ->
                          w.found(w.whole(), "State", "VpcId", "SubnetId")
                              .with("routeTables", w.in(EdgeType.ROUTES_TO))));

  static final WasteRule IDLE =
      rule("W18", "Idle NAT gateway", NAT)
          .confidence(WasteConfidence.HIGH)
          .says("no bytes and no connection for 32 days", "its hours")
          .page("https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-cloudwatch.html")
          .threshold("days", "32", "length of the window")
          .metric("AWS/NATGateway", "BytesOutToDestination", "Sum")
          .metric("AWS/NATGateway", "ActiveConnectionCount", "Maximum")
          .reads("ec2:DescribeNatGateways")
          .where(NatWaste::isAvailable)
          .judge(
              w ->
                  w.foundIf(
                      w.metric("BytesOutToDestination").signum() == 0
                          && w.metric("ActiveConnectionCount").signum() == 0,
                      () -> w.found(w.whole(), "State", "VpcId")));

  static final WasteRule FAILED =
      rule("W19", "Failed NAT gateway with an address", NAT)
          .confidence(WasteConfidence.HIGH)
          .says("failed or pending for more than a day", "its addresses")
          .page("https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html")
          .threshold("days", "1", "time in which it should be available")
          .reads("ec2:DescribeNatGateways")
          .where(w -> w.is("State", "failed", "pending") && w.isOlder("CreateTime"))
          .judge(
              w -> {
                long addresses =
                    w.list("NatGatewayAddresses").stream()
                        .filter(address -> !address.text("AllocationId").isEmpty())
                        .count();
                BigDecimal price =
                    w.estate()
                        .price(
                            w.region(),
                            "ec2.ipv4",
                            PriceSelector.of("use", "in-use"),
                            WasteCase.MONTH.multiply(BigDecimal.valueOf(addresses)));
                List<String> payers = w.in(EdgeType.ATTACHED_TO, "AWS::EC2::EIP");
                return w.foundIf(
                    addresses > 0,
                    () ->
                        w.found(
                            price == null
                                ? Saving.none(WasteReason.PRICE_NOT_KNOWN)
                                : Saving.of(
                                    payers.isEmpty() ? w.arn() : payers.get(0),
                                    price,
                                    w.estate().currency(),
                                    io.periplus.cost.CostBasis.ESTIMATE),
                            "State",
                            "FailureCode",
                            "CreateTime"));
              });

  static final List<WasteRule> ALL = List.of(UNROUTED, UNUSED, IDLE, FAILED);

  private NatWaste() {}

  private static boolean isAvailable(WasteCase w) {
    return w.is("State", "available");
  }
}
