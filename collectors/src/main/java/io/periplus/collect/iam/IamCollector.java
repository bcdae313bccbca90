package io.periplus.collect.iam;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.AwsService.IAM;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.IAM_INSTANCE_PROFILE;
import static io.periplus.collect.Types.IAM_MANAGED_POLICY;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.model.EdgeType.GOVERNED_BY;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.TRUSTS;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.InstanceProfile;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesRequest;
import software.amazon.awssdk.services.iam.model.ListInstanceProfilesResponse;
import software.amazon.awssdk.services.iam.model.RoleDetail;

/**
 * Roles with trust and inline policies, and instance profiles (C095, C097b, C098). One paginated
 * call reads all roles; there is no call per role.
 */
public final class IamCollector {
  /** {@code AWSReservedSSO_Admins_0123456789abcdef}: how Identity Center names its roles. */
  private static final Pattern OF_PERMISSION_SET =
      Pattern.compile("(AWSReservedSSO_.+)_[0-9a-f]{16}");

  static final ResourceSpec<RoleDetail> ROLE =
      resource(IAM_ROLE, RoleDetail.class)
          .tier(2)
          .list(
              IAM,
              GetAccountAuthorizationDetailsRequest.builder()
                  .filter(EntityType.ROLE)
                  .maxItems(1000)
                  .build(),
              IamClient::getAccountAuthorizationDetailsPaginator,
              GetAccountAuthorizationDetailsResponse::roleDetailList)
          .arn(RoleDetail::arn, RoleDetail::roleName)
          .stubArn("iam", "role/", ACCOUNT)
          .name(RoleDetail::roleName)
          .tags(RoleDetail::tags)
          .aliases(IamCollector::permissionSet)
          .columns("RoleName", "Path", "AssumeRolePolicyDocument", "RolePolicyList", "CreateDate")
          .edges(
              TRUSTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source("AssumeRolePolicyDocument")),
              IamCollector::trust)
          .edge(GOVERNED_BY, IAM_MANAGED_POLICY, "PermissionsBoundary.PermissionsBoundaryArn")
          .edgeFrom(GRANTS, IAM_MANAGED_POLICY, "AttachedManagedPolicies[].PolicyArn")
          .edgeFrom(RUNS_AS, IAM_INSTANCE_PROFILE, "InstanceProfileList[].Arn")
          .volatileFields("RoleLastUsed")
          .whenDenied(RolesOneByOne.SPEC)
          .build();

  static final ResourceSpec<InstanceProfile> INSTANCE_PROFILE =
      resource(IAM_INSTANCE_PROFILE, InstanceProfile.class)
          .tier(2)
          .list(
              IAM,
              ListInstanceProfilesRequest.builder().maxItems(1000).build(),
              IamClient::listInstanceProfilesPaginator,
              ListInstanceProfilesResponse::instanceProfiles)
          .arn(InstanceProfile::arn, InstanceProfile::instanceProfileName)
          .stubArn("iam", "instance-profile/", ACCOUNT)
          .name(InstanceProfile::instanceProfileName)
          .tags(InstanceProfile::tags)
          .columns("InstanceProfileName", "Path")
          .edge(RUNS_AS, IAM_ROLE, "Roles[].Arn")
          .volatileFields("Roles[].RoleLastUsed")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(ROLE, INSTANCE_PROFILE);

  private IamCollector() {}

  /** A permission set knows its roles by the name without the digits that AWS adds. */
  private static Stream<String> permissionSet(JsonNode role) {
    Matcher reserved = OF_PERMISSION_SET.matcher(role.path("RoleName").asText());
    return reserved.matches() ? Stream.of(reserved.group(1)) : Stream.empty();
  }

  private static void trust(ResourceView role, EdgeSink edges) {
    PolicyPrincipals.draw(
        TRUSTS,
        role.configuration().path("AssumeRolePolicyDocument"),
        "AssumeRolePolicyDocument",
        edges);
  }
}
