package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What customers type to reach the shop: its domain and records, the distribution in front of its
 * load balancer, an accelerator; a private zone, and a record whose target was deleted.
 */
final class FrontDoors {
  private static final String DOMAIN = "shop.example.com";

  /** Zone ids are AWS's, those of CloudFront and of load balancers too. */
  private static final String CLOUDFRONT_ZONE = "Z2FDTNDATAQYW2";

  private static final String BALANCER_ZONE = "Z00000000EXAMPLE";
  private static final String PUBLIC_ZONE = "Z0PUBLICEXAMPLE";

  /** The zone that only the shop's VPC sees. */
  static final String PRIVATE_ZONE = "Z0PRIVATEEXAMPLE";

  private static final String HEALTH_CHECK = "00000000-0000-4000-8000-000000000053";
  private static final String DISTRIBUTION = "E0SHOPEXAMPLE";
  private static final String DISTRIBUTION_NAME = "d0shopexample.cloudfront.net";
  private static final String KEY_GROUP = "00000000-0000-4000-8000-000000000080";
  private static final String PUBLIC_KEY = "K0SHOPEXAMPLE";

  private final AccountBuilder account;
  private final RegionBuilder region;
  private final LoadBalancer front;
  private final LoadBalancer standby;
  private final VpcBuilder vpc;
  private final ServiceRecording route53;
  private final ServiceRecording cloudfront;

  private FrontDoors(EstateBuilder estate, Shop shop) {
    account = estate.account(DemoAccounts.PROD);
    region = account.region(DemoAccounts.IRELAND);
    front = shop.publicLoadBalancer();
    standby = shop.standbyLoadBalancer();
    vpc = shop.vpc();
    route53 = account.service("route53");
    cloudfront = account.service("cloudfront");
  }

  static void build(EstateBuilder estate, Shop shop) {
    FrontDoors doors = new FrontDoors(estate, shop);
    doors.distribution();
    doors.keys();
    doors.originControls();
    doors.publicZone();
    doors.privateZone();
    doors.healthCheck();
    doors.domain();
    doors.accelerator();
  }

  private void distribution() {
    String arn =
        account.resource(
            "AWS::CloudFront::Distribution",
            account.arn("cloudfront", "distribution/" + DISTRIBUTION));
    ObjectNode logging =
        object(
            member("Enabled", true),
            member("IncludeCookies", false),
            member("Bucket", "example-shop-cdn-logs.s3.amazonaws.com"),
            member("Prefix", ""));
    items("ListDistributions", "DistributionList")
        .add(
            object(
                member("Id", DISTRIBUTION),
                member("ARN", arn),
                member("Status", "Deployed"),
                member("LastModifiedTime", Times.CREATED),
                member("DomainName", DISTRIBUTION_NAME),
                member("Aliases", listOf("www." + DOMAIN)),
                member("Origins", listOf(origin(), images())),
                member("DefaultCacheBehavior", behavior("shop")),
                member(
                    "CacheBehaviors",
                    listOf(
                        behavior("images")
                            .put("PathPattern", "/downloads/*")
                            .set("TrustedKeyGroups", listOf(KEY_GROUP).put("Enabled", true)))),
                member("Comment", "Web shop"),
                member("PriceClass", "PriceClass_100"),
                member("Enabled", true),
                member(
                    "ViewerCertificate",
                    object(
                        "ACMCertificateArn",
                        "arn:aws:acm:us-east-1:"
                            + account.id()
                            + ":certificate/00000000-0000-4000-8000-000000000080",
                        "SSLSupportMethod",
                        "sni-only",
                        "MinimumProtocolVersion",
                        "TLSv1.2_2021")),
                member(
                    "Restrictions",
                    object("GeoRestriction", object("RestrictionType", "none", "Quantity", 0))),
                member("WebACLId", ""),
                member("HttpVersion", "http2and3"),
                member("IsIPV6Enabled", true)));
    cloudfront.response(
        "GetDistribution",
        object("Id", DISTRIBUTION),
        object(
            "Distribution",
            object(
                "Id",
                DISTRIBUTION,
                "ARN",
                arn,
                "DistributionConfig",
                object("DefaultRootObject", "index.html", "Logging", logging))));
    cloudfront.response(
        "ListTagsForResource",
        object("Resource", arn),
        object("Tags", object("Items", tags(account.tags("shop-cdn")))));
  }

  /** The load balancer; a header of its own tells it that CloudFront asks. */
  private ObjectNode origin() {
    String secret = account.estate().facts().canary("CANARY-cloudfront-origin-header");
    return object(
        member("Id", "shop"),
        member("DomainName", front.dnsName()),
        member("OriginPath", ""),
        member(
            "CustomHeaders",
            listOf(object("HeaderName", "X-Origin-Verify", "HeaderValue", secret))),
        member(
            "CustomOriginConfig",
            object("HTTPPort", 80, "HTTPSPort", 443, "OriginProtocolPolicy", "https-only")));
  }

  private static ObjectNode images() {
    return object(
        member("Id", "images"),
        member("DomainName", "example-shop-images.s3.eu-west-1.amazonaws.com"),
        member("OriginPath", ""),
        member("S3OriginConfig", object("OriginAccessIdentity", "")),
        member("OriginAccessControlId", "E0OACEXAMPLE"));
  }

  private ObjectNode behavior(String origin) {
    return object(
        member("TargetOriginId", origin),
        member("ViewerProtocolPolicy", "redirect-to-https"),
        member(
            "FunctionAssociations",
            listOf(
                object(
                    "FunctionARN",
                    account.arn("cloudfront", "function/shop-rewrite"),
                    "EventType",
                    "viewer-request"))));
  }

  private void keys() {
    account.resource(
        "AWS::CloudFront::PublicKey", account.arn("cloudfront", "public-key/" + PUBLIC_KEY));
    items("ListPublicKeys", "PublicKeyList")
        .add(
            object(
                member("Id", PUBLIC_KEY),
                member("Name", "downloads"),
                member("CreatedTime", Times.CREATED),
                member("EncodedKey", "")));
    account.resource(
        "AWS::CloudFront::KeyGroup", account.arn("cloudfront", "key-group/" + KEY_GROUP));
    items("ListKeyGroups", "KeyGroupList")
        .add(
            object(
                "KeyGroup",
                object(
                    member("Id", KEY_GROUP),
                    member("LastModifiedTime", Times.CREATED),
                    member(
                        "KeyGroupConfig",
                        object("Name", "downloads", "Items", array(PUBLIC_KEY))))));
  }

  private void originControls() {
    String function =
        account.resource(
            "AWS::CloudFront::Function", account.arn("cloudfront", "function/shop-rewrite"));
    items("ListFunctions", "FunctionList")
        .add(
            object(
                member("Name", "shop-rewrite"),
                member("Status", "DEPLOYED"),
                member("FunctionConfig", object("Comment", "", "Runtime", "cloudfront-js-2.0")),
                member(
                    "FunctionMetadata",
                    object(
                        "FunctionARN",
                        function,
                        "Stage",
                        "LIVE",
                        "CreatedTime",
                        Times.CREATED,
                        "LastModifiedTime",
                        Times.CREATED))));
    account.resource(
        "AWS::CloudFront::OriginAccessControl",
        account.arn("cloudfront", "origin-access-control/E0OACEXAMPLE"));
    items("ListOriginAccessControls", "OriginAccessControlList")
        .add(
            object(
                member("Id", "E0OACEXAMPLE"),
                member("Name", "shop-images"),
                member("Description", ""),
                member("SigningProtocol", "sigv4"),
                member("SigningBehavior", "always"),
                member("OriginAccessControlOriginType", "s3")));
    account.resource(
        "AWS::CloudFront::CloudFrontOriginAccessIdentity",
        account.arn("cloudfront", "origin-access-identity/E0OAIEXAMPLE"));
    items("ListCloudFrontOriginAccessIdentities", "CloudFrontOriginAccessIdentityList")
        .add(
            object(
                member("Id", "E0OAIEXAMPLE"),
                member("S3CanonicalUserId", EstateBuilder.hash("shop-oai", 64)),
                member("Comment", "before origin access control")));
    String origin =
        account.resource(
            "AWS::CloudFront::VpcOrigin", account.arn("cloudfront", "vpcorigin/vo_shopexample"));
    items("ListVpcOrigins", "VpcOriginList")
        .add(
            object(
                member("Id", "vo_shopexample"),
                member("Name", "shop-direct"),
                member("Status", "Deployed"),
                member("CreatedTime", Times.CREATED),
                member("LastModifiedTime", Times.CREATED),
                member("Arn", origin),
                member("AccountId", account.id()),
                member("OriginEndpointArn", standby.arn())));
    cloudfront.response(
        "GetVpcOrigin",
        object("Id", "vo_shopexample"),
        object(
            "VpcOrigin",
            object(
                "Id",
                "vo_shopexample",
                "Arn",
                origin,
                "VpcOriginEndpointConfig",
                object(
                    "Name",
                    "shop-direct",
                    "Arn",
                    standby.arn(),
                    "HTTPPort",
                    80,
                    "HTTPSPort",
                    443,
                    "OriginProtocolPolicy",
                    "https-only"))));
  }

  private void publicZone() {
    zone(PUBLIC_ZONE, DOMAIN, false);
    route53.response(
        "GetHostedZone",
        object("Id", PUBLIC_ZONE),
        object(
            "HostedZone",
            object("Id", PUBLIC_ZONE, "Name", DOMAIN + "."),
            "DelegationSet",
            object("NameServers", array("ns-1.example.net", "ns-2.example.net"))));
    record(PUBLIC_ZONE, alias("www", CLOUDFRONT_ZONE, DISTRIBUTION_NAME));
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
        member("Name", label + "." + DOMAIN + "."),
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
        "AWS::Route53Domains::Domain", account.arn("route53domains", "domain/" + DOMAIN));
    account
        .service("route53domains")
        .list("ListDomains", "Domains")
        .add(
            object(
                member("DomainName", DOMAIN),
                member("AutoRenew", false),
                member("TransferLock", true),
                member("Expiry", "2026-03-01T00:00:00Z")));
  }

  private void accelerator() {
    ServiceRecording recording = account.service("globalaccelerator");
    String arn =
        account.resource(
            "AWS::GlobalAccelerator::Accelerator",
            account.arn("globalaccelerator", "accelerator/00000000-0000-4000-8000-000000000047"));
    recording
        .list("ListAccelerators", "Accelerators")
        .add(
            object(
                member("AcceleratorArn", arn),
                member("Name", "shop-edi"),
                member("IpAddressType", "IPV4"),
                member("Enabled", true),
                member(
                    "IpSets",
                    array(
                        object(
                            "IpFamily",
                            "IPv4",
                            "IpAddresses",
                            array(
                                account.estate().publicAddresses().next(),
                                account.estate().publicAddresses().next())))),
                member("DnsName", "a0shopexample.awsglobalaccelerator.com"),
                member("Status", "DEPLOYED"),
                member("CreatedTime", Times.CREATED)));
    recording.response(
        "ListTagsForResource",
        object("ResourceArn", arn),
        object("Tags", tags(account.tags("shop-edi"))));
    String listener =
        account.resource("AWS::GlobalAccelerator::Listener", arn + "/listener/0edi0001");
    recording
        .list("ListListeners", object("AcceleratorArn", arn), "Listeners")
        .add(
            object(
                member("ListenerArn", listener),
                member("Protocol", "TCP"),
                member("PortRanges", array(object("FromPort", 443, "ToPort", 443))),
                member("ClientAffinity", "NONE")));
    String group =
        account.resource(
            "AWS::GlobalAccelerator::EndpointGroup", listener + "/endpoint-group/0edi0002");
    recording
        .list("ListEndpointGroups", object("ListenerArn", listener), "EndpointGroups")
        .add(
            object(
                member("EndpointGroupArn", group),
                member("EndpointGroupRegion", region.name()),
                member("TrafficDialPercentage", 100.0),
                member(
                    "EndpointDescriptions",
                    array(
                        object(
                            "EndpointId",
                            front.arn(),
                            "Weight",
                            128,
                            "HealthState",
                            "HEALTHY",
                            "ClientIPPreservationEnabled",
                            true)))));
  }

  /** The items of one of CloudFront's lists, which have a member of their own around them. */
  private ArrayNode items(String operation, String list) {
    ArrayNode items = array();
    cloudfront.response(
        operation, object(), object(list, object("MaxItems", 100, "Quantity", 1, "Items", items)));
    return items;
  }

  private static ObjectNode listOf(Object... items) {
    return object("Quantity", items.length, "Items", List.of(items));
  }
}
