package io.periplus.collect;

import io.periplus.model.Arn;
import io.periplus.model.PeriplusException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountState;
import software.amazon.awssdk.services.organizations.model.AccountStatus;
import software.amazon.awssdk.services.organizations.model.ListAccountsRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The first calls of a live crawl: who is calling, in which partition, for which accounts. */
final class Discovery {
  private final CrawlRequest request;
  private final String homeRegion;

  Discovery(CrawlRequest request) {
    this.request = request;
    this.homeRegion = homeRegion(request);
  }

  String homeRegion() {
    return homeRegion;
  }

  private static String homeRegion(CrawlRequest request) {
    if (request.homeRegion() != null) {
      return request.homeRegion();
    }
    try {
      return new DefaultAwsRegionProviderChain().getRegion().id();
    } catch (SdkClientException e) {
      // No region is configured; where the caller is does not matter for the first calls, but they
      // must not go to a region that the account may not have enabled.
      Set<String> named = RegionNames.named(request.regions());
      String first = named.stream().findFirst().orElse("us-east-1");
      return named.stream()
          .filter(Partitions::isAlwaysEnabled)
          .findFirst()
          .orElse(Partitions.homeRegion(Partitions.of(first)));
    }
  }

  /**
   * Asks.
   *
   * @throws PeriplusException if there are no usable credentials, or the endpoint does not answer
   */
  CrawlTargets targets(LiveTransport transport, AwsCalls calls) {
    GetCallerIdentityResponse identity = identity(calls);
    String caller = identity.account();
    String partition = Arn.tryParse(identity.arn()).map(Arn::partition).orElse("aws");
    transport.callerIs(caller, partition);
    refuseWithoutRole(caller);
    TreeSet<String> accounts = new TreeSet<>(request.accounts());
    if (request.organization()) {
      accounts.addAll(members(calls, caller));
      accounts.removeAll(request.excludedAccounts());
    } else if (accounts.isEmpty()) {
      accounts.add(caller);
    }
    return new CrawlTargets(
        partition,
        caller,
        organization(calls, caller),
        List.copyOf(accounts),
        homeRegion,
        request.regions().stream().sorted().toList(),
        request.services().stream().sorted().toList(),
        request.estateName(),
        request.includesPersonalData());
  }

  /** Without a role nobody enters the account of another, which needs no call to know. */
  private void refuseWithoutRole(String caller) {
    List<String> others =
        request.accounts().stream().filter(account -> !account.equals(caller)).toList();
    if (request.roleName() == null && !others.isEmpty()) {
      throw PeriplusException.user(
          "role-missing",
          "Cannot crawl account %s: the caller is in %s, and no role is named to enter another account. Give --role-name."
              .formatted(String.join(", ", others), caller));
    }
  }

  private GetCallerIdentityResponse identity(AwsCalls calls) {
    try {
      return calls
          .session("caller", homeRegion)
          .client(AwsService.STS)
          .getCallerIdentity(GetCallerIdentityRequest.builder().build());
    } catch (AwsCallException e) {
      throw noIdentity(e.failure(), e);
    }
  }

  private PeriplusException noIdentity(Failure failure, AwsCallException cause) {
    String endpoint = request.endpoint() == null ? "AWS STS" : request.endpoint().toString();
    switch (failure.kind()) {
      case CREDENTIALS:
        if (failure.code().equals("NoCredentials")) {
          if (request.profile() != null) {
            return aws(
                "profile-without-credentials",
                "Cannot crawl: profile %s does not exist or has no credentials. Correct --profile, or log in (aws sso login --profile %s)."
                    .formatted(request.profile(), request.profile()),
                cause);
          }
          if (isSet("aws.accessKeyId", "AWS_ACCESS_KEY_ID")
              && !isSet("aws.secretAccessKey", "AWS_SECRET_ACCESS_KEY")) {
            return aws(
                "no-credentials",
                "Cannot crawl: AWS_ACCESS_KEY_ID is set and AWS_SECRET_ACCESS_KEY is not. Set both,"
                    + " or neither and give --profile.",
                cause);
          }
          return aws(
              "no-credentials",
              "Cannot crawl: no AWS credentials were found. Log in (aws sso login), set"
                  + " AWS_PROFILE, or give --profile.",
              cause);
        }
        return aws(
            "credentials-refused",
            "Cannot crawl: %s refused the credentials (%s). Check the profile and its keys."
                .formatted(endpoint, failure.code()),
            cause);
      case EXPIRED:
        return aws(
            "credentials-expired",
            "Cannot crawl: the session of the credentials has expired. Log in again (aws sso"
                + " login), or renew the session token.",
            cause);
      case UNKNOWN_HOST:
        return aws(
            "endpoint-unreachable",
            "Cannot crawl: the host of %s is not known. Check the network, or --endpoint-url."
                .formatted(endpoint),
            cause);
      case TRANSPORT:
        return aws(
            "endpoint-unreachable",
            "Cannot crawl: %s does not answer (%s). Check the network, or --endpoint-url."
                .formatted(endpoint, failure.message()),
            cause);
      default:
        return aws(
            "no-identity",
            "Cannot crawl: %s does not say who is calling, as AWS does (%s). Check --endpoint-url and"
                    .formatted(endpoint, failure.code())
                + " the credentials.",
            cause);
    }
  }

  private static boolean isSet(String property, String variable) {
    String value = System.getProperty(property, System.getenv(variable));
    return value != null && !value.isBlank();
  }

  private List<String> members(AwsCalls calls, String caller) {
    try {
      return calls
          .session(caller, Scope.GLOBAL)
          .client(AwsService.ORGANIZATIONS)
          .listAccountsPaginator(ListAccountsRequest.builder().maxResults(20).build())
          .stream()
          .flatMap(page -> page.accounts().stream())
          .filter(Discovery::isActive)
          .map(Account::id)
          .toList();
    } catch (AwsCallException e) {
      throw aws(
          "organization-not-readable",
          ("Cannot crawl the organization: organizations:ListAccounts failed for account %s (%s)."
                  + " Use credentials of the management or a delegated administrator account, or"
                  + " list the accounts with --accounts.")
              .formatted(caller, e.failure().code()),
          e);
    }
  }

  /** AWS replaces the status of an account by its state; endpoints may know either. */
  private static boolean isActive(Account account) {
    return account.stateAsString() == null
        ? account.status() == AccountStatus.ACTIVE
        : account.state() == AccountState.ACTIVE;
  }

  /** For telling estates apart; nobody needs to be allowed to ask it. */
  private static String organization(AwsCalls calls, String caller) {
    try {
      return calls
          .session(caller, Scope.GLOBAL)
          .client(AwsService.ORGANIZATIONS)
          .describeOrganization()
          .organization()
          .id();
    } catch (AwsCallException e) {
      return null;
    }
  }

  private static PeriplusException aws(String code, String message, Throwable cause) {
    return new PeriplusException(code, PeriplusException.Category.AWS, message, cause);
  }
}
