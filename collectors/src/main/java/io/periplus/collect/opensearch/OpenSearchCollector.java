package io.periplus.collect.opensearch;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.OPENSEARCH;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.COGNITO_USER_POOL;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.EC2_VPC;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.collect.Types.LOGS_LOG_GROUP;
import static io.periplus.collect.Types.OPEN_SEARCH_DOMAIN;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.IN_VPC;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.opensearch.OpenSearchClient;
import software.amazon.awssdk.services.opensearch.model.DescribeDomainsRequest;
import software.amazon.awssdk.services.opensearch.model.DescribeDomainsResponse;
import software.amazon.awssdk.services.opensearch.model.DomainInfo;
import software.amazon.awssdk.services.opensearch.model.DomainStatus;
import software.amazon.awssdk.services.opensearch.model.ListDomainNamesRequest;

/** OpenSearch and Elasticsearch domains (C130). AWS never gives a master password back (X19). */
public final class OpenSearchCollector {
  private static final String LOG_GROUP = "LogPublishingOptions.*.CloudWatchLogsLogGroupArn";

  /**
   * How many domains one call describes. DescribeDomains takes five names (P18): its reference
   * names no limit, its refusal of more does (verify).
   */
  private static final int BATCH = 5;

  static final ResourceSpec<DomainStatus> DOMAIN =
      resource(OPEN_SEARCH_DOMAIN, DomainStatus.class)
          .tier(1)
          .listInBatches(
              OPENSEARCH,
              ListDomainNamesRequest.builder().build(),
              (client, request) -> List.of(client.listDomainNames(request)),
              response -> response.domainNames().stream().map(DomainInfo::domainName).toList(),
              BATCH,
              "DescribeDomains",
              names -> DescribeDomainsRequest.builder().domainNames(names).build(),
              OpenSearchClient::describeDomains,
              DescribeDomainsResponse::domainStatusList)
          .arn(DomainStatus::arn, DomainStatus::domainName)
          .stubArn("es", "domain/", REGION_AND_ACCOUNT)
          .name(DomainStatus::domainName)
          .redactBy(
              DomainStatus.class, (domain, secrets) -> secrets.policy(domain, "AccessPolicies"))
          .aliases(OpenSearchCollector::hosts)
          .columns(
              "EngineVersion",
              "ClusterConfig.InstanceType",
              "ClusterConfig.InstanceCount",
              "ClusterConfig.ZoneAwarenessEnabled",
              "Endpoint",
              "Endpoints",
              "AccessPolicies",
              "AdvancedSecurityOptions.Enabled",
              "DomainEndpointOptions.EnforceHTTPS",
              "DomainEndpointOptions.TLSSecurityPolicy",
              "NodeToNodeEncryptionOptions.Enabled",
              "EncryptionAtRestOptions.Enabled")
          .edge(IN_SUBNET, EC2_SUBNET, "VPCOptions.SubnetIds")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "VPCOptions.SecurityGroupIds")
          .edge(IN_VPC, EC2_VPC, "VPCOptions.VPCId")
          .edge(ENCRYPTED_BY, KMS_KEY, "EncryptionAtRestOptions.KmsKeyId")
          .edge(AUTHENTICATED_BY, COGNITO_USER_POOL, "CognitoOptions.UserPoolId")
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source("AccessPolicies")),
              OpenSearchCollector::grants)
          .edges(LOGS_TO, List.of(LOGS_LOG_GROUP), List.of(LOG_GROUP), OpenSearchCollector::logs)
          .volatileFields("ServiceSoftwareOptions", "ChangeProgressDetails")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(DOMAIN);

  private OpenSearchCollector() {}

  /** The public endpoint, those in a VPC, and a name of the owner's. */
  private static Stream<String> hosts(JsonNode domain) {
    Stream<JsonNode> own =
        Stream.of(
            domain.path("Endpoint"),
            domain.path("EndpointV2"),
            domain.path("DomainEndpointOptions").path("CustomEndpoint"));
    return Stream.concat(own, StreamSupport.stream(domain.path("Endpoints").spliterator(), false))
        .map(host -> host.asText("").toLowerCase(Locale.ROOT))
        .filter(host -> !host.isEmpty())
        .distinct();
  }

  private static void grants(ResourceView domain, EdgeSink edges) {
    PolicyPrincipals.draw(
        GRANTS, domain.configuration().path("AccessPolicies"), "AccessPolicies", edges);
  }

  /** The ARN may end in {@code :*}, which means all streams of the group. */
  private static void logs(ResourceView domain, EdgeSink edges) {
    for (JsonNode log : domain.configuration().path("LogPublishingOptions")) {
      String arn = log.path("CloudWatchLogsLogGroupArn").asText("");
      if (!arn.isEmpty()) {
        String group = arn.endsWith(":*") ? arn.substring(0, arn.length() - 2) : arn;
        edges.edge(LOGS_TO, Reference.to(LOGS_LOG_GROUP, group), LOG_GROUP);
      }
    }
  }
}
