package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What AWS's own detectives say of the shop and of development. GuardDuty has an administrator, the
 * security account; Security Hub and Macie are on in Ireland only.
 */
final class Detections {
  private static final List<String> MEMBERS = List.of(DemoAccounts.PROD, DemoAccounts.DEV);

  private final EstateBuilder estate;
  private final Shop shop;
  private final RegionBuilder security;
  private final RegionBuilder prod;
  private final RegionBuilder dev;

  /** What each detector lists, by its id. */
  private final Map<String, ArrayNode> findings = new LinkedHashMap<>();

  private Detections(EstateBuilder estate, Shop shop) {
    this.estate = estate;
    this.shop = shop;
    security = estate.account(DemoAccounts.SECURITY).region(DemoAccounts.IRELAND);
    prod = estate.account(DemoAccounts.PROD).region(DemoAccounts.IRELAND);
    dev = estate.account(DemoAccounts.DEV).region(DemoAccounts.IRELAND);
  }

  static void build(EstateBuilder estate, Shop shop) {
    Detections detections = new Detections(estate, shop);
    detections.guardDuty();
    detections.securityHub();
    detections.macie();
    detections.inspector();
    detections.accessAnalyzer();
  }

  private void guardDuty() {
    for (RegionBuilder region : List.of(security, prod, dev)) {
      detector(region);
      findings.put(detectorId(region), array());
    }
    for (String name : MEMBERS) {
      AccountBuilder account = estate.account(name);
      security
          .service("guardduty")
          .list("ListMembers", object("DetectorId", detectorId(security)), "Members")
          .add(
              object(
                  member("AccountId", account.id()),
                  member("DetectorId", detectorId(account.region(DemoAccounts.IRELAND))),
                  member("MasterId", security.account().id()),
                  member("AdministratorId", security.account().id()),
                  member("Email", estate.facts().canary("CANARY-mail-" + name) + "@example.com"),
                  member("RelationshipStatus", "Enabled"),
                  member("InvitedAt", Times.CREATED),
                  member("UpdatedAt", Times.CREATED)));
    }
    String web = shop.webServers()[0].id();
    finding(
        prod,
        "UnauthorizedAccess:EC2/TorClient",
        8.0,
        object("ResourceType", "Instance", "InstanceDetails", object("InstanceId", web)),
        object(
            "ActionType",
            "NETWORK_CONNECTION",
            "NetworkConnectionAction",
            object("ConnectionDirection", "OUTBOUND", "RemoteIpDetails", address("192.0.2.201"))));
    finding(
        prod,
        "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS",
        8.0,
        object(
            "ResourceType",
            "AccessKey",
            "AccessKeyDetails",
            accessKey("ASIADEMOSHOPINSTANCE", "shop-instance", "AssumedRole")),
        call("GetObject", "192.0.2.202"));
    finding(
        prod,
        "Discovery:S3/AnomalousBehavior",
        5.0,
        object(
            member("ResourceType", "S3Bucket"),
            member("AccessKeyDetails", accessKey("AKIADEMOEXPORTJOB001", "export-job", "IAMUser")),
            member(
                "S3BucketDetails",
                array(
                    object(
                        "Name",
                        "example-shop-images",
                        "Arn",
                        "arn:aws:s3:::example-shop-images")))),
        call("ListObjects", "192.0.2.203"));
    finding(
        dev,
        "Recon:IAMUser/MaliciousIPCaller",
        5.0,
        object(
            "ResourceType",
            "AccessKey",
            "AccessKeyDetails",
            accessKey("AKIADEMOEMILDEV00001", "emil", "IAMUser")),
        call("ListBuckets", "192.0.2.204"));
    for (RegionBuilder region : List.of(security, prod, dev)) {
      report(region, findings.get(detectorId(region)));
    }
  }

  private static String detectorId(RegionBuilder region) {
    return EstateBuilder.hash(region.account().id() + "/detector", 32);
  }

  private void detector(RegionBuilder region) {
    String id = detectorId(region);
    region.resource("AWS::GuardDuty::Detector", region.arn("guardduty", "detector/" + id));
    ServiceRecording guardDuty = region.service("guardduty");
    guardDuty.list("ListDetectors", "DetectorIds").add(id);
    guardDuty.response(
        "GetDetector",
        object("DetectorId", id),
        object(
            member("CreatedAt", Times.CREATED),
            member("FindingPublishingFrequency", "FIFTEEN_MINUTES"),
            member("Status", "ENABLED"),
            member("UpdatedAt", Times.CREATED),
            member("Tags", region.account().tags("detector")),
            member(
                "Features",
                array(
                    object("Name", "CLOUD_TRAIL", "Status", "ENABLED"),
                    object("Name", "S3_DATA_EVENTS", "Status", "ENABLED"),
                    object("Name", "EKS_AUDIT_LOGS", "Status", "DISABLED")))));
    guardDuty.list("ListMembers", object("DetectorId", id), "Members");
  }

  private static ObjectNode address(String ip) {
    return object(
        "IpAddressV4",
        ip,
        "Country",
        object("CountryName", "Nowhere"),
        "Organization",
        object("Asn", "64496", "AsnOrg", "Example Networks"));
  }

  private static ObjectNode accessKey(String id, String name, String kind) {
    return object("AccessKeyId", id, "UserName", name, "UserType", kind);
  }

  private static ObjectNode call(String operation, String from) {
    return object(
        "ActionType",
        "AWS_API_CALL",
        "AwsApiCallAction",
        object("Api", operation, "RemoteIpDetails", address(from)));
  }

  /** A finding stands in the list of the account that it is about, and of the administrator. */
  private void finding(
      RegionBuilder region, String type, double severity, ObjectNode resource, ObjectNode action) {
    String detector = detectorId(region);
    String id = EstateBuilder.hash(region.account().id() + "/" + type, 32);
    ObjectNode finding =
        object(
            member("AccountId", region.account().id()),
            member(
                "Arn",
                region.resource(
                    "AWS::GuardDuty::Finding",
                    region.arn("guardduty", "detector/" + detector + "/finding/" + id))),
            member("Id", id),
            member("Region", region.name()),
            member("SchemaVersion", "2.0"),
            member("CreatedAt", Times.TODAY),
            member("UpdatedAt", Times.TODAY),
            member("Severity", severity),
            member("Title", type),
            member("Type", type),
            member("Resource", resource),
            member(
                "Service",
                object(
                    member("DetectorId", detector),
                    member("Archived", false),
                    member("Count", 3),
                    member("EventFirstSeen", Times.TODAY),
                    member("EventLastSeen", Times.TODAY),
                    member("Action", action))));
    findings.get(detector).add(finding);
    findings.get(detectorId(security)).add(finding);
  }

  private void report(RegionBuilder region, ArrayNode told) {
    ServiceRecording guardDuty = region.service("guardduty");
    ObjectNode request = object("DetectorId", detectorId(region));
    ArrayNode ids = guardDuty.list("ListFindings", request, "FindingIds");
    told.forEach(finding -> ids.add(finding.get("Id")));
    request = object("DetectorId", detectorId(region), "FindingIds", ids);
    guardDuty.response("GetFindings", request, object("Findings", told));
  }

  private void securityHub() {
    ObjectNode inForce =
        object(
            "Filters",
            object("RecordState", array(object("Comparison", "EQUALS", "Value", "ACTIVE"))));
    for (AccountBuilder account : estate.accounts()) {
      for (RegionBuilder region : account.regions()) {
        if (region != security) {
          String why = "Account " + account.id() + " is not subscribed to AWS Security Hub";
          ServiceRecording hub = region.service("securityhub");
          hub.error("DescribeHub", object(), "InvalidAccessException", why, 401);
          hub.error("GetFindings", inForce, "InvalidAccessException", why, 401);
        }
      }
    }
    ServiceRecording hub = security.service("securityhub");
    hub.response(
        "DescribeHub",
        object(),
        object(
            member(
                "HubArn",
                security.resource(
                    "AWS::SecurityHub::Hub", security.arn("securityhub", "hub/default"))),
            member("SubscribedAt", Times.CREATED),
            member("AutoEnableControls", true),
            member("ControlFindingGenerator", "SECURITY_CONTROL")));
    ArrayNode findings = hub.list("GetFindings", inForce, "Findings");
    findings.add(
        control(
            "S3.8", "S3 buckets should block public access", "arn:aws:s3:::example-shop-press"));
    findings.add(
        control(
            "EC2.8",
            "Instances should use version 2 of the metadata service",
            shop.webServers()[1].arn()));
    findings.add(
        control("IAM.6", "The root user should have MFA", "AWS::::Account:" + prod.account().id()));
  }

  private ObjectNode control(String control, String title, String subject) {
    String id = EstateBuilder.hash(control + "/" + subject, 32);
    String arn = prod.arn("securityhub", "security-control/" + control + "/finding/" + id);
    return object(
        member("SchemaVersion", "2018-10-08"),
        member("Id", prod.resource("AWS::SecurityHub::Finding", arn)),
        member("ProductArn", "arn:aws:securityhub:" + prod.name() + "::product/aws/securityhub"),
        member("ProductName", "Security Hub"),
        member("GeneratorId", "security-control/" + control),
        member("Region", prod.name()),
        member("AwsAccountId", prod.account().id()),
        member("Title", title),
        member("CreatedAt", Times.CREATED),
        member("UpdatedAt", Times.TODAY),
        member("Severity", object("Label", "HIGH")),
        member("Compliance", object("Status", "FAILED", "SecurityControlId", control)),
        member("Workflow", object("Status", "NEW")),
        member("RecordState", "ACTIVE"),
        member("Resources", array(object("Type", "Other", "Id", subject, "Region", prod.name()))));
  }

  private void macie() {
    for (AccountBuilder account : estate.accounts()) {
      for (RegionBuilder region : account.regions()) {
        ServiceRecording macie = region.service("macie2");
        if (region == prod) {
          region.resource("AWS::Macie::Session", region.arn("macie2", "session/default"));
          macie.response(
              "GetMacieSession",
              object(),
              object(
                  member("createdAt", Times.CREATED),
                  member("findingPublishingFrequency", "ONE_HOUR"),
                  member("status", "ENABLED"),
                  member("updatedAt", Times.CREATED)));
        } else {
          macie.error(
              "GetMacieSession", object(), "AccessDeniedException", "Macie is not enabled.", 403);
        }
      }
    }
  }

  private void inspector() {
    vulnerability("CVE-2025-00001", "AWS_EC2_INSTANCE", shop.webServers()[0].id());
    vulnerability("CVE-2025-00002", "AWS_EC2_INSTANCE", shop.webServers()[1].id());
    vulnerability("CVE-2025-00002", "AWS_ECR_CONTAINER_IMAGE", Containers.scannedImage(prod));
    vulnerability(
        "CVE-2025-00003",
        "AWS_LAMBDA_FUNCTION",
        prod.arn("lambda", "function:orders-webhook:$LATEST"));
  }

  private void vulnerability(String cve, String kind, String subject) {
    String id = EstateBuilder.hash(cve + "/" + subject, 32);
    ServiceRecording inspector = prod.service("inspector2");
    inspector
        .list("ListFindings", "findings")
        .add(
            object(
                member(
                    "findingArn",
                    prod.resource(
                        "AWS::InspectorV2::Finding", prod.arn("inspector2", "finding/" + id))),
                member("awsAccountId", prod.account().id()),
                member("type", "PACKAGE_VULNERABILITY"),
                member("title", cve),
                member("description", "A package is older than its correction."),
                member("severity", "HIGH"),
                member("status", "ACTIVE"),
                member("firstObservedAt", Times.CREATED),
                member("lastObservedAt", Times.TODAY),
                member("updatedAt", Times.TODAY),
                member("resources", array(object("type", kind, "id", subject))),
                member("packageVulnerabilityDetails", object("vulnerabilityId", cve))));
    inspector
        .list("ListCoverage", "coveredResources")
        .add(
            object(
                member("resourceType", kind),
                member("resourceId", subject),
                member("accountId", prod.account().id()),
                member("scanType", "PACKAGE"),
                member("scanStatus", object("statusCode", "ACTIVE", "reason", "SUCCESSFUL")),
                member("lastScannedAt", Times.TODAY)));
  }

  private void accessAnalyzer() {
    outsideAccess(
        prod,
        "AWS::IAM::Role",
        prod.account().arn("iam", "role/partner-support"),
        prod.account().arn("iam", "role/partner-billing"));
    outsideAccess(prod, "AWS::S3::Bucket", "arn:aws:s3:::example-shop-press");
    outsideAccess(dev, "AWS::IAM::Role", dev.account().arn("iam", "role/anyone-can-assume"));
  }

  private static void outsideAccess(RegionBuilder region, String type, String... resources) {
    ServiceRecording analyzers = region.service("accessanalyzer");
    String arn = region.arn("access-analyzer", "analyzer/outside");
    region.resource("AWS::AccessAnalyzer::Analyzer", arn);
    ArrayNode list = analyzers.list("ListAnalyzers", "analyzers");
    if (list.isEmpty()) {
      list.add(
          object(
              member("arn", arn),
              member("name", "outside"),
              member("type", "ACCOUNT"),
              member("createdAt", Times.CREATED),
              member("status", "ACTIVE"),
              member("tags", region.account().tags("outside"))));
    }
    for (String resource : resources) {
      String id = EstateBuilder.hash("outside/" + resource, 32);
      region.resource(
          "AWS::AccessAnalyzer::Finding", region.arn("access-analyzer", "finding/" + id));
      analyzers
          .list("ListFindingsV2", object("analyzerArn", arn), "findings")
          .add(
              object(
                  member("id", id),
                  member("resource", resource),
                  member("resourceType", type),
                  member("resourceOwnerAccount", region.account().id()),
                  member("status", "ACTIVE"),
                  member("findingType", "ExternalAccess"),
                  member("analyzedAt", Times.TODAY),
                  member("createdAt", Times.CREATED),
                  member("updatedAt", Times.CREATED)));
    }
  }
}
