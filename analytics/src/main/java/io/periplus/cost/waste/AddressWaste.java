package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import io.periplus.cost.PriceSelector;
import io.periplus.cost.estimate.Fields;
import io.periplus.model.EdgeType;
import java.math.BigDecimal;
import java.util.List;

/**
 * Public addresses and network interfaces, W12 to W15.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ips.html">IP addressing of
 *     VPCs</a>
 */
final class AddressWaste {
  private static final String ADDRESS = "AWS::EC2::EIP";
  private static final String INTERFACE = "AWS::EC2::NetworkInterface";
  private static final String INSTANCE = "AWS::EC2::Instance";
  private static final String NAT = "AWS::EC2::NatGateway";
  private static final String PAGE =
      "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/elastic-ip-addresses-eip.html";
  private static final PriceSelector IN_USE = PriceSelector.of("use", "in-use");

  static final WasteRule UNASSOCIATED =
      rule("W12", "Unassociated Elastic IP", ADDRESS)
          .confidence(WasteConfidence.HIGH)
          .says("no AssociationId", "the address")
          .page(PAGE)
          .reads("ec2:DescribeAddresses")
          .judge(
              w ->
                  w.foundIf(
                      w.text("AssociationId").isEmpty(), () -> w.found(w.whole(), "PublicIp")));

  static final WasteRule OF_STOPPED =
      rule("W13", "Elastic IP on a stopped instance or a detached interface", ADDRESS)
          .confidence(WasteConfidence.HIGH)
          .says("its instance is stopped, or its interface is attached to nothing", "the address")
          .page(PAGE)
          .reads("ec2:DescribeAddresses", "ec2:DescribeInstances", "ec2:DescribeNetworkInterfaces")
          .where(w -> !w.text("AssociationId").isEmpty())
          .judge(AddressWaste::ofStopped);

  static final WasteRule NEEDLESS =
      rule("W14", "Needless public address", INTERFACE)
          .group(WasteGroup.RESIZE)
          .says(
              "a public IPv4 address that nothing of the internet reaches, where a NAT gateway of"
                  + " the VPC could carry what goes out",
              "the address")
          .page("https://docs.aws.amazon.com/vpc/latest/userguide/vpc-ips.html")
          .needsReachability()
          .reads(
              "ec2:DescribeNetworkInterfaces", "ec2:DescribeNatGateways", "ec2:DescribeRouteTables")
          .where(w -> !w.text("Association.PublicIp").isEmpty() && !isNatOrBalancer(w))
          .judge(
              w -> {
                List<String> gateways =
                    w.out(EdgeType.IN_VPC).stream()
                        .flatMap(
                            vpc ->
                                w
                                    .estate()
                                    .input()
                                    .graph()
                                    .in(EdgeType.IN_VPC, vpc, java.util.Set.of(NAT))
                                    .stream())
                        .filter(nat -> w.other(nat).is("State", "available"))
                        .filter(nat -> !w.other(nat).is("ConnectivityType", "private"))
                        .toList();
                return w.foundIf(
                    !gateways.isEmpty() && !w.network().exposed().contains(w.arn()),
                    () ->
                        w.found(
                                w.priced("ec2.ipv4", IN_USE, WasteCase.MONTH),
                                "Association.PublicIp",
                                "InterfaceType")
                            .with("natGateways", gateways));
              });

  static final WasteRule DETACHED =
      rule("W15", "Detached network interface", INTERFACE)
          .group(WasteGroup.HYGIENE)
          .confidence(WasteConfidence.HIGH)
          .says(
              "Status available, not managed by a service",
              "nothing; the address where it has a public one")
          .page("https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/using-eni.html")
          .reads("ec2:DescribeNetworkInterfaces")
          .judge(
              w ->
                  w.foundIf(
                      w.is("Status", "available") && !w.is("RequesterManaged", "true"),
                      () ->
                          w.found(
                              w.text("Association.PublicIp").isEmpty()
                                  ? w.nothing()
                                  : w.priced("ec2.ipv4", IN_USE, WasteCase.MONTH),
                              "Status",
                              "Description",
                              "Association.PublicIp")));

  static final List<WasteRule> ALL = List.of(UNASSOCIATED, OF_STOPPED, NEEDLESS, DETACHED);

  private AddressWaste() {}

  private static Verdict ofStopped(WasteCase w) {
    for (String arn : w.out(EdgeType.ATTACHED_TO, INSTANCE)) {
      if (w.other(arn).is("State.Name", "stopped")) {
        return w.found(address(w), "PublicIp", "AssociationId").with("instance", arn);
      }
    }
    for (String arn : w.out(EdgeType.ATTACHED_TO, INTERFACE)) {
      if (w.other(arn).is("Status", "available")) {
        return w.found(address(w), "PublicIp", "AssociationId").with("networkInterface", arn);
      }
    }
    return Verdict.CLEAN;
  }

  /** In use it is charged at the interface: what it costs is said at the address all the same. */
  private static Saving address(WasteCase w) {
    String pool = w.text("PublicIpv4Pool");
    if (!pool.isEmpty() && !pool.equals("amazon")) {
      return w.nothing();
    }
    BigDecimal price = w.estate().price(w.region(), "ec2.ipv4", IN_USE, WasteCase.MONTH);
    if (price == null) {
      return Saving.none(WasteReason.PRICE_NOT_KNOWN);
    }
    List<String> carriers = w.out(EdgeType.ATTACHED_TO, INTERFACE);
    String payer = carriers.isEmpty() ? w.arn() : carriers.get(0);
    return Saving.of(payer, price, w.estate().currency(), io.periplus.cost.CostBasis.ESTIMATE);
  }

  private static boolean isNatOrBalancer(WasteCase w) {
    Fields fields = w.fields();
    return fields.is(
            "InterfaceType",
            "nat_gateway",
            "network_load_balancer",
            "global_accelerator_managed",
            "load_balancer")
        || fields.text("Description").startsWith("ELB ");
  }
}
