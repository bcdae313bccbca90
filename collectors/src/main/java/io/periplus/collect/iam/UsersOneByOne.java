package io.periplus.collect.iam;

import static io.periplus.collect.AwsService.IAM;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.IAM_USER;
import static io.periplus.collect.iam.UsersCollector.PAGE;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.ResourceSpec;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetUserRequest;
import software.amazon.awssdk.services.iam.model.GetUserResponse;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.ListAttachedUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsForUserRequest;
import software.amazon.awssdk.services.iam.model.ListUserPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.User;
import software.amazon.awssdk.services.iam.model.UserDetail;

/**
 * Users by several calls each, for accounts where the bulk read is denied (K15, C096). The rows are
 * those of the bulk read.
 */
final class UsersOneByOne {
  static final ResourceSpec<UserDetail> SPEC =
      CredentialReport.ofUsers(
              resource(IAM_USER, UserDetail.class)
                  .tier(2)
                  .list(
                      IAM,
                      ListUsersRequest.builder().maxItems(PAGE).build(),
                      IamClient::listUsersPaginator,
                      UsersOneByOne::details)
                  .perItem(
                      IAM,
                      "GetUser",
                      user -> GetUserRequest.builder().userName(user.userName()).build(),
                      IamClient::getUser,
                      ofGetUser())
                  .perItem(
                      IAM,
                      "ListGroupsForUser",
                      user ->
                          ListGroupsForUserRequest.builder()
                              .userName(user.userName())
                              .maxItems(PAGE)
                              .build(),
                      UsersOneByOne::groups,
                      Map.of("GroupList", PolicyCalls::valueOf))
                  .perItem(
                      IAM,
                      "ListUserPolicies",
                      user ->
                          ListUserPoliciesRequest.builder()
                              .userName(user.userName())
                              .maxItems(PAGE)
                              .build(),
                      UsersOneByOne::inlinePolicies,
                      Map.of("UserPolicyList", PolicyCalls::valueOf))
                  .perElement(
                      "UserPolicyList",
                      IAM,
                      "GetUserPolicy",
                      UsersOneByOne::inlinePolicy,
                      IamClient::getUserPolicy,
                      answer -> PolicyCalls.detail(answer.policyName(), answer.policyDocument()),
                      PolicyDetail.class,
                      PolicyCalls.GONE)
                  .perItem(
                      IAM,
                      "ListAttachedUserPolicies",
                      user ->
                          ListAttachedUserPoliciesRequest.builder()
                              .userName(user.userName())
                              .maxItems(PAGE)
                              .build(),
                      UsersOneByOne::attachedPolicies,
                      Map.of("AttachedManagedPolicies", PolicyCalls::valueOf)),
              UserDetail::arn)
          .arn(UserDetail::arn, UserDetail::userName)
          .name(UserDetail::userName)
          .tagsAt("Tags")
          .volatileFields(
              "PasswordLastUsed",
              "AccessKeys[].LastUsedDate",
              "AccessKeys[].LastUsedRegion",
              "AccessKeys[].LastUsedService")
          .build();

  private UsersOneByOne() {}

  private static List<UserDetail> details(ListUsersResponse page) {
    return page.users().stream().map(UsersOneByOne::detail).toList();
  }

  private static UserDetail detail(User user) {
    return UserDetail.builder()
        .path(user.path())
        .userName(user.userName())
        .userId(user.userId())
        .arn(user.arn())
        .createDate(user.createDate())
        .build();
  }

  /** What ListUsers leaves out of a user. */
  private static Map<String, Function<GetUserResponse, ?>> ofGetUser() {
    return Map.of(
        "Tags", answer -> PolicyCalls.valueOf(answer.user().tags()),
        "PermissionsBoundary", answer -> answer.user().permissionsBoundary());
  }

  private static List<String> groups(IamClient iam, ListGroupsForUserRequest request) {
    return iam.listGroupsForUserPaginator(request).groups().stream().map(Group::groupName).toList();
  }

  private static List<PolicyDetail> inlinePolicies(IamClient iam, ListUserPoliciesRequest request) {
    return PolicyCalls.named(iam.listUserPoliciesPaginator(request).policyNames());
  }

  private static GetUserPolicyRequest inlinePolicy(UserDetail user, JsonNode policy) {
    return GetUserPolicyRequest.builder()
        .userName(user.userName())
        .policyName(policy.path("PolicyName").asText())
        .build();
  }

  private static List<AttachedPolicy> attachedPolicies(
      IamClient iam, ListAttachedUserPoliciesRequest request) {
    return iam.listAttachedUserPoliciesPaginator(request).attachedPolicies().stream().toList();
  }
}
