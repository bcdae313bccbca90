package io.periplus.network;

import io.periplus.model.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Services in front of the VPCs of {@link RandomEstates} and managed services in them, the same for
 * the same seed.
 */
final class RandomFronts {
  /** What CloudFront asks from: few enough to try each. */
  static final String[] ORIGIN_FACING = {"52.10.0.1/32", "8.8.8.8/32", "130.176.0.7/32"};

  private final RandomGenerator random;
  private final EstateBuilder estate;
  private final FrontEstates fronts = new FrontEstates();

  private RandomFronts(RandomGenerator random, EstateBuilder estate) {
    this.random = random;
    this.estate = estate;
  }

  /** Draws from a stream of its own, so that the rest of the estate does not depend on it. */
  static void add(EstateBuilder estate, long seed) {
    RandomGenerator random =
        RandomGeneratorFactory.of("L64X128MixRandom").create(seed ^ 0x5EED_F407L);
    RandomFronts made = new RandomFronts(random, estate);
    made.fronts.originFacing(ORIGIN_FACING);
    for (int v = 1; v <= 2; v++) {
      if (estate.vpcs.containsKey("vpc-" + v)) {
        made.managed(v);
        made.serviceGroups(v);
        made.fronts(v);
      }
    }
    estate.with(made.fronts.build());
  }

  private void managed(int v) {
    String group = "sg-" + v + (1 + random.nextInt(3));
    String subnet = "subnet-" + v + (1 + random.nextInt(3));
    if (chance(40)) {
      fronts.managed(
          "AWS::Redshift::Cluster",
          FrontEstates.arn("redshift", "cluster:dw-" + v),
          chance(50) ? ManagedResource.Kind.SINGLE : ManagedResource.Kind.SPREAD,
          chance(50) ? List.of(subnet) : List.of("subnet-" + v + "1", "subnet-" + v + "2"),
          chance(80),
          List.of(chance(50) ? 443 : 5432),
          group);
    }
    if (chance(30)) {
      fronts.privateClusterApi("kube-" + v, chance(70), List.of(subnet), group);
    }
    if (chance(40)) {
      fronts.clusterApi("kube-" + v, chance(80), pick(List.of("0.0.0.0/0", "52.0.0.0/8")));
    }
    if (chance(40)) {
      fronts.task("task-" + v, "host-" + v + "1", chance(50) ? 443 : 8080, 80);
    }
  }

  /** The groups that services carry, which rules of load balancers sometimes name. */
  private void serviceGroups(int v) {
    int count = 0;
    for (String name : List.of(CloudFrontWays.SERVICE_GROUP, AcceleratorWays.SERVICE_GROUP)) {
      if (chance(50)) {
        String group = "sg-service" + v + count++;
        estate.securityGroup(group, "vpc-" + v);
        estate.securityGroups.computeIfPresent(
            group,
            (id, old) -> new SecurityGroup(old.origin(), id, name, old.vpcIds(), old.rules()));
        if (chance(60)) {
          admit("sg-" + v + (1 + random.nextInt(3)), group);
        }
      }
    }
  }

  private void admit(String group, String peer) {
    estate.securityGroups.computeIfPresent(
        group,
        (id, old) -> {
          List<SecurityGroupRule> rules = new ArrayList<>(old.rules());
          rules.add(Texts.rule("sgr-front-" + id, "in tcp 80-443 " + peer));
          return new SecurityGroup(old.origin(), id, old.name(), old.vpcIds(), rules);
        });
  }

  private void fronts(int v) {
    LoadBalancer balancer = estate.loadBalancers.get("lb-" + v);
    boolean usable = balancer != null && balancer.kind() != LoadBalancer.Kind.CLASSIC;
    String host = EstateBuilder.arn("instance", "host-" + v + "1");
    boolean application = usable && balancer.kind() == LoadBalancer.Kind.APPLICATION;
    if (chance(50)) {
      String end = application && chance(70) ? balancer.origin().arn() : host;
      fronts.vpcOrigin("vo-" + v, end, pick(List.of("http-only", "https-only", "match-viewer")));
      fronts.distribution("E" + v, chance(90), chance(50), "vo-" + v);
    }
    if (chance(50)) {
      String end = usable && chance(70) ? balancer.origin().arn() : "host-" + v + "1";
      fronts.accelerator(
          "ga-" + v,
          chance(90),
          pick(List.of(new PortRange(80, 443), new PortRange(443, 443), new PortRange(22, 90))),
          chance(40) ? Map.of(81, 443, 85, 80) : Map.of(),
          new Accelerator.Target(end, null, null, true),
          new Accelerator.Target(null, "eni-host-" + v + "2", "10.0.1.22", false));
    }
    if (usable && chance(60)) {
      int port = balancer.listeners().get(0).port();
      String api = "api" + v;
      if (application) {
        fronts.linkInSubnet(
            "link-" + v,
            "subnet-" + v + (1 + random.nextInt(3)),
            "sg-" + v + (1 + random.nextInt(3)));
        estate.loadBalancers.put("lb-" + v, named(balancer, "listener-" + v));
        fronts.api(
            api, true, "NONE", FrontEstates.toListener("NONE", "link-" + v, "listener-" + v));
      } else {
        fronts.link("link-" + v, balancer.origin().arn());
        fronts.api(api, chance(80), "AWS_IAM", FrontEstates.toPort("AWS_IAM", "link-" + v, port));
      }
    }
  }

  /** With a first listener whose name no other has. */
  private static LoadBalancer named(LoadBalancer balancer, String listener) {
    List<LoadBalancer.Listener> listeners = new ArrayList<>(balancer.listeners());
    listeners.set(0, Misreading.with(listeners.get(0), Map.of("arn", listener)));
    return Misreading.with(balancer, Map.of("listeners", listeners));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
