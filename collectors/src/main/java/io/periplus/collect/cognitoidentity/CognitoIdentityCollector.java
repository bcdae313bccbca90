package io.periplus.collect.cognitoidentity;

import static io.periplus.collect.AwsService.COGNITO_IDENTITY;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.COGNITO_IDENTITY_POOL;
import static io.periplus.collect.Types.COGNITO_USER_POOL;
import static io.periplus.collect.Types.IAM_OIDC_PROVIDER;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.IAM_SAML_PROVIDER;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.GRANTS;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolRequest;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdentityPoolRolesRequest;
import software.amazon.awssdk.services.cognitoidentity.model.GetIdentityPoolRolesResponse;
import software.amazon.awssdk.services.cognitoidentity.model.IdentityPoolShortDescription;
import software.amazon.awssdk.services.cognitoidentity.model.ListIdentityPoolsRequest;
import software.amazon.awssdk.services.cognitoidentity.model.ListIdentityPoolsResponse;

/**
 * Identity pools: who may come, and the roles that visitors get, with or without having signed in
 * (C087d). None of their fields holds a secret.
 */
public final class CognitoIdentityCollector {
  private static final int PAGE = 60;
  private static final String POOLS = "CognitoIdentityProviders[].ProviderName";
  private static final String ROLES = "Roles";
  private static final String MAPPINGS = "RoleMappings";

  /** {@code cognito-idp.eu-west-1.amazonaws.com/eu-west-1_a1b2c3}. */
  private static final Pattern POOL =
      Pattern.compile("cognito-idp\\.(?<region>[a-z0-9-]+)\\.[^/]+/(?<id>[^/]+)");

  static final ResourceSpec<DescribeIdentityPoolResponse> IDENTITY_POOL =
      resource(COGNITO_IDENTITY_POOL, DescribeIdentityPoolResponse.class)
          .tier(2)
          .listOneByOne(
              COGNITO_IDENTITY,
              ListIdentityPoolsRequest.builder().maxResults(PAGE).build(),
              CognitoIdentityClient::listIdentityPoolsPaginator,
              ListIdentityPoolsResponse::identityPools,
              "DescribeIdentityPool",
              (IdentityPoolShortDescription pool) ->
                  DescribeIdentityPoolRequest.builder()
                      .identityPoolId(pool.identityPoolId())
                      .build(),
              CognitoIdentityClient::describeIdentityPool,
              (described, pages) -> pages.item(described.response()))
          .arn("cognito-identity", "identitypool/", DescribeIdentityPoolResponse::identityPoolId)
          .name(DescribeIdentityPoolResponse::identityPoolName)
          .tagsAt("IdentityPoolTags")
          .perItem(
              COGNITO_IDENTITY,
              "GetIdentityPoolRoles",
              pool ->
                  GetIdentityPoolRolesRequest.builder()
                      .identityPoolId(pool.identityPoolId())
                      .build(),
              CognitoIdentityClient::getIdentityPoolRoles,
              Map.<String, Function<GetIdentityPoolRolesResponse, ?>>of(
                  ROLES, GetIdentityPoolRolesResponse::roles,
                  MAPPINGS, GetIdentityPoolRolesResponse::roleMappings))
          .columns("AllowUnauthenticatedIdentities", "AllowClassicFlow")
          .edges(
              AUTHENTICATED_BY,
              List.of(COGNITO_USER_POOL),
              List.of(POOLS),
              CognitoIdentityCollector::userPools)
          .edges(
              GRANTS, List.of(IAM_ROLE), List.of(ROLES, MAPPINGS), CognitoIdentityCollector::roles)
          .edge(AUTHENTICATED_BY, IAM_SAML_PROVIDER, "SamlProviderARNs")
          .edge(AUTHENTICATED_BY, IAM_OIDC_PROVIDER, "OpenIdConnectProviderARNs")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(IDENTITY_POOL);

  private CognitoIdentityCollector() {}

  private static void userPools(ResourceView pool, EdgeSink edges) {
    for (JsonNode provider : pool.configuration().path("CognitoIdentityProviders")) {
      Matcher named = POOL.matcher(provider.path("ProviderName").asText(""));
      if (named.matches()) {
        Reference userPool =
            new Reference(
                COGNITO_USER_POOL,
                named.group("id"),
                null,
                named.group("region"),
                Reference.Match.ONE);
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        properties.set("ClientId", provider.path("ClientId"));
        edges.edge(AUTHENTICATED_BY, userPool, POOLS, properties);
      }
    }
  }

  /** The role of visitors and of people who signed in, and those that rules give to some. */
  private static void roles(ResourceView pool, EdgeSink edges) {
    pool.configuration()
        .path(ROLES)
        .properties()
        .forEach(role -> grant(role.getValue(), role.getKey(), ROLES, edges));
    pool.configuration()
        .path(MAPPINGS)
        .forEach(
            mapping ->
                mapping
                    .path("RulesConfiguration")
                    .path("Rules")
                    .forEach(rule -> grant(rule.path("RoleARN"), "mapped", MAPPINGS, edges)));
  }

  private static void grant(JsonNode role, String to, String source, EdgeSink edges) {
    if (!role.asText("").isEmpty()) {
      ObjectNode properties = JsonNodeFactory.instance.objectNode().put("to", to);
      edges.edge(GRANTS, Reference.to(IAM_ROLE, role.asText()), source, properties);
    }
  }
}
