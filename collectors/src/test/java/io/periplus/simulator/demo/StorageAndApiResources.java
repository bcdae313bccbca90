package io.periplus.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.simulator.demo.Recording.Call;
import io.periplus.simulator.demo.Recording.Row;
import java.util.Map;

/** What a crawl would list of buckets, file systems, APIs, certificates, firewalls and people. */
final class StorageAndApiResources {
  private final Recording recording;
  private final Map<String, JsonNode> resources;

  private StorageAndApiResources(Recording recording, Map<String, JsonNode> resources) {
    this.recording = recording;
    this.resources = resources;
  }

  static void add(Recording recording, Map<String, JsonNode> resources) {
    StorageAndApiResources all = new StorageAndApiResources(recording, resources);
    all.buckets();
    all.fileSystems();
    all.restApis();
    all.otherApis();
    all.named("acm", "ListCertificates", "CertificateSummaryList", "CertificateArn");
    all.named("wafv2", "ListWebACLs", "WebACLs", "ARN");
    all.named("wafv2", "ListIPSets", "IPSets", "ARN");
    all.named("wafv2", "ListRuleGroups", "RuleGroups", "ARN");
    all.people();
  }

  private void buckets() {
    for (Row bucket : recording.rows("s3", "ListBuckets", "Buckets")) {
      resources.put("arn:aws:s3:::" + bucket.text("Name"), bucket.json());
    }
    for (Call call : recording.calls()) {
      if (call.operation().equals("GetPublicAccessBlock")
          && call.service().equals("s3control")
          && call.response().isObject()) {
        resources.put(
            "arn:aws:s3::" + call.account() + ":account-public-access-block", call.response());
      }
    }
    named("s3control", "ListAccessPoints", "AccessPointList", "AccessPointArn");
    for (Row point : recording.rows("s3control", "ListMultiRegionAccessPoints", "AccessPoints")) {
      resources.put(
          "arn:aws:s3::" + point.call().account() + ":accesspoint/" + point.text("Alias"),
          point.json());
    }
  }

  private void fileSystems() {
    named("efs", "DescribeFileSystems", "FileSystems", "FileSystemArn");
    named("efs", "DescribeAccessPoints", "AccessPoints", "AccessPointArn");
    for (Row target : recording.rows("efs", "DescribeMountTargets", "MountTargets")) {
      put("elasticfilesystem", target, "mount-target/" + target.text("MountTargetId"));
    }
    named("fsx", "DescribeFileSystems", "FileSystems", "ResourceARN");
  }

  private void restApis() {
    gateway("apigateway", "GetRestApis", "items", "/restapis/", "id");
    gateway(
        "apigateway",
        "GetClientCertificates",
        "items",
        "/clientcertificates/",
        "clientCertificateId");
    gateway("apigateway", "GetApiKeys", "items", "/apikeys/", "id");
    gateway("apigateway", "GetUsagePlans", "items", "/usageplans/", "id");
    gateway("apigateway", "GetDomainNames", "items", "/domainnames/", "domainName");
    gateway("apigateway", "GetVpcLinks", "items", "/vpclinks/", "id");
    for (Row stage : recording.rows("apigateway", "GetStages", "item")) {
      child(stage, "/restapis/", "restApiId", "/stages/" + stage.text("stageName"));
    }
    for (Row authorizer : recording.rows("apigateway", "GetAuthorizers", "items")) {
      child(authorizer, "/restapis/", "restApiId", "/authorizers/" + authorizer.text("id"));
    }
  }

  private void otherApis() {
    gateway("apigatewayv2", "GetApis", "Items", "/apis/", "ApiId");
    gateway("apigatewayv2", "GetDomainNames", "Items", "/v2domainnames/", "DomainName");
    gateway("apigatewayv2", "GetVpcLinks", "Items", "/v2vpclinks/", "VpcLinkId");
    for (Row stage : recording.rows("apigatewayv2", "GetStages", "Items")) {
      child(stage, "/apis/", "ApiId", "/stages/" + stage.text("StageName"));
    }
    for (Row authorizer : recording.rows("apigatewayv2", "GetAuthorizers", "Items")) {
      child(authorizer, "/apis/", "ApiId", "/authorizers/" + authorizer.text("AuthorizerId"));
    }
  }

  private void people() {
    for (Row pool : recording.rows("cognito-idp", "ListUserPools", "UserPools")) {
      put("cognito-idp", pool, "userpool/" + pool.text("Id"));
    }
    for (Row client : recording.rows("cognito-idp", "ListUserPoolClients", "UserPoolClients")) {
      put("cognito-idp", client, "client/" + client.text("ClientId"));
    }
    for (Row provider : recording.rows("cognito-idp", "ListIdentityProviders", "Providers")) {
      String pool = provider.call().line().at("/request/UserPoolId").asText();
      put(
          "cognito-idp",
          provider,
          "identityprovider/" + pool + "/" + provider.text("ProviderName"));
    }
    for (Row pool : recording.rows("cognito-identity", "ListIdentityPools", "IdentityPools")) {
      put("cognito-identity", pool, "identitypool/" + pool.text("IdentityPoolId"));
    }
  }

  private void child(Row row, String start, String parent, String end) {
    String id = row.call().line().path("request").path(parent).asText();
    gateway(row, start + id + end);
  }

  private void gateway(
      String service, String operation, String member, String start, String idMember) {
    for (Row row : recording.rows(service, operation, member)) {
      gateway(row, start + row.text(idMember));
    }
  }

  private void gateway(Row row, String path) {
    resources.put("arn:aws:apigateway:" + row.call().region() + "::" + path, row.json());
  }

  private void named(String service, String operation, String member, String arnMember) {
    for (Row row : recording.rows(service, operation, member)) {
      resources.put(row.text(arnMember), row.json());
    }
  }

  private void put(String service, Row row, String resource) {
    resources.put(
        String.join(":", "arn:aws", service, row.call().region(), row.call().account(), resource),
        row.json());
  }
}
