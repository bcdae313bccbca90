package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Ways into the shop that are no load balancer: a REST API with everything that stands before it,
 * an HTTP API for signed-in people, a WebSocket API for their chat, and a private API that reaches
 * the servers through a VPC link.
 */
final class Fronts {
  private static final String LIST = "items";
  private static final String KEY_ALGORITHM = "EC-prime256v1";

  private final AccountBuilder account;
  private final RegionBuilder region;
  private final Facts facts;
  private final Shop shop;
  private final String role;
  private final String certificate;
  private final ServiceRecording rest;
  private final ServiceRecording http;

  private Fronts(EstateBuilder estate, Shop shop) {
    this.shop = shop;
    account = estate.account(DemoAccounts.PROD);
    region = account.region(DemoAccounts.IRELAND);
    facts = estate.facts();
    rest = region.service("apigateway");
    http = region.service("apigatewayv2");
    role =
        account
            .role("shop-api")
            .trustsService("lambda.amazonaws.com")
            .managedPolicy("service-role/AWSLambdaBasicExecutionRole")
            .create();
    certificate = certificate();
  }

  static void build(EstateBuilder estate, Shop shop) {
    Fronts fronts = new Fronts(estate, shop);
    String pool = fronts.userPool();
    fronts.restApi();
    fronts.privateApi();
    fronts.httpApi(pool);
    fronts.webSocketApi();
  }

  private static String id(String name) {
    return EstateBuilder.hash("api " + name, 10);
  }

  /** The function behind an API, which only that API may call. */
  private Function function(String name, String api) {
    return region
        .function(name)
        .role(role)
        .invokedBy("apigateway.amazonaws.com", region.arn("execute-api", api + "/*/*"))
        .create();
  }

  private void apiFact(String scenario, String path, String authentication) {
    facts
        .exposure(scenario)
        .of(gatewayArn("/" + path))
        .tcp(443)
        .via(Fact.SERVICE_ENDPOINT, null)
        .authentication(authentication);
  }

  private void functionFact(
      String scenario, Function function, String path, String authentication) {
    facts
        .exposure(scenario)
        .of(function.arn())
        .tcp(443)
        .via(Fact.API_GATEWAY, gatewayArn("/" + path))
        .authentication(authentication);
  }

  private String gatewayArn(String path) {
    return "arn:aws:apigateway:" + region.name() + "::" + path;
  }

  private String gateway(String type, String path) {
    return region.resource(type, gatewayArn(path));
  }

  private String integration(Function function) {
    return "arn:aws:apigateway:"
        + region.name()
        + ":lambda:path/2015-03-31/functions/"
        + function.arn()
        + "/invocations";
  }

  private String certificate() {
    String id = "0c1b2a3d-0000-4000-8000-" + EstateBuilder.hash("shop certificate", 12);
    String arn =
        region.resource(
            "AWS::CertificateManager::Certificate", region.arn("acm", "certificate/" + id));
    ServiceRecording acm = region.service("acm");
    acm.list("ListCertificates", "CertificateSummaryList")
        .add(
            object(
                member("CertificateArn", arn),
                member("DomainName", "api.shop.example.com"),
                member("Status", "ISSUED"),
                member("NotAfter", "2026-03-03T09:00:00Z"),
                member("KeyAlgorithm", KEY_ALGORITHM),
                member("Type", "AMAZON_ISSUED"),
                member("InUse", true),
                member("RenewalEligibility", "ELIGIBLE")));
    acm.response(
        "DescribeCertificate",
        object("CertificateArn", arn),
        object(
            "Certificate",
            object(
                member("CertificateArn", arn),
                member("DomainName", "api.shop.example.com"),
                member("SubjectAlternativeNames", array("api.shop.example.com")),
                member("Status", "ISSUED"),
                member("NotAfter", "2026-03-03T09:00:00Z"),
                member("KeyAlgorithm", KEY_ALGORITHM),
                member("Type", "AMAZON_ISSUED"),
                member("RenewalEligibility", "ELIGIBLE"))));
    acm.response(
        "ListTagsForCertificate",
        object("CertificateArn", arn),
        object("Tags", Json.tags(account.tags("api.shop.example.com"))));
    return arn;
  }

  /** REST with authorizer, usage plan, key and cache. */
  private void restApi() {
    String api = restApi("shop-partners", "REGIONAL");
    Function orders = function("partner-orders", api);
    Function authorizer = function("partner-authorizer", api);
    methods(
        api,
        object(
            member("httpMethod", "ANY"),
            member("authorizationType", "CUSTOM"),
            member("authorizerId", id("partner tokens")),
            member("apiKeyRequired", true),
            member(
                "methodIntegration",
                object(
                    member("type", "AWS_PROXY"),
                    member("httpMethod", "POST"),
                    member("uri", integration(orders))))));
    rest.list("GetAuthorizers", object("restApiId", api), LIST)
        .add(
            object(
                member("id", id("partner tokens")),
                member("name", "partner-tokens"),
                member("type", "TOKEN"),
                member("authorizerUri", integration(authorizer)),
                member("identitySource", "method.request.header.Authorization"),
                member("authorizerResultTtlInSeconds", 300)));
    gateway(
        "AWS::ApiGateway::Authorizer", "/restapis/" + api + "/authorizers/" + id("partner tokens"));
    String clientCertificate = id("client certificate");
    gateway("AWS::ApiGateway::ClientCertificate", "/clientcertificates/" + clientCertificate);
    rest.list("GetClientCertificates", LIST)
        .add(
            object(
                member("clientCertificateId", clientCertificate),
                member("createdDate", Times.CREATED),
                member("expirationDate", "2026-03-03T09:00:00Z")));
    stage(
        api,
        object(
            member("clientCertificateId", clientCertificate),
            member("cacheClusterEnabled", true),
            member("cacheClusterSize", "0.5"),
            member(
                "methodSettings",
                object(
                    "*/*",
                    object(
                        member("cachingEnabled", true),
                        member("throttlingRateLimit", 50.0),
                        member("throttlingBurstLimit", 100)))),
            member("variables", object("backendKey", facts.canary("CANARY-api-stage-variable")))));
    apiFact("a REST API with an authorizer", "restapis/" + api, "AUTHORIZER");
    functionFact("a function behind an API", orders, "restapis/" + api, "AUTHORIZER");
    plan(api);
    domain(api);
    webAcl(api);
  }

  /** The web ACL in front of the partners' API: a rate limit for all but the office. */
  private void webAcl(String api) {
    String set = firewall("IPSet", "ipset", "office");
    String group = firewall("RuleGroup", "rulegroup", "scanners");
    String acl = firewall("WebACL", "webacl", "shop-partners");
    ServiceRecording waf = region.service("wafv2");
    waf.response(
        "GetIPSet",
        named("office"),
        object(
            "IPSet",
            object(
                member("Name", "office"),
                member("Id", id("waf office")),
                member("ARN", set),
                member("IPAddressVersion", "IPV4"),
                member("Addresses", array("198.51.100.0/24")))));
    waf.response(
        "GetRuleGroup",
        named("scanners"),
        object(
            "RuleGroup",
            object(
                member("Name", "scanners"),
                member("Id", id("waf scanners")),
                member("Capacity", 50),
                member("ARN", group))));
    ObjectNode others =
        object(
            "NotStatement",
            object("Statement", object("IPSetReferenceStatement", object("ARN", set))));
    ObjectNode rate =
        object(
            "RateBasedStatement",
            object(
                member("Limit", 2000),
                member("AggregateKeyType", "IP"),
                member("ScopeDownStatement", others)));
    ObjectNode scanners = object("RuleGroupReferenceStatement", object("ARN", group));
    waf.response(
        "GetWebACL",
        named("shop-partners"),
        object(
            "WebACL",
            object(
                member("Name", "shop-partners"),
                member("Id", id("waf shop-partners")),
                member("ARN", acl),
                member("DefaultAction", object("Allow", object())),
                member(
                    "Rules",
                    array(
                        object("Name", "rate", "Priority", 0, "Statement", rate),
                        object("Name", "scanners", "Priority", 1, "Statement", scanners))),
                member("Capacity", 54))));
    for (String kind :
        List.of("APPLICATION_LOAD_BALANCER", "API_GATEWAY", "APPSYNC", "COGNITO_USER_POOL")) {
      ObjectNode request = object("WebACLArn", acl, "ResourceType", kind);
      ArrayNode arns = waf.list("ListResourcesForWebACL", request, "ResourceArns");
      if (kind.equals("API_GATEWAY")) {
        arns.add(gatewayArn("/restapis/" + api + "/stages/prod"));
      }
    }
    waf.error(
        "GetLoggingConfiguration",
        object("ResourceArn", acl),
        "WAFNonexistentItemException",
        "The web ACL does not log.",
        400);
  }

  private static ObjectNode named(String name) {
    return object("Name", name, "Scope", "REGIONAL", "Id", id("waf " + name));
  }

  /** Lists a thing of the region's firewall. Gives its ARN. */
  private String firewall(String type, String resource, String name) {
    String id = id("waf " + name);
    String arn =
        region.resource(
            "AWS::WAFv2::" + type,
            region.arn("wafv2", "regional/" + resource + "/" + name + "/" + id));
    region
        .service("wafv2")
        .list("List" + type + "s", object("Scope", "REGIONAL"), type + "s")
        .add(object("Name", name, "Id", id, "ARN", arn));
    return arn;
  }

  private void plan(String api) {
    String key = id("partner key");
    gateway("AWS::ApiGateway::ApiKey", "/apikeys/" + key);
    rest.list("GetApiKeys", LIST)
        .add(
            object(
                member("id", key),
                member("name", "partner"),
                member("enabled", true),
                member("createdDate", Times.CREATED)));
    String plan = id("partner plan");
    gateway("AWS::ApiGateway::UsagePlan", "/usageplans/" + plan);
    rest.list("GetUsagePlans", LIST)
        .add(
            object(
                member("id", plan),
                member("name", "partners"),
                member("apiStages", array(object("apiId", api, "stage", "prod"))),
                member("throttle", object("burstLimit", 20, "rateLimit", 10.0)),
                member("quota", object("limit", 10000, "offset", 0, "period", "DAY"))));
    rest.list("GetUsagePlanKeys", object("usagePlanId", plan), LIST)
        .add(object("id", key, "type", "API_KEY", "name", "partner"));
  }

  private void domain(String api) {
    String name = "api.shop.example.com";
    gateway("AWS::ApiGateway::DomainName", "/domainnames/" + name);
    gateway("AWS::ApiGatewayV2::DomainName", "/v2domainnames/" + name);
    String host = "d-" + id(name) + ".execute-api." + region.name() + ".amazonaws.com";
    rest.list("GetDomainNames", LIST)
        .add(
            object(
                member("domainName", name),
                member("regionalDomainName", host),
                member("regionalCertificateArn", certificate),
                member("endpointConfiguration", object("types", array("REGIONAL"))),
                member("securityPolicy", "TLS_1_2")));
    rest.list("GetBasePathMappings", object("domainName", name), LIST)
        .add(object("basePath", "(none)", "restApiId", api, "stage", "prod"));
    http.list("GetDomainNames", "Items")
        .add(
            object(
                member("DomainName", name),
                member(
                    "DomainNameConfigurations",
                    array(
                        object(
                            member("ApiGatewayDomainName", host),
                            member("CertificateArn", certificate),
                            member("EndpointType", "REGIONAL"),
                            member("SecurityPolicy", "TLS_1_2"))))));
    http.list("GetApiMappings", object("DomainName", name), "Items")
        .add(object("ApiId", api, "ApiMappingId", id("mapping"), "Stage", "prod"));
  }

  /** Inside only; its VPC link leads to the network load balancer of the EDI servers. */
  private void privateApi() {
    String api = restApi("shop-edi", "PRIVATE");
    String link = id("edi link");
    gateway("AWS::ApiGateway::VpcLink", "/vpclinks/" + link);
    rest.list("GetVpcLinks", LIST)
        .add(
            object(
                member("id", link),
                member("name", "shop-edi"),
                member("targetArns", array(shop.edi().arn())),
                member("status", "AVAILABLE")));
    methods(
        api,
        object(
            member("httpMethod", "ANY"),
            member("authorizationType", "AWS_IAM"),
            member("apiKeyRequired", false),
            member(
                "methodIntegration",
                object(
                    member("type", "HTTP_PROXY"),
                    member("uri", "http://edi.shop.internal.example.com:8443/"),
                    member("connectionType", "VPC_LINK"),
                    member("connectionId", link)))));
    rest.list("GetAuthorizers", object("restApiId", api), LIST);
    stage(api, object());
  }

  private String restApi(String name, String endpoint) {
    String id = id(name);
    gateway("AWS::ApiGateway::RestApi", "/restapis/" + id);
    rest.list("GetRestApis", LIST)
        .add(
            object(
                member("id", id),
                member("name", name),
                member("createdDate", Times.CREATED),
                member("apiKeySource", "HEADER"),
                member("endpointConfiguration", object("types", array(endpoint))),
                member("tags", account.tags(name)),
                member("disableExecuteApiEndpoint", false)));
    return id;
  }

  private void methods(String api, ObjectNode method) {
    rest.list("GetResources", object("restApiId", api, "embed", array("methods")), LIST)
        .add(
            object(
                member("id", id("root of " + api)),
                member("path", "/"),
                member("resourceMethods", object("ANY", method))));
  }

  private void stage(String api, ObjectNode settings) {
    String deployment = id("deployment of " + api);
    gateway("AWS::ApiGateway::Stage", "/restapis/" + api + "/stages/prod");
    ObjectNode stage =
        object(
            member("deploymentId", deployment),
            member("stageName", "prod"),
            member("tracingEnabled", false),
            member("createdDate", Times.CREATED));
    stage.setAll(settings);
    rest.list("GetStages", object("restApiId", api), "item").add(stage);
    rest.list("GetDeployments", object("restApiId", api), LIST)
        .add(object("id", deployment, "createdDate", Times.CREATED));
  }

  /** HTTP for people who signed in with the user pool. */
  private void httpApi(String pool) {
    String api = api("shop-people", "HTTP", "https");
    Function function = function("people-api", api);
    String authorizer = id("people tokens");
    route(api, "GET /orders", "JWT", authorizer, function.arn());
    apiFact("an HTTP API for people who signed in", "apis/" + api, "AUTHORIZER");
    functionFact("a function behind an HTTP API", function, "apis/" + api, "AUTHORIZER");
    gateway("AWS::ApiGatewayV2::Authorizer", "/apis/" + api + "/authorizers/" + authorizer);
    http.list("GetAuthorizers", object("ApiId", api), "Items")
        .add(
            object(
                member("AuthorizerId", authorizer),
                member("AuthorizerType", "JWT"),
                member("Name", "people"),
                member("IdentitySource", array("$request.header.Authorization")),
                member(
                    "JwtConfiguration",
                    object(
                        member("Audience", array(id("shop web client"))),
                        member(
                            "Issuer",
                            "https://cognito-idp." + region.name() + ".amazonaws.com/" + pool)))));
    String link = id("people link");
    gateway("AWS::ApiGatewayV2::VpcLink", "/v2vpclinks/" + link);
    SecurityGroupBuilder group =
        shop.vpc().securityGroup("shop-api-link", "Interfaces of the VPC link");
    http.list("GetVpcLinks", "Items")
        .add(
            object(
                member("VpcLinkId", link),
                member("Name", "shop-people"),
                member("SubnetIds", subnetIds()),
                member("SecurityGroupIds", array(group.id())),
                member("VpcLinkStatus", "AVAILABLE")));
  }

  private List<String> subnetIds() {
    return List.of(shop.appSubnets()).stream().map(SubnetBuilder::id).toList();
  }

  private void webSocketApi() {
    String api = api("shop-chat", "WEBSOCKET", "wss");
    Function function = function("chat", api);
    route(api, "$default", "NONE", null, integration(function));
    apiFact("a WebSocket API for everybody", "apis/" + api, "NONE");
    functionFact("a function behind a WebSocket API", function, "apis/" + api, "NONE");
    http.list("GetAuthorizers", object("ApiId", api), "Items");
  }

  private String api(String name, String protocol, String scheme) {
    String id = id(name);
    gateway("AWS::ApiGatewayV2::Api", "/apis/" + id);
    http.list("GetApis", "Items")
        .add(
            object(
                member("ApiId", id),
                member("Name", name),
                member("ProtocolType", protocol),
                member(
                    "ApiEndpoint",
                    scheme + "://" + id + ".execute-api." + region.name() + ".amazonaws.com"),
                member("CreatedDate", Times.CREATED),
                member("DisableExecuteApiEndpoint", false),
                member("Tags", account.tags(name))));
    gateway("AWS::ApiGatewayV2::Stage", "/apis/" + id + "/stages/prod");
    http.list("GetStages", object("ApiId", id), "Items")
        .add(
            object(
                member("StageName", "prod"),
                member("AutoDeploy", true),
                member(
                    "DefaultRouteSettings",
                    object("ThrottlingBurstLimit", 50, "ThrottlingRateLimit", 100.0))));
    return id;
  }

  private void route(
      String api, String key, String authorization, String authorizer, String target) {
    String integration = id("integration of " + api);
    http.list("GetRoutes", object("ApiId", api), "Items")
        .add(
            object(
                member("RouteId", id("route of " + api)),
                member("RouteKey", key),
                member("AuthorizationType", authorization),
                member("AuthorizerId", authorizer),
                member("ApiKeyRequired", false),
                member("Target", "integrations/" + integration)));
    http.list("GetIntegrations", object("ApiId", api), "Items")
        .add(
            object(
                member("IntegrationId", integration),
                member("IntegrationType", "AWS_PROXY"),
                member("IntegrationUri", target)));
  }

  private String userPool() {
    String pool = region.name() + "_" + EstateBuilder.hash("shop people", 9);
    String arn =
        region.resource("AWS::Cognito::UserPool", region.arn("cognito-idp", "userpool/" + pool));
    String client = id("shop web client");
    Function signUp =
        region
            .function("people-sign-up")
            .role(role)
            .invokedBy("cognito-idp.amazonaws.com", arn)
            .create();
    ServiceRecording idp = region.service("cognito-idp");
    idp.list("ListUserPools", "UserPools").add(object("Id", pool, "Name", "shop-people"));
    idp.response(
        "DescribeUserPool",
        object("UserPoolId", pool),
        object(
            "UserPool",
            object(
                member("Id", pool),
                member("Name", "shop-people"),
                member("Arn", arn),
                member("MfaConfiguration", "OPTIONAL"),
                member("LambdaConfig", object("PreSignUp", signUp.arn())),
                member("EstimatedNumberOfUsers", 4210),
                member("UserPoolTags", account.tags("shop-people")))));
    ObjectNode ofPool = object("UserPoolId", pool);
    idp.list("ListGroups", ofPool, "Groups").add(object("GroupName", "staff", "UserPoolId", pool));
    idp.list("ListUserPoolClients", ofPool, "UserPoolClients")
        .add(object("ClientId", client, "UserPoolId", pool, "ClientName", "web"));
    region.resource("AWS::Cognito::UserPoolClient", region.arn("cognito-idp", "client/" + client));
    idp.response(
        "DescribeUserPoolClient",
        object("UserPoolId", pool, "ClientId", client),
        object(
            "UserPoolClient",
            object(
                member("UserPoolId", pool),
                member("ClientName", "web"),
                member("ClientId", client),
                member("ClientSecret", facts.canary("CANARY-cognito-client-secret")),
                member("CallbackURLs", array("https://shop.example.com/back")),
                member("AllowedOAuthFlows", array("code")))));
    idp.list("ListIdentityProviders", ofPool, "Providers")
        .add(object("ProviderName", "Google", "ProviderType", "Google"));
    region.resource(
        "AWS::Cognito::UserPoolIdentityProvider",
        region.arn("cognito-idp", "identityprovider/" + pool + "/Google"));
    identityPool(pool, client);
    return pool;
  }

  private void identityPool(String userPool, String client) {
    String id =
        region.name() + ":0d1c2b3a-0000-4000-8000-" + EstateBuilder.hash("shop identities", 12);
    String customer =
        account
            .role("shop-customer")
            .trustsService("cognito-identity.amazonaws.com")
            .allows("uploads", "arn:aws:s3:::example-shop-images/*", "s3:PutObject")
            .create();
    region.resource(
        "AWS::Cognito::IdentityPool", region.arn("cognito-identity", "identitypool/" + id));
    ServiceRecording identities = region.service("cognito-identity");
    identities
        .list("ListIdentityPools", "IdentityPools")
        .add(object("IdentityPoolId", id, "IdentityPoolName", "shop"));
    identities.response(
        "DescribeIdentityPool",
        object("IdentityPoolId", id),
        object(
            member("IdentityPoolId", id),
            member("IdentityPoolName", "shop"),
            member("AllowUnauthenticatedIdentities", false),
            member(
                "CognitoIdentityProviders",
                array(
                    object(
                        member(
                            "ProviderName",
                            "cognito-idp." + region.name() + ".amazonaws.com/" + userPool),
                        member("ClientId", client))))));
    identities.response(
        "GetIdentityPoolRoles",
        object("IdentityPoolId", id),
        object("IdentityPoolId", id, "Roles", object("authenticated", customer)));
  }
}
