package io.periplus.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Models whose lists are in an order of no meaning. */
final class Shuffling {
  private Shuffling() {}

  /** The same with its lists in another order. */
  static NetworkModel shuffled(NetworkModel m, Random random) {
    return new NetworkModel(
        mixed(m.vpcs(), random),
        mixed(m.subnets(), random),
        m.routeTables().stream()
            .map(
                t ->
                    new RouteTable(
                        t.origin(),
                        t.id(),
                        t.vpcId(),
                        t.main(),
                        mixed(t.subnetIds(), random),
                        t.gatewayIds(),
                        mixed(t.routes(), random)))
            .toList(),
        m.networkAcls().stream()
            .map(
                a ->
                    new NetworkAcl(
                        a.origin(),
                        a.id(),
                        a.vpcId(),
                        a.isDefault(),
                        mixed(a.subnetIds(), random),
                        mixed(a.entries(), random)))
            .toList(),
        m.securityGroups().stream()
            .map(
                g ->
                    new SecurityGroup(
                        g.origin(), g.id(), g.name(), g.vpcIds(), mixed(g.rules(), random)))
            .toList(),
        m.prefixLists().stream()
            .map(p -> new PrefixList(p.origin(), p.id(), mixed(p.entries(), random)))
            .toList(),
        m.internetGateways(),
        m.egressOnlyInternetGateways(),
        m.natGateways(),
        m.networkInterfaces(),
        m.instances(),
        m.loadBalancers(),
        m.targetGroups(),
        m.dbInstances(),
        m.lambdaFunctions(),
        m.lambdaUrls(),
        m.privateConnectivity(),
        m.transitNetwork(),
        m.serviceFronts(),
        m.perimeter(),
        m.gaps(),
        m.warnings());
  }

  private static <T> List<T> mixed(List<T> list, Random random) {
    if (list == null) {
      return null;
    }
    List<T> out = new ArrayList<>(list);
    Collections.shuffle(out, random);
    return out;
  }
}
