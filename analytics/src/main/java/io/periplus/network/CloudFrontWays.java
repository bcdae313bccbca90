package io.periplus.network;

import io.periplus.model.IpFamily;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * From viewers through CloudFront to what stands in a VPC (EX5). A VPC origin is asked from
 * CloudFront's origin-facing addresses, by interfaces that carry a group of CloudFront's.
 */
final class CloudFrontWays {
  static final String SERVICE_GROUP = "CloudFront-VPCOrigins-Service-SG";
  private static final String RULE = "EX5";
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  private final VpcEntries entries;
  private final Map<String, VpcOrigin> vpcOrigins = new HashMap<>();
  private final AddressSet originFacing;

  CloudFrontWays(VpcEntries entries) {
    this.entries = entries;
    ServiceFronts fronts = entries.index().model.serviceFronts();
    fronts.vpcOrigins().forEach(origin -> vpcOrigins.putIfAbsent(origin.id(), origin));
    this.originFacing =
        fronts.originFacing() == null
            ? Internet.of(IpFamily.IPV4)
            : AddressSet.of(IpFamily.IPV4, fronts.originFacing());
  }

  static IpFamily[] families(Distribution each) {
    return each.ipv6() ? IpFamily.values() : new IpFamily[] {IpFamily.IPV4};
  }

  /** From viewers to the distribution itself. */
  static ServiceFront front(Distribution each, IpFamily family) {
    Trace.Component service =
        new Trace.Component(each.origin().arn(), "AWS::CloudFront::Distribution");
    List<Step> entrance = new ArrayList<>();
    entrance.add(ServiceEntrances.fromInternet(family, RULE));
    if (!each.enabled()) {
      entrance.add(EgressPaths.stop(service, family, Reason.BAD_STATE, RULE));
    }
    TrafficSet takes = ManagedPlaces.tcp(List.of(HTTP, HTTPS), AddressSet.all(family));
    entrance.add(ServiceEntrances.ports(service, takes, RULE));
    Cause note = new Cause(Reason.L7_RULES_NOT_EVALUATED, null, TrafficSet.all(family));
    return new ServiceFront(
        Via.CLOUDFRONT,
        each.origin().arn(),
        each.domainName(),
        family,
        entrance,
        List.of(note),
        "NONE",
        each.origin().staleSince());
  }

  void add(Distribution each) {
    for (IpFamily family : families(each)) {
      ServiceFront front = front(each, family);
      for (Distribution.OriginSetting setting : each.origins()) {
        VpcOrigin origin = vpcOrigins.get(setting.vpcOriginId());
        if (origin != null) {
          add(front, origin, true);
          if (setting.takesHttp()) {
            add(front, origin, false);
          }
        }
      }
      for (String function : each.edgeFunctionArns()) {
        TrafficSet region = TrafficSet.of(Internet.of(family));
        entries.write(front, function, front.invoking(), region, each.origin().staleSince());
      }
    }
  }

  /** Where the ports of an origin were not read, it may be asked at any. */
  private ServiceFront known(ServiceFront front, VpcOrigin origin) {
    if (origin.protocolPolicy() != null) {
      return front;
    }
    Gaps.Missing missing =
        entries.index().gaps.missing(origin.origin(), "cloudfront", "GetVpcOrigin");
    Reason reason = missing.isGap() ? missing.reason() : Reason.INPUT_MALFORMED;
    Trace.Component component =
        new Trace.Component(origin.origin().arn(), "AWS::CloudFront::VpcOrigin");
    Step unread =
        EgressPaths.gatewayStep(
            component,
            Uncertain.unknown(front.family(), reason, missing.coverageRef()),
            reason,
            RULE);
    return front.then(unread);
  }

  private void add(ServiceFront of, VpcOrigin origin, boolean viewerUsesHttps) {
    ServiceFront front = known(of, origin);
    int viewerPoint = Headers.tcp(viewerUsesHttps ? HTTPS : HTTP);
    int port = origin.port(viewerUsesHttps);
    if (originFacing.isEmpty() || port < 0 || port > 65535) {
      return;
    }
    Instant stale = Staleness.older(front.staleSince(), origin.origin());
    for (Landings.Landing landing :
        entries.landings(
            origin.endpointArn(),
            new VpcEntries.Entry(
                Headers.TCP,
                port,
                IpFamily.IPV4,
                end -> List.of(entries.arrivals().byInterface(end, SERVICE_GROUP, RULE)),
                false))) {
      List<Candidate> ways = new ArrayList<>();
      for (Candidate behind : landing.ways()) {
        ways.add(front.relayed(landing, behind, originFacing, viewerPoint, Headers.tcp(port)));
      }
      entries.write(front, landing, ways, viewerPoint, stale);
    }
  }
}
