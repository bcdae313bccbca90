package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import io.periplus.cost.estimate.Fields;
import io.periplus.model.EdgeType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Load balancers and target groups, W20 to W25.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html">Health
 *     of targets</a>
 */
final class LoadBalancerWaste {
  private static final String BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";
  private static final String CLASSIC = "AWS::ElasticLoadBalancing::LoadBalancer";
  private static final String GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";
  private static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
  private static final String INTERFACE = "AWS::EC2::NetworkInterface";
  private static final String BALANCERS =
      "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/";

  static final WasteRule NO_TARGETS =
      rule("W20", "Load balancer without targets", BALANCER)
          .confidence(WasteConfidence.HIGH)
          .says(
              "has listeners, and no target group that it forwards to has a registered target; or"
                  + " it forwards to none and no rule answers by itself",
              "its hours and addresses")
          .page(BALANCERS + "load-balancer-target-groups.html")
          .reads(
              "elbv2:DescribeLoadBalancers",
              "elbv2:DescribeTargetGroups",
              "elbv2:DescribeTargetHealth",
              "elbv2:DescribeListeners")
          .where(w -> !listeners(w).isEmpty())
          .judge(
              w ->
                  w.foundIf(
                      groups(w).isEmpty()
                          ? !answersItself(w)
                          : groups(w).stream()
                              .allMatch(
                                  arn -> w.other(arn).list("TargetHealthDescriptions").isEmpty()),
                      () ->
                          w.found(withAddresses(w), "Type", "Scheme")
                              .with("targetGroups", groups(w))));

  static final WasteRule NO_LISTENERS =
      rule("W21", "Load balancer without listeners", BALANCER)
          .confidence(WasteConfidence.HIGH)
          .says("no listener", "its hours and addresses")
          .page(BALANCERS + "load-balancer-listeners.html")
          .reads("elbv2:DescribeLoadBalancers", "elbv2:DescribeListeners")
          .judge(
              w ->
                  w.foundIf(
                      listeners(w).isEmpty(), () -> w.found(withAddresses(w), "Type", "Scheme")));

  static final WasteRule NO_INSTANCES =
      rule("W22", "Classic Load Balancer without instances", CLASSIC)
          .confidence(WasteConfidence.HIGH)
          .says("no registered instance", "its hours")
          .page(
              "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-backend-instances.html")
          .reads("elb:DescribeLoadBalancers")
          .judge(
              w ->
                  w.foundIf(
                      w.list("Instances").isEmpty(),
                      () ->
                          w.found(withAddresses(w), "DNSName", "CreatedTime")
                              .with("instances", BigDecimal.ZERO)));

  static final WasteRule UNHEALTHY =
      rule("W23", "Load balancer without a healthy target", BALANCER, CLASSIC)
          .says("targets are registered and none is healthy", "its hours")
          .page(BALANCERS + "target-group-health-checks.html")
          .readsOf(BALANCER, "elbv2:DescribeTargetHealth", "elbv2:DescribeTargetGroups")
          .readsOf(CLASSIC, "elb:DescribeInstanceHealth")
          .where(w -> !states(w).isEmpty())
          .judge(
              w ->
                  w.foundIf(
                      states(w).stream()
                          .noneMatch(
                              state ->
                                  state.equals("healthy")
                                      || state.equals("unused")
                                      || state.equals("unavailable")
                                      || state.equals("InService")
                                      || state.isEmpty()),
                      () -> w.found(w.whole(), "Type").with("states", states(w))));

  static final WasteRule IDLE =
      rule("W24", "Idle load balancer", BALANCER, CLASSIC)
          .says(
              "fewer than 100 requests a day, or no bytes (NLB), for 7 days",
              "its hours and addresses")
          .page(BALANCERS + "load-balancer-cloudwatch-metrics.html")
          .threshold("days", "7", "length of the window")
          .threshold("requests", "100", "requests a day from which on it is in use")
          .metric("AWS/ApplicationELB", "RequestCount", "Sum", ofType("application"))
          .metric("AWS/NetworkELB", "ProcessedBytes", "Sum", ofType("network"))
          .metric("AWS/ELB", "RequestCount", "Sum", r -> r.type().name().equals(CLASSIC))
          .where(w -> !w.is("Type", "gateway"))
          .judge(
              w ->
                  w.foundIf(
                      w.is("Type", "network")
                          ? w.metric("ProcessedBytes").signum() == 0
                          : w.metric("RequestCount")
                                  .compareTo(
                                      w.threshold("requests")
                                          .multiply(BigDecimal.valueOf(w.days())))
                              < 0,
                      () -> w.found(withAddresses(w), "Type", "Scheme")));

  static final WasteRule LONE_GROUP =
      rule("W25", "Target group without a load balancer", GROUP)
          .group(WasteGroup.HYGIENE)
          .confidence(WasteConfidence.HIGH)
          .says("no load balancer uses it", "nothing")
          .page(BALANCERS + "load-balancer-target-groups.html")
          .reads("elbv2:DescribeTargetGroups")
          .judge(
              w ->
                  w.foundIf(
                      w.list("LoadBalancerArns").isEmpty(),
                      () ->
                          w.found(w.nothing(), "TargetType", "Protocol", "Port")
                              .with("loadBalancers", BigDecimal.ZERO)));

  static final List<WasteRule> ALL =
      List.of(NO_TARGETS, NO_LISTENERS, NO_INSTANCES, UNHEALTHY, IDLE, LONE_GROUP);

  private LoadBalancerWaste() {}

  private static Predicate<WasteResource> ofType(String type) {
    return resource -> resource.fields().is("Type", type);
  }

  private static List<String> listeners(WasteCase w) {
    return w.in(EdgeType.MEMBER_OF, LISTENER);
  }

  private static List<String> groups(WasteCase w) {
    return w.out(EdgeType.FORWARDS_TO, GROUP);
  }

  /** A listener that redirects or answers by itself needs no target. */
  private static boolean answersItself(WasteCase w) {
    return listeners(w).stream()
        .map(w::other)
        .flatMap(
            listener -> {
              List<Fields> actions = new ArrayList<>(listener.list("DefaultActions"));
              listener.list("Rules").forEach(rule -> actions.addAll(rule.list("Actions")));
              return actions.stream();
            })
        .anyMatch(action -> action.is("Type", "redirect", "fixed-response"));
  }

  private static List<String> states(WasteCase w) {
    if (w.resource().type().name().equals(CLASSIC)) {
      return w.list("InstanceStates").stream().map(state -> state.text("State")).toList();
    }
    return groups(w).stream()
        .flatMap(arn -> w.other(arn).list("TargetHealthDescriptions").stream())
        .map(target -> target.text("TargetHealth.State"))
        .toList();
  }

  /** Addresses are charged at the interfaces of the load balancer. */
  private static Saving withAddresses(WasteCase w) {
    List<String> arns = new ArrayList<>(List.of(w.arn()));
    w.in(EdgeType.ATTACHED_TO, INTERFACE).stream()
        .filter(arn -> !w.other(arn).text("Association.PublicIp").isEmpty())
        .forEach(arns::add);
    return w.whole(arns);
  }
}
