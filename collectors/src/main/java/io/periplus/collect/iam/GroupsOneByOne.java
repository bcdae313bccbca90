package io.periplus.collect.iam;

import static io.periplus.collect.AwsService.IAM;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.IAM_GROUP;
import static io.periplus.collect.iam.UsersCollector.PAGE;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.ResourceSpec;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.GetGroupPolicyRequest;
import software.amazon.awssdk.services.iam.model.Group;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ListAttachedGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsRequest;
import software.amazon.awssdk.services.iam.model.ListGroupsResponse;
import software.amazon.awssdk.services.iam.model.PolicyDetail;

/**
 * Groups by several calls each, for accounts where the bulk read is denied (K15, C097). Users name
 * their groups themselves, so members are not asked for.
 */
final class GroupsOneByOne {
  static final ResourceSpec<GroupDetail> SPEC =
      resource(IAM_GROUP, GroupDetail.class)
          .tier(2)
          .list(
              IAM,
              ListGroupsRequest.builder().maxItems(PAGE).build(),
              IamClient::listGroupsPaginator,
              GroupsOneByOne::details)
          .perItem(
              IAM,
              "ListGroupPolicies",
              group ->
                  ListGroupPoliciesRequest.builder()
                      .groupName(group.groupName())
                      .maxItems(PAGE)
                      .build(),
              GroupsOneByOne::inlinePolicies,
              Map.of("GroupPolicyList", PolicyCalls::valueOf))
          .perElement(
              "GroupPolicyList",
              IAM,
              "GetGroupPolicy",
              GroupsOneByOne::inlinePolicy,
              IamClient::getGroupPolicy,
              answer -> PolicyCalls.detail(answer.policyName(), answer.policyDocument()),
              PolicyDetail.class,
              PolicyCalls.GONE)
          .perItem(
              IAM,
              "ListAttachedGroupPolicies",
              group ->
                  ListAttachedGroupPoliciesRequest.builder()
                      .groupName(group.groupName())
                      .maxItems(PAGE)
                      .build(),
              GroupsOneByOne::attachedPolicies,
              Map.of("AttachedManagedPolicies", PolicyCalls::valueOf))
          .arn(GroupDetail::arn, GroupDetail::groupName)
          .name(GroupDetail::groupName)
          .build();

  private GroupsOneByOne() {}

  private static List<GroupDetail> details(ListGroupsResponse page) {
    return page.groups().stream().map(GroupsOneByOne::detail).toList();
  }

  private static GroupDetail detail(Group group) {
    return GroupDetail.builder()
        .path(group.path())
        .groupName(group.groupName())
        .groupId(group.groupId())
        .arn(group.arn())
        .createDate(group.createDate())
        .build();
  }

  private static List<PolicyDetail> inlinePolicies(
      IamClient iam, ListGroupPoliciesRequest request) {
    return PolicyCalls.named(iam.listGroupPoliciesPaginator(request).policyNames());
  }

  private static GetGroupPolicyRequest inlinePolicy(GroupDetail group, JsonNode policy) {
    return GetGroupPolicyRequest.builder()
        .groupName(group.groupName())
        .policyName(policy.path("PolicyName").asText())
        .build();
  }

  private static List<AttachedPolicy> attachedPolicies(
      IamClient iam, ListAttachedGroupPoliciesRequest request) {
    return iam.listAttachedGroupPoliciesPaginator(request).attachedPolicies().stream().toList();
  }
}
