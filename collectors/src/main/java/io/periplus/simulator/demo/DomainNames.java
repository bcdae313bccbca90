package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What customers type to reach the shop: its domain and records, one of which names what was
 * deleted, the check that decides between two of them; and the zone that only the shop's VPC sees.
 */
final class DomainNames {
  /** Zone ids are AWS's, those of CloudFront and of load balancers too. */
  private static final String CLOUDFRONT_ZONE = "Z2FDTNDATAQYW2";

  private static final String BALANCER_ZONE = "Z00000000EXAMPLE";
  private static final String PUBLIC_ZONE = "Z0PUBLICEXAMPLE";

  /** The zone that only the shop's VPC sees. */
  static final String PRIVATE_ZONE = "Z0PRIVATEEXAMPLE";

  private static final String HEALTH_CHECK = "00000000-0000-4000-8000-000000000053";

  private final AccountBuilder account;
  private final RegionBuilder region;
  private final LoadBalancer front;
  private final LoadBalancer standby;
  private final VpcBuilder vpc;
  private final ServiceRecording route53;

  private DomainNames(EstateBuilder estate, Shop shop) {
    account = estate.account(DemoAccounts.PROD);
    region = account.region(DemoAccounts.IRELAND);
    front = shop.publicLoadBalancer();
    standby = shop.standbyLoadBalancer();
    vpc = shop.vpc();
    route53 = account.service("route53");
  }

  static void build(EstateBuilder estate, Shop shop) {
    DomainNames names = new DomainNames(estate, shop);
    names.publicZone();
    names.privateZone();
    names.healthCheck();
    names.domain();
  }

  private void publicZone() {
    zone(PUBLIC_ZONE, FrontDoors.DOMAIN, false);
    route53.response(
        "GetHostedZone",
        object("Id", PUBLIC_ZONE),
        object(
            "HostedZone",
            object("Id", PUBLIC_ZONE, "Name", FrontDoors.DOMAIN + "."),
            "DelegationSet",
            object("NameServers", array("ns-1.example.net", "ns-2.example.net"))));
    record(PUBLIC_ZONE, alias("www", CLOUDFRONT_ZONE, FrontDoors.DISTRIBUTION_NAME));
    record(PUBLIC_ZONE, alias("beta", BALANCER_ZONE, "dualstack." + standby.dnsName()));
    record(
        PUBLIC_ZONE,
        alias("api", BALANCER_ZONE, front.dnsName()).put("SetIdentifier", "all").put("Weight", 90));
    record(
        PUBLIC_ZONE,
        alias("api", BALANCER_ZONE, standby.dnsName())
            .put("SetIdentifier", "canary")
            .put("Weight", 10));
    record(
        PUBLIC_ZONE,
        alias("checkout", BALANCER_ZONE, front.dnsName())
            .put("SetIdentifier", "primary")
            .put("Failover", "PRIMARY")
            .put("HealthCheckId", HEALTH_CHECK));
    record(
        PUBLIC_ZONE,
        alias("checkout", BALANCER_ZONE, standby.dnsName())
            .put("SetIdentifier", "secondary")
            .put("Failover", "SECONDARY"));
    record(
        PUBLIC_ZONE,
        alias("campaign", BALANCER_ZONE, "campaign-2024-1234567890.eu-west-1.elb.amazonaws.com"));
  }

  private void privateZone() {
    zone(PRIVATE_ZONE, "shop.internal", true);
    ObjectNode shop = object("VPCRegion", region.name(), "VPCId", vpc.id());
    route53.response(
        "GetHostedZone",
        object("Id", PRIVATE_ZONE),
        object(
            "HostedZone",
            object("Id", PRIVATE_ZONE, "Name", "shop.internal."),
            "VPCs",
            array(shop)));
    route53.list("ListVPCAssociationAuthorizations", object("HostedZoneId", PRIVATE_ZONE), "VPCs");
    privateRecord(account, "front", front.nodes().get(0).privateIp());
  }

  private void zone(String id, String name, boolean isPrivate) {
    account.resource("AWS::Route53::HostedZone", "arn:aws:route53:::hostedzone/" + id);
    route53
        .list("ListHostedZones", "HostedZones")
        .add(
            object(
                member("Id", id),
                member("Name", name + "."),
                member("CallerReference", id),
                member("Config", object("Comment", "", "PrivateZone", isPrivate)),
                member("ResourceRecordSetCount", isPrivate ? 2 : 7)));
    tagged("hostedzone", id, name);
  }

  /** A name below {@code shop.internal}. */
  static void privateRecord(AccountBuilder account, String label, String address) {
    record(
        account,
        PRIVATE_ZONE,
        object(
            member("Name", label + ".shop.internal."),
            member("Type", "A"),
            member("TTL", 60),
            member("ResourceRecords", array(object("Value", address)))));
  }

  private void record(String zone, ObjectNode record) {
    record(account, zone, record);
  }

  private static void record(AccountBuilder account, String zone, ObjectNode record) {
    String name = record.get("Name").asText();
    String set = record.path("SetIdentifier").asText("");
    account.resource(
        "AWS::Route53::RecordSet",
        "arn:aws:route53:::recordset/"
            + String.join(
                "/", zone, name.substring(0, name.length() - 1), record.get("Type").asText())
            + (set.isEmpty() ? "" : "/" + set));
    account
        .service("route53")
        .list("ListResourceRecordSets", object("HostedZoneId", zone), "ResourceRecordSets")
        .add(record);
  }

  private static ObjectNode alias(String label, String zone, String target) {
    return object(
        member("Name", label + "." + FrontDoors.DOMAIN + "."),
        member("Type", "A"),
        member(
            "AliasTarget",
            object("HostedZoneId", zone, "DNSName", target + ".", "EvaluateTargetHealth", false)));
  }

  private void healthCheck() {
    account.resource("AWS::Route53::HealthCheck", "arn:aws:route53:::healthcheck/" + HEALTH_CHECK);
    route53
        .list("ListHealthChecks", "HealthChecks")
        .add(
            object(
                member("Id", HEALTH_CHECK),
                member("CallerReference", "checkout"),
                member("HealthCheckVersion", 1),
                member(
                    "HealthCheckConfig",
                    object(
                        member("Type", "HTTPS"),
                        member("FullyQualifiedDomainName", front.dnsName()),
                        member("Port", 443),
                        member("ResourcePath", "/health"),
                        member("Disabled", false)))));
    route53.response(
        "GetHealthCheckStatus",
        object("HealthCheckId", HEALTH_CHECK),
        object(
            "HealthCheckObservations",
            array(
                object(
                    "Region",
                    region.name(),
                    "IPAddress",
                    "192.0.2.200",
                    "StatusReport",
                    object(
                        "Status",
                        "Success: HTTP Status Code 200, OK",
                        "CheckedTime",
                        Times.TODAY)))));
    tagged("healthcheck", HEALTH_CHECK, "checkout");
  }

  private void tagged(String type, String id, String name) {
    route53
        .list("ListTagsForResources", object("ResourceType", type), "ResourceTagSets")
        .add(object("ResourceType", type, "ResourceId", id, "Tags", tags(account.tags(name))));
  }

  private void domain() {
    account.resource(
        "AWS::Route53Domains::Domain",
        account.arn("route53domains", "domain/" + FrontDoors.DOMAIN));
    account
        .service("route53domains")
        .list("ListDomains", "Domains")
        .add(
            object(
                member("DomainName", FrontDoors.DOMAIN),
                member("AutoRenew", false),
                member("TransferLock", true),
                member("Expiry", "2026-03-01T00:00:00Z")));
  }
}
