package io.periplus.collect.iam;

import static io.periplus.collect.AwsService.IAM;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.IAM_ROLE;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.ResourceSpec;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.Role;
import software.amazon.awssdk.services.iam.model.RoleDetail;

/**
 * Roles by several calls each, for accounts where the bulk read is denied (K15, C097b). The rows
 * are those of the bulk read but for {@code InstanceProfileList}: instance profiles name their role
 * themselves, a call per role would tell nothing new.
 */
final class RolesOneByOne {
  /** IAM lists give no more (P10). */
  private static final int PAGE = 1000;

  static final ResourceSpec<RoleDetail> SPEC =
      resource(IAM_ROLE, RoleDetail.class)
          .tier(2)
          .list(
              IAM,
              ListRolesRequest.builder().maxItems(PAGE).build(),
              IamClient::listRolesPaginator,
              RolesOneByOne::details)
          .perItem(
              IAM,
              "GetRole",
              role -> GetRoleRequest.builder().roleName(role.roleName()).build(),
              IamClient::getRole,
              ofGetRole())
          .perItem(
              IAM,
              "ListRolePolicies",
              role ->
                  ListRolePoliciesRequest.builder()
                      .roleName(role.roleName())
                      .maxItems(PAGE)
                      .build(),
              RolesOneByOne::inlinePolicies,
              Map.of("RolePolicyList", PolicyCalls::valueOf))
          .perElement(
              "RolePolicyList",
              IAM,
              "GetRolePolicy",
              RolesOneByOne::inlinePolicy,
              IamClient::getRolePolicy,
              answer -> PolicyCalls.detail(answer.policyName(), answer.policyDocument()),
              PolicyDetail.class,
              PolicyCalls.GONE)
          .perItem(
              IAM,
              "ListAttachedRolePolicies",
              role ->
                  ListAttachedRolePoliciesRequest.builder()
                      .roleName(role.roleName())
                      .maxItems(PAGE)
                      .build(),
              RolesOneByOne::attachedPolicies,
              Map.of("AttachedManagedPolicies", PolicyCalls::valueOf))
          .arn(RoleDetail::arn, RoleDetail::roleName)
          .name(RoleDetail::roleName)
          .tagsAt("Tags")
          .volatileFields("RoleLastUsed")
          .build();

  private RolesOneByOne() {}

  private static List<RoleDetail> details(ListRolesResponse page) {
    return page.roles().stream().map(RolesOneByOne::detail).toList();
  }

  private static RoleDetail detail(Role role) {
    return RoleDetail.builder()
        .path(role.path())
        .roleName(role.roleName())
        .roleId(role.roleId())
        .arn(role.arn())
        .createDate(role.createDate())
        .assumeRolePolicyDocument(role.assumeRolePolicyDocument())
        .build();
  }

  /** What ListRoles leaves out of a role. */
  private static Map<String, Function<GetRoleResponse, ?>> ofGetRole() {
    return Map.of(
        "Tags", answer -> PolicyCalls.valueOf(answer.role().tags()),
        "PermissionsBoundary", answer -> answer.role().permissionsBoundary(),
        "RoleLastUsed", answer -> answer.role().roleLastUsed());
  }

  private static List<PolicyDetail> inlinePolicies(IamClient iam, ListRolePoliciesRequest request) {
    return PolicyCalls.named(iam.listRolePoliciesPaginator(request).policyNames());
  }

  private static GetRolePolicyRequest inlinePolicy(RoleDetail role, JsonNode policy) {
    return GetRolePolicyRequest.builder()
        .roleName(role.roleName())
        .policyName(policy.path("PolicyName").asText())
        .build();
  }

  private static List<AttachedPolicy> attachedPolicies(
      IamClient iam, ListAttachedRolePoliciesRequest request) {
    return iam.listAttachedRolePoliciesPaginator(request).attachedPolicies().stream().toList();
  }
}
