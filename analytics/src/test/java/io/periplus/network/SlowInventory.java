package io.periplus.network;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Finds records by id, one scan per question. */
final class SlowInventory {
  private final NetworkModel model;

  SlowInventory(NetworkModel model) {
    this.model = model;
  }

  private static <T> T find(List<T> all, Function<T, String> id, String wanted) {
    for (T each : all) {
      if (Objects.equals(id.apply(each), wanted)) {
        return each;
      }
    }
    return null;
  }

  SecurityGroup securityGroup(String id) {
    return find(model.securityGroups(), SecurityGroup::id, id);
  }

  PrefixList prefixList(String id) {
    return find(model.prefixLists(), PrefixList::id, id);
  }

  Subnet subnet(String id) {
    return find(model.subnets(), Subnet::id, id);
  }

  Vpc vpc(String id) {
    return find(model.vpcs(), Vpc::id, id);
  }

  NatGateway natGateway(String id) {
    return find(model.natGateways(), NatGateway::id, id);
  }

  InternetGateway internetGateway(String id) {
    return find(model.internetGateways(), InternetGateway::id, id);
  }

  EgressOnlyInternetGateway egressOnlyInternetGateway(String id) {
    return find(model.egressOnlyInternetGateways(), EgressOnlyInternetGateway::id, id);
  }

  Instance instance(String id) {
    return find(model.instances(), Instance::id, id);
  }

  NetworkInterface networkInterface(String id) {
    return find(model.networkInterfaces(), NetworkInterface::id, id);
  }

  /** Whether absence of rows of this operation proves nothing. */
  boolean gap(Origin scope, String operation) {
    return model.gaps().stream()
        .anyMatch(
            gap ->
                gap.accountId().equals(scope.accountId())
                    && gap.region().equals(scope.region())
                    && gap.operation().equals(operation));
  }
}
