package io.periplus.collect.wafv2;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.WAFV2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.FIREHOSE_DELIVERY_STREAM;
import static io.periplus.collect.Types.LOGS_LOG_GROUP;
import static io.periplus.collect.Types.S3_BUCKET;
import static io.periplus.collect.Types.WAFV2_IP_SET;
import static io.periplus.collect.Types.WAFV2_RULE_GROUP;
import static io.periplus.collect.Types.WAFV2_WEB_ACL;
import static io.periplus.model.EdgeType.LOGS_TO;
import static io.periplus.model.EdgeType.PROTECTED_BY;
import static io.periplus.model.EdgeType.REFERENCES;

import io.periplus.collect.Listing;
import io.periplus.collect.LogDestinations;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.TokenPages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.ByteMatchStatement;
import software.amazon.awssdk.services.wafv2.model.CustomHTTPHeader;
import software.amazon.awssdk.services.wafv2.model.GetIpSetRequest;
import software.amazon.awssdk.services.wafv2.model.GetLoggingConfigurationRequest;
import software.amazon.awssdk.services.wafv2.model.GetLoggingConfigurationResponse;
import software.amazon.awssdk.services.wafv2.model.GetRuleGroupRequest;
import software.amazon.awssdk.services.wafv2.model.GetWebAclRequest;
import software.amazon.awssdk.services.wafv2.model.IPSet;
import software.amazon.awssdk.services.wafv2.model.IPSetSummary;
import software.amazon.awssdk.services.wafv2.model.ListIpSetsRequest;
import software.amazon.awssdk.services.wafv2.model.ListIpSetsResponse;
import software.amazon.awssdk.services.wafv2.model.ListResourcesForWebAclRequest;
import software.amazon.awssdk.services.wafv2.model.ListRuleGroupsRequest;
import software.amazon.awssdk.services.wafv2.model.ListRuleGroupsResponse;
import software.amazon.awssdk.services.wafv2.model.ListWebAcLsRequest;
import software.amazon.awssdk.services.wafv2.model.ListWebAcLsResponse;
import software.amazon.awssdk.services.wafv2.model.LoggingConfiguration;
import software.amazon.awssdk.services.wafv2.model.ResourceType;
import software.amazon.awssdk.services.wafv2.model.RuleGroup;
import software.amazon.awssdk.services.wafv2.model.RuleGroupSummary;
import software.amazon.awssdk.services.wafv2.model.Scope;
import software.amazon.awssdk.services.wafv2.model.WebACL;
import software.amazon.awssdk.services.wafv2.model.WebACLSummary;

/**
 * Web ACLs, address sets and rule groups (C086, C086b, C086c): those of each region, and once per
 * account those of CloudFront, which WAF keeps in a scope of its own (G3). Strings that rules
 * compare with, and header values that they add, may be shared secrets and are hashed.
 */
public final class Wafv2Collector {
  private static final int PAGE = 100;
  private static final String LOGS = "LoggingConfiguration.LogDestinationConfigs";
  private static final String CLOUDFRONT_ARN = ":global/";

  /** What a call of the list names: WAF wants each kind of resource asked for by itself. */
  private static final List<ResourceType> KINDS =
      List.of(
          ResourceType.APPLICATION_LOAD_BALANCER,
          ResourceType.API_GATEWAY,
          ResourceType.APPSYNC,
          ResourceType.COGNITO_USER_POOL);

  static final ResourceSpec<WebACL> WEB_ACL =
      resource(WAFV2_WEB_ACL, WebACL.class)
          .tier(2)
          .listBy(null, WAFV2, "ListWebACLs", Wafv2Collector::webAcls)
          .calls(WAFV2, "GetWebACL")
          .alsoGlobal()
          .arn(WebACL::arn, WebACL::id)
          .stubArn("wafv2", "regional/webacl/", REGION_AND_ACCOUNT)
          .name(WebACL::name)
          .perItem(
              WebAclEdges.RESOURCES,
              WAFV2,
              "ListResourcesForWebACL",
              // A distribution names its web ACL itself; WAF refuses the question.
              acl ->
                  acl.arn().contains(CLOUDFRONT_ARN)
                      ? null
                      : ListResourcesForWebAclRequest.builder().webACLArn(acl.arn()).build(),
              Wafv2Collector::resources,
              arns -> arns,
              null)
          .perItem(
              "LoggingConfiguration",
              WAFV2,
              "GetLoggingConfiguration",
              acl -> GetLoggingConfigurationRequest.builder().resourceArn(acl.arn()).build(),
              Wafv2Client::getLoggingConfiguration,
              GetLoggingConfigurationResponse::loggingConfiguration,
              LoggingConfiguration.class,
              "WAFNonexistentItemException")
          .redactWithin(ByteMatchStatement.class, "SearchString")
          .redactWithin(CustomHTTPHeader.class, "Value")
          .columns(
              "DefaultAction",
              "Rules[].Name",
              "Rules[].Statement.RateBasedStatement.Limit",
              "Rules[].Statement.ManagedRuleGroupStatement.Name",
              "Capacity")
          .edgesFrom(
              PROTECTED_BY,
              WebAclEdges.PROTECTED_TYPES,
              List.of(WebAclEdges.RESOURCES),
              WebAclEdges::resources)
          .edges(
              REFERENCES,
              Map.of(
                  WAFV2_RULE_GROUP, List.of(WebAclEdges.source(WebAclEdges.RULE_GROUP)),
                  WAFV2_IP_SET, List.of(WebAclEdges.source(WebAclEdges.IP_SET))),
              WebAclEdges::references)
          .edges(
              LOGS_TO,
              List.of(LOGS_LOG_GROUP, FIREHOSE_DELIVERY_STREAM, S3_BUCKET),
              List.of(LOGS),
              LogDestinations.draw(LOGS))
          .build();

  static final ResourceSpec<IPSet> IP_SET =
      resource(WAFV2_IP_SET, IPSet.class)
          .tier(3)
          .listBy(null, WAFV2, "ListIPSets", Wafv2Collector::ipSets)
          .calls(WAFV2, "GetIPSet")
          .alsoGlobal()
          .arn(IPSet::arn, IPSet::id)
          .stubArn("wafv2", "regional/ipset/", REGION_AND_ACCOUNT)
          .name(IPSet::name)
          .columns("Addresses", "IPAddressVersion")
          .build();

  static final ResourceSpec<RuleGroup> RULE_GROUP =
      resource(WAFV2_RULE_GROUP, RuleGroup.class)
          .tier(3)
          .listBy(null, WAFV2, "ListRuleGroups", Wafv2Collector::ruleGroups)
          .calls(WAFV2, "GetRuleGroup")
          .alsoGlobal()
          .arn(RuleGroup::arn, RuleGroup::id)
          .stubArn("wafv2", "regional/rulegroup/", REGION_AND_ACCOUNT)
          .name(RuleGroup::name)
          .columns("Capacity", "VisibilityConfig")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(IP_SET, RULE_GROUP, WEB_ACL);

  private Wafv2Collector() {}

  /** Which of WAF's two worlds a scope of the crawl asks for. */
  private static Scope scope(Listing.Context context) {
    boolean account = context.scope().region().equals(io.periplus.collect.Scope.GLOBAL);
    return account ? Scope.CLOUDFRONT : Scope.REGIONAL;
  }

  private static void webAcls(Listing.Context context, Listing.Pages<WebACL> pages) {
    Wafv2Client client = context.client(WAFV2);
    Scope scope = scope(context);
    for (ListWebAcLsResponse response :
        TokenPages.of(
            ListWebAcLsRequest.builder().scope(scope).limit(PAGE).build(),
            client::listWebACLs,
            ListWebAcLsResponse::nextMarker,
            (first, marker) -> first.toBuilder().nextMarker(marker).build())) {
      for (WebACLSummary listed : response.webACLs()) {
        GetWebAclRequest request =
            GetWebAclRequest.builder().scope(scope).name(listed.name()).id(listed.id()).build();
        context.perParent(() -> pages.item(client.getWebACL(request).webACL()));
      }
    }
  }

  private static void ipSets(Listing.Context context, Listing.Pages<IPSet> pages) {
    Wafv2Client client = context.client(WAFV2);
    Scope scope = scope(context);
    for (ListIpSetsResponse response :
        TokenPages.of(
            ListIpSetsRequest.builder().scope(scope).limit(PAGE).build(),
            client::listIPSets,
            ListIpSetsResponse::nextMarker,
            (first, marker) -> first.toBuilder().nextMarker(marker).build())) {
      for (IPSetSummary listed : response.ipSets()) {
        GetIpSetRequest request =
            GetIpSetRequest.builder().scope(scope).name(listed.name()).id(listed.id()).build();
        context.perParent(() -> pages.item(client.getIPSet(request).ipSet()));
      }
    }
  }

  private static void ruleGroups(Listing.Context context, Listing.Pages<RuleGroup> pages) {
    Wafv2Client client = context.client(WAFV2);
    Scope scope = scope(context);
    for (ListRuleGroupsResponse response :
        TokenPages.of(
            ListRuleGroupsRequest.builder().scope(scope).limit(PAGE).build(),
            client::listRuleGroups,
            ListRuleGroupsResponse::nextMarker,
            (first, marker) -> first.toBuilder().nextMarker(marker).build())) {
      for (RuleGroupSummary listed : response.ruleGroups()) {
        GetRuleGroupRequest request =
            GetRuleGroupRequest.builder().scope(scope).name(listed.name()).id(listed.id()).build();
        context.perParent(() -> pages.item(client.getRuleGroup(request).ruleGroup()));
      }
    }
  }

  private static List<String> resources(Wafv2Client client, ListResourcesForWebAclRequest request) {
    List<String> arns = new ArrayList<>();
    for (ResourceType kind : KINDS) {
      arns.addAll(
          client
              .listResourcesForWebACL(request.toBuilder().resourceType(kind).build())
              .resourceArns());
    }
    return arns;
  }
}
