package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Endpoints without a visible interface: databases, functions and load balancers whose interfaces
 * are not in the inventory, function URLs, functions outside a VPC (EG7, EX7, LB9, MS1, MS2).
 */
final class ManagedEndpoints {
  private static final String DB_TYPE = "AWS::RDS::DBInstance";
  private static final String FUNCTION_TYPE = "AWS::Lambda::Function";

  private final NetworkIndex index;
  private final Zones zones;
  private final BalancerNodes nodes;
  private final Set<String> visible = new HashSet<>();
  private final Map<String, List<LambdaUrl>> urls = new HashMap<>();

  ManagedEndpoints(NetworkIndex index, Zones zones, BalancerNodes nodes) {
    this.index = index;
    this.nodes = nodes;
    this.zones = zones;
    for (NetworkInterface each : index.model.networkInterfaces()) {
      if (each.owner().type().equals(DB_TYPE)
          || each.owner().type().equals(FUNCTION_TYPE)
          || index.loadBalancersByArn.containsKey(each.owner().arn())) {
        visible.add(each.owner().arn());
      }
      if (each.ownerCandidates().size() > 1) {
        each.ownerCandidates().forEach(owner -> visible.add(owner.arn()));
      }
    }
    for (LambdaUrl url : index.model.lambdaUrls()) {
      urls.computeIfAbsent(unqualified(url.functionArn()), arn -> new ArrayList<>()).add(url);
    }
  }

  /**
   * A virtual endpoint.
   *
   * @param family of its addresses
   * @param places subnets that it is in
   * @param choice whether it is in all of them or in one of them
   * @param peerAddress DNS name; null when it has none
   */
  record Virtual(
      NetworkInterface.Owner owner,
      Origin origin,
      String vpcId,
      IpFamily family,
      List<Endpoint> places,
      Agreement.Choice choice,
      String peerAddress) {}

  List<Virtual> virtualEndpoints() {
    List<Virtual> out = new ArrayList<>();
    for (DbInstance db : index.model.dbInstances()) {
      if (!visible.contains(db.origin().arn()) && db.vpcId() != null) {
        out.add(
            new Virtual(
                owner(db.origin(), DB_TYPE),
                db.origin(),
                db.vpcId(),
                IpFamily.IPV4,
                places(db),
                Agreement.Choice.ONE_OF,
                db.endpointAddress()));
      }
    }
    for (LoadBalancer loadBalancer : index.model.loadBalancers()) {
      boolean hasNodes = loadBalancer.kind() != LoadBalancer.Kind.GATEWAY;
      if (hasNodes && !visible.contains(loadBalancer.origin().arn())) {
        for (IpFamily family : BalancerNodes.families(loadBalancer)) {
          out.add(
              new Virtual(
                  owner(loadBalancer.origin(), BalancerNodes.type(loadBalancer)),
                  loadBalancer.origin(),
                  loadBalancer.vpcId(),
                  family,
                  nodes.places(loadBalancer, family),
                  Agreement.Choice.ANY_OF,
                  loadBalancer.internetFacing() ? loadBalancer.dnsName() : null));
        }
      }
    }
    for (LambdaFunction function : index.model.lambdaFunctions()) {
      if (!visible.contains(function.origin().arn()) && function.vpcId() != null) {
        out.add(
            new Virtual(
                owner(function.origin(), FUNCTION_TYPE),
                function.origin(),
                function.vpcId(),
                IpFamily.IPV4,
                places(function),
                Agreement.Choice.ANY_OF,
                null));
      }
    }
    return out;
  }

  private List<Endpoint> places(DbInstance db) {
    List<Endpoint> out = new ArrayList<>();
    for (String subnetId : subnets(db.subnetIds())) {
      Zone zone = zones.of(subnetId, db.vpcId(), db.origin());
      out.add(
          new Endpoint(
              zone,
              db.origin(),
              db.securityGroupIds(),
              IpFamily.IPV4,
              someAddress(zone, IpFamily.IPV4),
              db.publiclyAccessible(),
              null,
              Endpoint.Role.MANAGED,
              Endpoints.port(db, IpFamily.IPV4),
              db.publiclyAccessible(),
              List.of(),
              true,
              null,
              Endpoint.Name.SHARED));
    }
    return out;
  }

  private List<Endpoint> places(LambdaFunction function) {
    List<Endpoint> out = new ArrayList<>();
    for (String subnetId : subnets(function.subnetIds())) {
      Zone zone = zones.of(subnetId, function.vpcId(), function.origin());
      out.add(
          new Endpoint(
              zone,
              function.origin(),
              function.securityGroupIds(),
              IpFamily.IPV4,
              someAddress(zone, IpFamily.IPV4),
              false,
              null,
              Endpoint.Role.MANAGED,
              Uncertain.none(IpFamily.IPV4),
              true,
              List.of(),
              true,
              null,
              Endpoint.Name.SHARED));
    }
    return out;
  }

  /** At least one place, so that a resource without subnets still has its row. */
  static List<String> subnets(List<String> ids) {
    List<String> out = new ArrayList<>(ids);
    if (out.isEmpty()) {
      out.add(null);
    }
    return out;
  }

  /** Stands for the unknown address: filters rarely tell addresses of one subnet apart. */
  static Address someAddress(Zone zone, IpFamily family) {
    if (zone.subnet() == null) {
      return null;
    }
    AddressSet addresses = AddressSet.of(family, zone.subnet().cidrs());
    return addresses.isEmpty() ? null : addresses.first();
  }

  private static NetworkInterface.Owner owner(Origin origin, String type) {
    return new NetworkInterface.Owner(origin.arn(), type, origin.accountId(), origin.region());
  }

  /** URLs of a function, by host. */
  List<LambdaUrl> urls(String functionArn) {
    return urls.getOrDefault(functionArn, List.of());
  }

  /** Why a function may have URLs that nobody saw. */
  Gaps.Missing urlsMissing(LambdaFunction function) {
    return index.gaps.missing(function.origin(), "lambda", "ListFunctionUrlConfigs");
  }

  private static String unqualified(String functionArn) {
    String[] parts = functionArn.split(":", 8);
    return parts.length < 8 ? functionArn : String.join(":", List.of(parts).subList(0, 7));
  }

  /** Rows of a function's URLs and of its own way out when it is in no VPC. */
  void service(LambdaFunction function, List<Fronts.Row> behindBalancers, ResultSink sink) {
    NetworkInterface.Owner owner = owner(function.origin(), FUNCTION_TYPE);
    List<LambdaUrl> urls = urls(function.origin().arn());
    boolean outside = function.vpcId() == null;
    Verdict v4 = urlsMissing(function).isGap() ? Verdict.UNKNOWN : Verdict.BLOCKED;
    for (LambdaUrl url : urls) {
      for (IpFamily family : IpFamily.values()) {
        sink.exposure(urlRow(owner, url, family));
      }
      v4 = Verdict.REACHABLE;
    }
    for (Fronts.Row row : behindBalancers) {
      RowWriter.Subject subject =
          new RowWriter.Subject(
              owner,
              null,
              null,
              null,
              IpFamily.IPV4,
              null,
              row.frontAddress(),
              Staleness.older(function.origin().staleSince(), row.staleSince()));
      sink.exposure(RowWriter.exposure(subject, row.template(), null));
      v4 = v4.strongest(row.template().label().verdict());
    }
    if (outside) {
      sink.egress(serviceEgress(owner, function));
    }
    boolean invoked = !urls.isEmpty() || !behindBalancers.isEmpty();
    if (outside || invoked) {
      String host = urls.isEmpty() ? null : urls.get(0).host();
      String egress = outside ? Via.SERVICE_NETWORK.name() : Via.NONE.name();
      sink.endpoint(serviceEndpoint(owner, IpFamily.IPV4, host, v4, egress));
      if (!urls.isEmpty()) {
        sink.endpoint(
            serviceEndpoint(owner, IpFamily.IPV6, host, Verdict.REACHABLE, Via.NONE.name()));
      }
    }
  }

  private static EndpointRow serviceEndpoint(
      NetworkInterface.Owner owner, IpFamily family, String host, Verdict ingress, String egress) {
    return new EndpointRow(
        owner.arn(),
        owner.type(),
        owner.accountId(),
        owner.region(),
        null,
        null,
        null,
        null,
        family,
        null,
        host,
        null,
        ingress,
        egress,
        ingress,
        false);
  }

  private static ExposureRow urlRow(NetworkInterface.Owner owner, LambdaUrl url, IpFamily family) {
    AddressSet internet = Internet.of(family);
    Label label = Label.of(Verdict.REACHABLE, Replies.ALL);
    String authentication = ServiceWays.authentication(url);
    if (!authentication.equals("NONE")) {
      label = label.with(Reason.AUTHENTICATION_REQUIRED, null);
    }
    Box https = new Box("tcp", 443, 443, null, null, internet, Headers.tcp(443));
    ClassAnswer.Template template =
        ClassAnswer.Template.of(
            Via.LAMBDA_URL, url.origin().arn(), https, internet, label, List.of(), null);
    RowWriter.Subject subject =
        new RowWriter.Subject(
            owner, null, null, null, family, null, url.host(), url.origin().staleSince());
    return RowWriter.exposure(subject, template, null, authentication);
  }

  private static EgressRow serviceEgress(NetworkInterface.Owner owner, LambdaFunction function) {
    ClassAnswer.Template template =
        ClassAnswer.Template.of(
            Via.SERVICE_NETWORK,
            null,
            Box.everything(Internet.IPV4),
            Internet.IPV4,
            Label.of(Verdict.REACHABLE, Replies.ALL),
            List.of(),
            null);
    RowWriter.Subject subject =
        new RowWriter.Subject(
            owner, null, null, null, IpFamily.IPV4, null, null, function.origin().staleSince());
    return RowWriter.egress(subject, template);
  }
}
