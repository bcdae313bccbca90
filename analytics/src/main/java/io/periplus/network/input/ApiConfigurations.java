package io.periplus.network.input;

import io.periplus.network.GatewayApi;
import io.periplus.network.VpcLink;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** APIs of API Gateway, their names and VPC links (EX6). */
final class ApiConfigurations {
  static final String REST_API = "AWS::ApiGateway::RestApi";
  static final String DOMAIN_NAME = "AWS::ApiGateway::DomainName";
  static final String VPC_LINK = "AWS::ApiGateway::VpcLink";
  static final String API = "AWS::ApiGatewayV2::Api";
  static final String DOMAIN_NAME_V2 = "AWS::ApiGatewayV2::DomainName";
  static final String VPC_LINK_V2 = "AWS::ApiGatewayV2::VpcLink";

  private ApiConfigurations() {}

  static List<GatewayApi> apis(ParsedRows rows) {
    Map<String, TreeSet<String>> names = names(rows);
    List<GatewayApi> out = new ArrayList<>();
    out.addAll(rows.each(REST_API, row -> restApi(row, names)));
    out.addAll(rows.each(API, row -> api(row, names)));
    out.sort(Comparator.comparing(each -> each.origin().arn()));
    return out;
  }

  static List<VpcLink> links(ParsedRows rows) {
    List<VpcLink> out = new ArrayList<>();
    out.addAll(
        rows.each(
            VPC_LINK,
            row ->
                new VpcLink(
                    row.origin(),
                    VPC_LINK,
                    row.json().text("id", row.id()),
                    row.json().texts("targetArns"),
                    List.of(),
                    List.of())));
    out.addAll(
        rows.each(
            VPC_LINK_V2,
            row ->
                new VpcLink(
                    row.origin(),
                    VPC_LINK_V2,
                    row.json().text("VpcLinkId", row.id()),
                    List.of(),
                    row.json().texts("SubnetIds").stream().sorted().distinct().toList(),
                    row.json().texts("SecurityGroupIds").stream().sorted().distinct().toList())));
    out.sort(Comparator.comparing(each -> each.origin().arn()));
    return out;
  }

  /** One domain name and the APIs that it leads to. */
  private record Name(ParsedRow row, String host, List<String> apis) {}

  /** Account, region and API -> custom names that lead to it from the internet. */
  private static Map<String, TreeSet<String>> names(ParsedRows rows) {
    List<Name> all = new ArrayList<>();
    all.addAll(
        rows.each(
            DOMAIN_NAME,
            row ->
                row.json().object("endpointConfiguration").texts("types").contains("PRIVATE")
                    ? null
                    : new Name(
                        row,
                        row.json().hostName("domainName"),
                        apis(row.json(), "basePathMappings", "restApiId"))));
    all.addAll(
        rows.each(
            DOMAIN_NAME_V2,
            row ->
                new Name(
                    row,
                    row.json().hostName("DomainName"),
                    apis(row.json(), "ApiMappings", "ApiId"))));
    Map<String, TreeSet<String>> out = new HashMap<>();
    for (Name each : all) {
      for (String api : each.apis) {
        if (each.host != null) {
          out.computeIfAbsent(key(each.row, api), id -> new TreeSet<>()).add(each.host);
        }
      }
    }
    return out;
  }

  private static List<String> apis(Configuration domain, String list, String member) {
    return domain.items(list).readable().stream().map(mapping -> mapping.text(member, "")).toList();
  }

  private static String key(ParsedRow row, String id) {
    return row.origin().accountId() + '/' + row.origin().region() + '/' + id;
  }

  private static GatewayApi restApi(ParsedRow row, Map<String, TreeSet<String>> names) {
    Configuration api = row.json();
    String id = api.text("id", row.id());
    Configuration endpoint = api.object("endpointConfiguration");
    boolean isPrivate = endpoint.texts("types").contains("PRIVATE");
    Methods methods = new Methods();
    for (Configuration resource : api.items("resources").readable()) {
      Configuration byVerb = resource.object("resourceMethods");
      for (String verb : byVerb.names()) {
        Configuration method = byVerb.object(verb);
        methods.add(method.text("authorizationType"), method.object("methodIntegration"));
      }
    }
    return new GatewayApi(
        row.origin(),
        REST_API,
        id,
        isPrivate
            ? List.of()
            : hosts(
                api.flag("disableExecuteApiEndpoint", false) ? null : api.hostName("endpointHost"),
                names.get(key(row, id))),
        "dualstack".equals(endpoint.text("ipAddressType")),
        methods.authentication(),
        methods.integrations());
  }

  private static GatewayApi api(ParsedRow row, Map<String, TreeSet<String>> names) {
    Configuration api = row.json();
    String id = api.text("ApiId", row.id());
    Map<String, Configuration> integrations = new HashMap<>();
    for (Configuration each : api.items("Integrations").readable()) {
      integrations.put("integrations/" + each.text("IntegrationId"), each);
    }
    Methods methods = new Methods();
    for (Configuration route : api.items("Routes").readable()) {
      Configuration target = integrations.get(route.text("Target", ""));
      methods.addV2(route.text("AuthorizationType"), target);
    }
    boolean disabled = api.flag("DisableExecuteApiEndpoint", false);
    return new GatewayApi(
        row.origin(),
        API,
        id,
        hosts(disabled ? null : Hosts.of(api.text("ApiEndpoint")), names.get(key(row, id))),
        "dualstack".equals(api.text("IpAddressType")),
        methods.authentication(),
        methods.integrations());
  }

  private static List<String> hosts(String own, TreeSet<String> others) {
    List<String> out = new ArrayList<>();
    if (own != null) {
      out.add(own);
    }
    if (others != null) {
      out.addAll(others);
    }
    return out;
  }

  /** What the methods of one API demand and where they lead. */
  private static final class Methods {
    private final Map<GatewayApi.Integration, String> targets = new LinkedHashMap<>();
    private String weakest;

    void add(String authorization, Configuration integration) {
      if ("MOCK".equals(integration.text("type"))) {
        return;
      }
      String uri = integration.text("uri");
      boolean linked = "VPC_LINK".equals(integration.text("connectionType")) && uri != null;
      add(
          authorization,
          Functions.arn(uri),
          linked ? integration.text("connectionId") : null,
          null,
          linked ? Hosts.port(uri) : -1);
    }

    void addV2(String authorization, Configuration integration) {
      String uri = integration == null ? null : integration.text("IntegrationUri");
      boolean linked = uri != null && "VPC_LINK".equals(integration.text("ConnectionType"));
      boolean toListener = linked && uri.contains(":listener/");
      add(
          authorization,
          Functions.arn(uri),
          linked ? integration.text("ConnectionId") : null,
          toListener ? uri : null,
          -1);
    }

    private void add(
        String authorization, String function, String link, String listener, int port) {
      String demands = demands(authorization);
      weakest = weaker(weakest, demands);
      if (function != null || link != null) {
        GatewayApi.Integration target =
            new GatewayApi.Integration(null, function, link, listener, port);
        targets.merge(target, demands, Methods::weaker);
      }
    }

    String authentication() {
      return weakest == null ? "UNKNOWN" : weakest;
    }

    List<GatewayApi.Integration> integrations() {
      return targets.entrySet().stream()
          .map(
              each ->
                  new GatewayApi.Integration(
                      each.getValue(),
                      each.getKey().functionArn(),
                      each.getKey().vpcLinkId(),
                      each.getKey().listenerArn(),
                      each.getKey().port()))
          .sorted(Comparator.comparing(GatewayApi.Integration::toString))
          .toList();
    }

    private static String demands(String authorization) {
      return switch (authorization == null ? "" : authorization) {
        case "NONE" -> "NONE";
        case "AWS_IAM" -> "AWS_IAM";
        case "CUSTOM", "COGNITO_USER_POOLS", "JWT" -> "AUTHORIZER";
        default -> "UNKNOWN";
      };
    }

    /** One method without authentication opens what it leads to. */
    private static String weaker(String one, String other) {
      if (one == null || one.equals(other)) {
        return other;
      }
      for (String weak : List.of("NONE", "UNKNOWN")) {
        if (one.equals(weak) || other.equals(weak)) {
          return weak;
        }
      }
      return "AUTHORIZER";
    }
  }
}
