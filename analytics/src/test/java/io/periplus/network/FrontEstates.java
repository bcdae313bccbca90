package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Managed services and service fronts of an estate in tests; see {@link EstateBuilder}. */
final class FrontEstates {
  private final List<ManagedResource> managed = new ArrayList<>();
  private final List<PublicServiceEndpoint> endpoints = new ArrayList<>();
  private final List<HostedTask> tasks = new ArrayList<>();
  private final List<Distribution> distributions = new ArrayList<>();
  private final List<VpcOrigin> vpcOrigins = new ArrayList<>();
  private final List<GatewayApi> apis = new ArrayList<>();
  private final List<VpcLink> links = new ArrayList<>();
  private final List<Accelerator> accelerators = new ArrayList<>();
  private List<CidrBlock> originFacing;

  static Origin origin(String arn) {
    return new Origin(arn, EstateBuilder.ACCOUNT, EstateBuilder.REGION, null);
  }

  static String arn(String service, String resource) {
    return "arn:aws:"
        + service
        + ":"
        + EstateBuilder.REGION
        + ":"
        + EstateBuilder.ACCOUNT
        + ":"
        + resource;
  }

  static String clusterArn(String name) {
    return arn("eks", "cluster/" + name);
  }

  /**
   * The public API of a Kubernetes cluster.
   *
   * @param open null: not read
   */
  FrontEstates clusterApi(String name, Boolean open, String... cidrs) {
    endpoints.removeIf(each -> each.name().equals(name));
    endpoints.add(
        new PublicServiceEndpoint(
            origin(clusterArn(name)),
            "AWS::EKS::Cluster",
            name,
            name + ".gr7.eu-west-1.eks.amazonaws.com",
            open,
            "eks:DescribeCluster",
            List.of(443),
            List.of(cidrs).stream().map(CidrBlock::parse).toList(),
            true,
            false,
            "AWS_IAM"));
    return this;
  }

  /** The control plane's interfaces in subnets; they take 443 where the private endpoint is on. */
  FrontEstates privateClusterApi(String name, boolean on, List<String> subnets, String... groups) {
    return managed(
        "AWS::EKS::Cluster",
        clusterArn(name),
        ManagedResource.Kind.CLUSTER_API,
        subnets,
        null,
        on ? List.of(443) : List.of(),
        groups);
  }

  /** Any managed service in subnets. */
  FrontEstates managed(
      String type,
      String arn,
      ManagedResource.Kind kind,
      List<String> subnets,
      Boolean open,
      List<Integer> ports,
      String... groups) {
    String name = arn.substring(Math.max(arn.lastIndexOf('/'), arn.lastIndexOf(':')) + 1);
    managed.removeIf(each -> each.origin().arn().equals(arn));
    managed.add(
        new ManagedResource(
            origin(arn),
            type,
            name,
            kind,
            null,
            subnets,
            List.of(groups),
            open,
            name + ".example.amazonaws.com",
            ports));
    return this;
  }

  /** A task that publishes these TCP ports on its host. */
  FrontEstates task(String name, String instance, int... ports) {
    List<HostedTask.HostPort> all = new ArrayList<>();
    for (int port : ports) {
      all.add(new HostedTask.HostPort(6, port));
    }
    tasks.add(new HostedTask(origin(arn("ecs", "task/c/" + name)), name, instance, all));
    return this;
  }

  /** A distribution that sends to VPC origins, at its HTTPS port and perhaps by plain HTTP. */
  FrontEstates distribution(String id, boolean enabled, boolean takesHttp, String... vpcOrigins) {
    distributions.removeIf(each -> each.id().equals(id));
    distributions.add(
        new Distribution(
            origin(distributionArn(id)),
            id,
            id.toLowerCase(Locale.ROOT) + ".cloudfront.net",
            List.of(),
            enabled,
            false,
            List.of(vpcOrigins).stream()
                .map(origin -> new Distribution.OriginSetting(origin, takesHttp))
                .toList(),
            List.of()));
    return this;
  }

  static String distributionArn(String id) {
    return "arn:aws:cloudfront::" + EstateBuilder.ACCOUNT + ":distribution/" + id;
  }

  FrontEstates vpcOrigin(String id, String endpointArn, String protocolPolicy) {
    vpcOrigins.removeIf(each -> each.id().equals(id));
    String arn = "arn:aws:cloudfront::" + EstateBuilder.ACCOUNT + ":vpcorigin/" + id;
    vpcOrigins.add(new VpcOrigin(origin(arn), id, endpointArn, 80, 443, protocolPolicy));
    return this;
  }

  /** Addresses that CloudFront asks from; without, they are not known. */
  FrontEstates originFacing(String... cidrs) {
    originFacing = List.of(cidrs).stream().map(CidrBlock::parse).toList();
    return this;
  }

  static String apiArn(String id) {
    return "arn:aws:apigateway:" + EstateBuilder.REGION + "::/restapis/" + id;
  }

  /**
   * A REST API.
   *
   * @param isPublic else it is private
   */
  FrontEstates api(
      String id, boolean isPublic, String authentication, GatewayApi.Integration... integrations) {
    apis.removeIf(each -> each.id().equals(id));
    apis.add(
        new GatewayApi(
            origin(apiArn(id)),
            "AWS::ApiGateway::RestApi",
            id,
            isPublic ? List.of(id + ".execute-api.eu-west-1.amazonaws.com") : List.of(),
            false,
            authentication,
            List.of(integrations)));
    return this;
  }

  static GatewayApi.Integration toFunction(String authentication, String name) {
    return new GatewayApi.Integration(
        authentication, EstateBuilder.functionArn(name), null, null, -1);
  }

  static GatewayApi.Integration toPort(String authentication, String link, int port) {
    return new GatewayApi.Integration(authentication, null, link, null, port);
  }

  static GatewayApi.Integration toListener(String authentication, String link, String listener) {
    return new GatewayApi.Integration(authentication, null, link, listener, -1);
  }

  /** A link of version 1, to network load balancers. */
  FrontEstates link(String id, String... balancers) {
    String arn = "arn:aws:apigateway:" + EstateBuilder.REGION + "::/vpclinks/" + id;
    return link(id, arn, List.of(balancers), List.of(), List.of());
  }

  /** A link of version 2, with interfaces in a subnet. */
  FrontEstates linkInSubnet(String id, String subnet, String... groups) {
    String arn = "arn:aws:apigateway:" + EstateBuilder.REGION + "::/v2vpclinks/" + id;
    return link(id, arn, List.of(), List.of(subnet), List.of(groups));
  }

  private FrontEstates link(
      String id, String arn, List<String> balancers, List<String> subnets, List<String> groups) {
    links.removeIf(each -> each.id().equals(id));
    links.add(
        new VpcLink(origin(arn), "AWS::ApiGatewayV2::VpcLink", id, balancers, subnets, groups));
    return this;
  }

  static String acceleratorArn(String name) {
    return "arn:aws:globalaccelerator::" + EstateBuilder.ACCOUNT + ":accelerator/" + name;
  }

  /** An accelerator with one TCP listener and these endpoints. */
  FrontEstates accelerator(
      String name,
      boolean enabled,
      PortRange ports,
      Map<Integer, Integer> overrides,
      Accelerator.Target... targets) {
    accelerators.removeIf(each -> each.name().equals(name));
    accelerators.add(
        new Accelerator(
            origin(acceleratorArn(name)),
            name,
            name + ".awsglobalaccelerator.com",
            List.of("192.0.2.7"),
            enabled,
            false,
            List.of(
                new Accelerator.Listener(
                    6,
                    List.of(ports),
                    List.of(new Accelerator.EndpointGroup(overrides, List.of(targets)))))));
    return this;
  }

  ServiceFronts build() {
    return new ServiceFronts(
        managed,
        endpoints,
        tasks,
        distributions,
        vpcOrigins,
        originFacing,
        apis,
        links,
        accelerators);
  }
}
