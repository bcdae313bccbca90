package io.periplus.collect.iam;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.AwsService.IAM;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.IAM_MANAGED_POLICY;
import static io.periplus.collect.iam.UsersCollector.PAGE;

import io.periplus.collect.ResourceSpec;
import io.periplus.model.Arn;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;

/**
 * Managed policies with the documents of their versions (C097c): those of the account, and those of
 * AWS that something in the account uses (S5). Whom they grant to is read from the principals.
 */
public final class PoliciesCollector {
  static final ResourceSpec<ManagedPolicyDetail> MANAGED_POLICY =
      resource(IAM_MANAGED_POLICY, ManagedPolicyDetail.class)
          .tier(2)
          .list(
              IAM,
              GetAccountAuthorizationDetailsRequest.builder()
                  .filter(EntityType.LOCAL_MANAGED_POLICY, EntityType.AWS_MANAGED_POLICY)
                  .maxItems(PAGE)
                  .build(),
              IamClient::getAccountAuthorizationDetailsPaginator,
              PoliciesCollector::inUse)
          .arn(ManagedPolicyDetail::arn, ManagedPolicyDetail::policyName)
          .stubArn("iam", "policy/", ACCOUNT)
          .name(ManagedPolicyDetail::policyName)
          .columns(
              "PolicyName", "DefaultVersionId", "AttachmentCount", "PolicyVersionList[].Document")
          .whenDenied(PoliciesOneByOne.SPEC)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(MANAGED_POLICY);

  private PoliciesCollector() {}

  private static List<ManagedPolicyDetail> inUse(GetAccountAuthorizationDetailsResponse page) {
    return page.policies().stream()
        .filter(policy -> !isOfAws(policy.arn()) || isUsed(policy))
        .map(PoliciesCollector::withoutAccount)
        .toList();
  }

  static boolean isOfAws(String arn) {
    return Arn.tryParse(arn).map(Arn::account).orElse("").equals("aws");
  }

  private static boolean isUsed(ManagedPolicyDetail policy) {
    return count(policy.attachmentCount()) + count(policy.permissionsBoundaryUsageCount()) > 0;
  }

  private static int count(Integer uses) {
    return uses == null ? 0 : uses;
  }

  /** A policy of AWS is one for all accounts; how often one of them uses it is not its own. */
  static ManagedPolicyDetail withoutAccount(ManagedPolicyDetail policy) {
    return isOfAws(policy.arn())
        ? policy.toBuilder().attachmentCount(null).permissionsBoundaryUsageCount(null).build()
        : policy;
  }
}
