package io.periplus.collect.cognitoidp;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.COGNITO_IDP;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.ACM_CERTIFICATE;
import static io.periplus.collect.Types.COGNITO_USER_POOL;
import static io.periplus.collect.Types.COGNITO_USER_POOL_CLIENT;
import static io.periplus.collect.Types.COGNITO_USER_POOL_IDENTITY_PROVIDER;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;
import static io.periplus.collect.Types.SES_EMAIL_IDENTITY;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RUNS_AS;
import static io.periplus.model.EdgeType.TRIGGERS;

import io.periplus.collect.Listing;
import io.periplus.collect.ResourceSpec;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolDomainRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolDomainResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DomainDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.IdentityProviderType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListGroupsRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListIdentityProvidersRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListIdentityProvidersResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUserPoolClientsRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUserPoolClientsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUserPoolsRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ListUserPoolsResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ProviderDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/**
 * User pools with their groups, the clients that sign people in, and the providers that people may
 * come from (C087, C087b, C087c). Secrets of clients and providers are hashed (X9).
 */
public final class CognitoIdpCollector {
  private static final int PAGE = 60;

  static final ResourceSpec<UserPoolType> USER_POOL =
      resource(COGNITO_USER_POOL, UserPoolType.class)
          .tier(2)
          .listOneByOne(
              COGNITO_IDP,
              ListUserPoolsRequest.builder().maxResults(PAGE).build(),
              CognitoIdentityProviderClient::listUserPoolsPaginator,
              ListUserPoolsResponse::userPools,
              "DescribeUserPool",
              (UserPoolDescriptionType pool) ->
                  DescribeUserPoolRequest.builder().userPoolId(pool.id()).build(),
              CognitoIdentityProviderClient::describeUserPool,
              (described, pages) -> pages.item(described.response().userPool()))
          .arn(UserPoolType::arn, UserPoolType::id)
          .stubArn("cognito-idp", "userpool/", REGION_AND_ACCOUNT)
          .name(UserPoolType::name)
          .tagsAt("UserPoolTags")
          .perItem(
              "DomainDescription",
              COGNITO_IDP,
              "DescribeUserPoolDomain",
              CognitoIdpCollector::domain,
              CognitoIdentityProviderClient::describeUserPoolDomain,
              DescribeUserPoolDomainResponse::domainDescription,
              DomainDescriptionType.class)
          .perItem(
              "Groups",
              COGNITO_IDP,
              "ListGroups",
              pool -> ListGroupsRequest.builder().userPoolId(pool.id()).limit(PAGE).build(),
              (client, request) -> client.listGroupsPaginator(request).groups().stream().toList(),
              groups -> groups,
              GroupType.class)
          .redact("SmsConfiguration.ExternalId")
          .columns(
              "MfaConfiguration",
              "Policies.PasswordPolicy.MinimumLength",
              "AdminCreateUserConfig.AllowAdminCreateUserOnly",
              "Domain",
              "DeletionProtection",
              "Groups[].GroupName")
          .edges(
              TRIGGERS,
              List.of(LAMBDA_FUNCTION),
              List.of(UserPoolEdges.FUNCTIONS),
              UserPoolEdges::triggers)
          .edge(ENCRYPTED_BY, KMS_KEY, "LambdaConfig.KMSKeyID")
          .edge(RUNS_AS, IAM_ROLE, "SmsConfiguration.SnsCallerArn")
          .edge(REFERENCES, SES_EMAIL_IDENTITY, "EmailConfiguration.SourceArn")
          .edge(GRANTS, IAM_ROLE, "Groups[].RoleArn")
          .edge(
              AUTHENTICATED_BY,
              ACM_CERTIFICATE,
              "DomainDescription.CustomDomainConfig.CertificateArn")
          .volatileFields("EstimatedNumberOfUsers")
          .build();

  static final ResourceSpec<UserPoolClientType> CLIENT =
      resource(COGNITO_USER_POOL_CLIENT, UserPoolClientType.class)
          .tier(3)
          .listBy(
              COGNITO_USER_POOL,
              COGNITO_IDP,
              "ListUserPoolClients",
              CognitoIdpCollector::listClients)
          .calls(COGNITO_IDP, "DescribeUserPoolClient")
          .arn("cognito-idp", "client/", UserPoolClientType::clientId)
          .name(UserPoolClientType::clientName)
          .redact("ClientSecret")
          .columns("AllowedOAuthFlows", "CallbackURLs", "ExplicitAuthFlows")
          .edge(MEMBER_OF, COGNITO_USER_POOL, "UserPoolId")
          .build();

  static final ResourceSpec<ProviderDescription> IDENTITY_PROVIDER =
      resource(COGNITO_USER_POOL_IDENTITY_PROVIDER, ProviderDescription.class)
          .tier(3)
          .listPer(
              COGNITO_USER_POOL,
              Map.of("UserPoolId", "Id"),
              COGNITO_IDP,
              "ListIdentityProviders",
              pool ->
                  ListIdentityProvidersRequest.builder()
                      .userPoolId(pool.path("Id").asText())
                      .maxResults(PAGE)
                      .build(),
              CognitoIdentityProviderClient::listIdentityProvidersPaginator,
              ListIdentityProvidersResponse::providers)
          .arnOfConfiguration(
              "cognito-idp",
              "identityprovider/",
              REGION_AND_ACCOUNT,
              provider ->
                  provider.path("UserPoolId").asText()
                      + '/'
                      + provider.path("ProviderName").asText())
          .name(ProviderDescription::providerName)
          // Described providers are not asked for; a recording of somebody else's may hold them.
          .redactWithin(IdentityProviderType.class, "ProviderDetails.*")
          .columns("ProviderType", "ProviderName")
          .edgeFrom(AUTHENTICATED_BY, COGNITO_USER_POOL, "UserPoolId")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(USER_POOL, CLIENT, IDENTITY_PROVIDER);

  private CognitoIdpCollector() {}

  /** The domain of one's own has a certificate; without any domain there is nothing to ask. */
  private static DescribeUserPoolDomainRequest domain(UserPoolType pool) {
    String domain = pool.customDomain() != null ? pool.customDomain() : pool.domain();
    return domain == null ? null : DescribeUserPoolDomainRequest.builder().domain(domain).build();
  }

  private static void listClients(
      Listing.Context context, Listing.Pages<UserPoolClientType> pages) {
    CognitoIdentityProviderClient client = context.client(COGNITO_IDP);
    context.forEachParent(
        COGNITO_USER_POOL,
        pool ->
            context.perParent(
                () -> {
                  for (ListUserPoolClientsResponse response :
                      client.listUserPoolClientsPaginator(
                          ListUserPoolClientsRequest.builder()
                              .userPoolId(pool.path("Id").asText())
                              .maxResults(PAGE)
                              .build())) {
                    response
                        .userPoolClients()
                        .forEach(
                            listed ->
                                context.perParent(
                                    () ->
                                        pages.item(
                                            described(
                                                client, listed.userPoolId(), listed.clientId()))));
                  }
                }));
  }

  private static UserPoolClientType described(
      CognitoIdentityProviderClient client, String pool, String id) {
    return client
        .describeUserPoolClient(
            DescribeUserPoolClientRequest.builder().userPoolId(pool).clientId(id).build())
        .userPoolClient();
  }
}
