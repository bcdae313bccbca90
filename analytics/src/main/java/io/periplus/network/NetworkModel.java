package io.periplus.network;

import java.util.List;

/**
 * Everything reachability reads of one snapshot.
 *
 * <p>Lists are sorted by ARN and hold each ARN once. References between records are AWS ids; a
 * reference may dangle.
 *
 * @param gaps operations that were not COMPLETE, so that absence of their rows proves nothing
 * @param warnings values that could not be read as they stand
 */
public record NetworkModel(
    List<Vpc> vpcs,
    List<Subnet> subnets,
    List<RouteTable> routeTables,
    List<NetworkAcl> networkAcls,
    List<SecurityGroup> securityGroups,
    List<PrefixList> prefixLists,
    List<InternetGateway> internetGateways,
    List<EgressOnlyInternetGateway> egressOnlyInternetGateways,
    List<NatGateway> natGateways,
    List<NetworkInterface> networkInterfaces,
    List<Instance> instances,
    List<LoadBalancer> loadBalancers,
    List<TargetGroup> targetGroups,
    List<DbInstance> dbInstances,
    List<LambdaFunction> lambdaFunctions,
    List<LambdaUrl> lambdaUrls,
    PrivateConnectivity privateConnectivity,
    TransitNetwork transitNetwork,
    ServiceFronts serviceFronts,
    Perimeter perimeter,
    List<InputGap> gaps,
    List<InputWarning> warnings) {

  public NetworkModel {
    vpcs = List.copyOf(vpcs);
    subnets = List.copyOf(subnets);
    routeTables = List.copyOf(routeTables);
    networkAcls = List.copyOf(networkAcls);
    securityGroups = List.copyOf(securityGroups);
    prefixLists = List.copyOf(prefixLists);
    internetGateways = List.copyOf(internetGateways);
    egressOnlyInternetGateways = List.copyOf(egressOnlyInternetGateways);
    natGateways = List.copyOf(natGateways);
    networkInterfaces = List.copyOf(networkInterfaces);
    instances = List.copyOf(instances);
    loadBalancers = List.copyOf(loadBalancers);
    targetGroups = List.copyOf(targetGroups);
    dbInstances = List.copyOf(dbInstances);
    lambdaFunctions = List.copyOf(lambdaFunctions);
    lambdaUrls = List.copyOf(lambdaUrls);
    gaps = List.copyOf(gaps);
    warnings = List.copyOf(warnings);
  }
}
