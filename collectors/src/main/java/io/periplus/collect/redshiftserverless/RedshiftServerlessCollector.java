package io.periplus.collect.redshiftserverless;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.REDSHIFT_SERVERLESS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.collect.Types.REDSHIFT_SERVERLESS_NAMESPACE;
import static io.periplus.collect.Types.REDSHIFT_SERVERLESS_WORKGROUP;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.Target;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.redshiftserverless.RedshiftServerlessClient;
import software.amazon.awssdk.services.redshiftserverless.model.ListNamespacesRequest;
import software.amazon.awssdk.services.redshiftserverless.model.ListNamespacesResponse;
import software.amazon.awssdk.services.redshiftserverless.model.ListWorkgroupsRequest;
import software.amazon.awssdk.services.redshiftserverless.model.ListWorkgroupsResponse;
import software.amazon.awssdk.services.redshiftserverless.model.Namespace;
import software.amazon.awssdk.services.redshiftserverless.model.Workgroup;

/** Workgroups and namespaces of Redshift Serverless (C094d, C094e). */
public final class RedshiftServerlessCollector {
  /** A role's ARN, alone or inside the text that the service makes of role and status. */
  private static final Pattern ROLE = Pattern.compile("arn:[^:,)]*:iam::\\d{12}:role/[^,)\\s]+");

  /** What stands for a key that is no resource of the account (L16). */
  private static final String OWNED_BY_AWS = "AWS_OWNED_KMS_KEY";

  static final ResourceSpec<Namespace> NAMESPACE =
      resource(REDSHIFT_SERVERLESS_NAMESPACE, Namespace.class)
          .tier(2)
          .list(
              REDSHIFT_SERVERLESS,
              ListNamespacesRequest.builder().maxResults(100).build(),
              RedshiftServerlessClient::listNamespacesPaginator,
              ListNamespacesResponse::namespaces)
          .arn(Namespace::namespaceArn, Namespace::namespaceName)
          .stubArn("redshift-serverless", "namespace/", REGION_AND_ACCOUNT)
          .name(Namespace::namespaceName)
          .columns("dbName", "status", "logExports")
          .edge(ENCRYPTED_BY, Target.to(KMS_KEY).ignoring(OWNED_BY_AWS), "kmsKeyId")
          .edges(
              RUNS_AS, List.of(IAM_ROLE), List.of("iamRoles"), RedshiftServerlessCollector::roles)
          .build();

  static final ResourceSpec<Workgroup> WORKGROUP =
      resource(REDSHIFT_SERVERLESS_WORKGROUP, Workgroup.class)
          .tier(1)
          .list(
              REDSHIFT_SERVERLESS,
              ListWorkgroupsRequest.builder().maxResults(100).build(),
              RedshiftServerlessClient::listWorkgroupsPaginator,
              ListWorkgroupsResponse::workgroups)
          .arn(Workgroup::workgroupArn, Workgroup::workgroupName)
          .stubArn("redshift-serverless", "workgroup/", REGION_AND_ACCOUNT)
          .name(Workgroup::workgroupName)
          .aliases(RedshiftServerlessCollector::host)
          .columns(
              "status",
              "baseCapacity",
              "publiclyAccessible",
              "enhancedVpcRouting",
              "endpoint.address",
              "endpoint.port")
          .edge(IN_SUBNET, EC2_SUBNET, "subnetIds")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "securityGroupIds")
          .edge(MEMBER_OF, REDSHIFT_SERVERLESS_NAMESPACE, "namespaceName")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(NAMESPACE, WORKGROUP);

  private RedshiftServerlessCollector() {}

  /** {@code IamRole(applyStatus=in-sync, iamRoleArn=arn:aws:iam::...)}, or the bare ARN. */
  private static void roles(ResourceView namespace, EdgeSink edges) {
    for (String role : NetworkPlacement.texts(namespace.configuration().path("iamRoles"), null)) {
      Matcher arn = ROLE.matcher(role);
      if (arn.find()) {
        edges.edge(RUNS_AS, Reference.to(IAM_ROLE, arn.group()), "iamRoles");
      } else {
        edges.unknownValue("iamRoles", role);
      }
    }
  }

  /** What connection strings call it. */
  private static Stream<String> host(JsonNode workgroup) {
    String host = workgroup.path("endpoint").path("address").asText("");
    return host.isEmpty() ? Stream.empty() : Stream.of(host.toLowerCase(Locale.ROOT));
  }
}
