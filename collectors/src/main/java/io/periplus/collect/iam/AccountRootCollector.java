package io.periplus.collect.iam;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.AwsService.IAM;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.IAM_ACCOUNT_ROOT;

import io.periplus.collect.ResourceSpec;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;

/**
 * The account as a principal, named by its alias (C140, C141). Every account that is crawled has
 * one, with an alias or without; accounts that are only referred to have a stub of the same ARN
 * (K5).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/console-account-alias.html">Account
 *     alias</a>
 */
public final class AccountRootCollector {
  /** The resource in {@code arn:aws:iam::111122223333:root}. */
  private static final String ROOT = "root";

  static final ResourceSpec<ListAccountAliasesResponse> ACCOUNT_ROOT =
      resource(IAM_ACCOUNT_ROOT, ListAccountAliasesResponse.class)
          .tier(1)
          .list(
              IAM,
              ListAccountAliasesRequest.builder().maxItems(1000).build(),
              IamClient::listAccountAliasesPaginator,
              List::of)
          .arn("iam", "", ACCOUNT, account -> ROOT)
          // AWS allows one alias; the answer is a list all the same.
          .name(account -> account.accountAliases().stream().findFirst().orElse(null))
          .columns("AccountAliases")
          .drop("IsTruncated", "Marker")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(ACCOUNT_ROOT);

  private AccountRootCollector() {}
}
