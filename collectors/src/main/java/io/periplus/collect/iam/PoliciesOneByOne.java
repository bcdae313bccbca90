package io.periplus.collect.iam;

import static io.periplus.collect.AwsService.IAM;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.IAM_MANAGED_POLICY;
import static io.periplus.collect.iam.UsersCollector.PAGE;

import io.periplus.collect.Listing;
import io.periplus.collect.ResourceSpec;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListPoliciesResponse;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.Policy;
import software.amazon.awssdk.services.iam.model.PolicyScopeType;
import software.amazon.awssdk.services.iam.model.PolicyVersion;

/**
 * Managed policies by a call each, for accounts where the bulk read is denied (K15, C097c). Only
 * the version in force is read. ListEntitiesForPolicy is not called: users, groups and roles name
 * their policies themselves.
 */
final class PoliciesOneByOne {
  static final ResourceSpec<ManagedPolicyDetail> SPEC =
      resource(IAM_MANAGED_POLICY, ManagedPolicyDetail.class)
          .tier(2)
          .listBy(null, IAM, "ListPolicies", PoliciesOneByOne::list)
          .perItem(
              "PolicyVersionList",
              IAM,
              "GetPolicyVersion",
              policy ->
                  GetPolicyVersionRequest.builder()
                      .policyArn(policy.arn())
                      .versionId(policy.defaultVersionId())
                      .build(),
              IamClient::getPolicyVersion,
              answer -> List.of(answer.policyVersion()),
              PolicyVersion.class)
          .arn(ManagedPolicyDetail::arn, ManagedPolicyDetail::policyName)
          .name(ManagedPolicyDetail::policyName)
          .build();

  private PoliciesOneByOne() {}

  /** All of the account, and of AWS's hundreds those that are attached (S5). */
  private static void list(Listing.Context context, Listing.Pages<ManagedPolicyDetail> pages) {
    ListPoliciesRequest own =
        ListPoliciesRequest.builder().scope(PolicyScopeType.LOCAL).maxItems(PAGE).build();
    ListPoliciesRequest attached =
        own.toBuilder().scope(PolicyScopeType.AWS).onlyAttached(true).build();
    for (ListPoliciesRequest request : List.of(own, attached)) {
      for (ListPoliciesResponse response : context.client(IAM).listPoliciesPaginator(request)) {
        pages.page(response.policies().stream().map(PoliciesOneByOne::detail).toList());
      }
    }
  }

  private static ManagedPolicyDetail detail(Policy policy) {
    return PoliciesCollector.withoutAccount(
        ManagedPolicyDetail.builder()
            .policyName(policy.policyName())
            .policyId(policy.policyId())
            .arn(policy.arn())
            .path(policy.path())
            .defaultVersionId(policy.defaultVersionId())
            .attachmentCount(policy.attachmentCount())
            .permissionsBoundaryUsageCount(policy.permissionsBoundaryUsageCount())
            .isAttachable(policy.isAttachable())
            .description(policy.description())
            .createDate(policy.createDate())
            .updateDate(policy.updateDate())
            .build());
  }
}
