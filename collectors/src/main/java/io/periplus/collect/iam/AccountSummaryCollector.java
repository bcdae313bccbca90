package io.periplus.collect.iam;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.AwsService.IAM;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.IAM_ACCOUNT_SUMMARY;

import io.periplus.collect.ResourceSpec;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;

/**
 * What IAM says about the account as a whole (C099d): counts and quotas, the password policy if one
 * was set, and the root user as the credential report sees it.
 */
public final class AccountSummaryCollector {
  /** The resource in the ARN-shaped id; AWS has none. */
  private static final String SUMMARY = "account-summary";

  static final ResourceSpec<GetAccountSummaryResponse> ACCOUNT_SUMMARY =
      CredentialReport.ofRoot(
              resource(IAM_ACCOUNT_SUMMARY, GetAccountSummaryResponse.class)
                  .tier(2)
                  .listOnce(
                      IAM,
                      GetAccountSummaryRequest.builder().build(),
                      IamClient::getAccountSummary,
                      List::of)
                  .perItem(
                      "PasswordPolicy",
                      IAM,
                      "GetAccountPasswordPolicy",
                      summary -> GetAccountPasswordPolicyRequest.builder().build(),
                      IamClient::getAccountPasswordPolicy,
                      GetAccountPasswordPolicyResponse::passwordPolicy,
                      PasswordPolicy.class,
                      PolicyCalls.GONE))
          .arn("iam", "", ACCOUNT, summary -> SUMMARY)
          .columns(
              "SummaryMap.AccountMFAEnabled",
              "SummaryMap.AccountAccessKeysPresent",
              "SummaryMap.Users",
              "PasswordPolicy.MinimumPasswordLength",
              "PasswordPolicy.PasswordReusePrevention",
              "RootUser.MfaActive")
          .volatileFields(
              "RootUser.PasswordLastUsed",
              "RootUser.AccessKeys[].LastUsedDate",
              "RootUser.AccessKeys[].LastUsedRegion",
              "RootUser.AccessKeys[].LastUsedService")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(ACCOUNT_SUMMARY);

  private AccountSummaryCollector() {}
}
