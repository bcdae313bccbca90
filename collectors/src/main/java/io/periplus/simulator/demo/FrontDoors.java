package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What customers meet before the shop: the distribution in front of its load balancer, an
 * accelerator, and the names of both.
 */
final class FrontDoors {
  static final String DOMAIN = "shop.example.com";

  private static final String DISTRIBUTION = "E0SHOPEXAMPLE";
  static final String DISTRIBUTION_NAME = "d0shopexample.cloudfront.net";
  private static final String KEY_GROUP = "00000000-0000-4000-8000-000000000080";
  private static final String PUBLIC_KEY = "K0SHOPEXAMPLE";

  private final AccountBuilder account;
  private final RegionBuilder region;
  private final LoadBalancer front;
  private final LoadBalancer standby;
  private final ServiceRecording cloudfront;

  private FrontDoors(EstateBuilder estate, Shop shop) {
    account = estate.account(DemoAccounts.PROD);
    region = account.region(DemoAccounts.IRELAND);
    front = shop.publicLoadBalancer();
    standby = shop.standbyLoadBalancer();
    cloudfront = account.service("cloudfront");
  }

  static void build(EstateBuilder estate, Shop shop) {
    FrontDoors doors = new FrontDoors(estate, shop);
    doors.distribution();
    doors.keys();
    doors.originControls();
    doors.accelerator();
    DomainNames.build(estate, shop);
  }

  private void distribution() {
    String arn =
        account.resource(
            "AWS::CloudFront::Distribution",
            account.arn("cloudfront", "distribution/" + DISTRIBUTION));
    account
        .estate()
        .facts()
        .exposure("a distribution in front of the shop")
        .of(arn)
        .at(DISTRIBUTION_NAME)
        .tcp(443)
        .via(Fact.SERVICE_ENDPOINT, null)
        .authentication("NONE");
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

  private void accelerator() {
    ServiceRecording recording = account.service("globalaccelerator");
    String arn =
        account.resource(
            "AWS::GlobalAccelerator::Accelerator",
            account.arn("globalaccelerator", "accelerator/00000000-0000-4000-8000-000000000047"));
    account
        .estate()
        .facts()
        .exposure("an accelerator in front of the shop")
        .of(arn)
        .at("a0shopexample.awsglobalaccelerator.com")
        .tcp(443)
        .via(Fact.SERVICE_ENDPOINT, null);
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
