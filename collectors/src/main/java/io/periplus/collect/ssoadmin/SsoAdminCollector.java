package io.periplus.collect.ssoadmin;

import static io.periplus.collect.ArnForm.Place.NOWHERE;
import static io.periplus.collect.AwsService.SSO_ADMIN;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.IDENTITY_STORE_GROUP;
import static io.periplus.collect.Types.IDENTITY_STORE_USER;
import static io.periplus.collect.Types.SSO_INSTANCE;
import static io.periplus.collect.Types.SSO_PERMISSION_SET;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.MANAGES;
import static io.periplus.model.EdgeType.MEMBER_OF;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.Listing;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import software.amazon.awssdk.services.ssoadmin.SsoAdminClient;
import software.amazon.awssdk.services.ssoadmin.model.AccountAssignment;
import software.amazon.awssdk.services.ssoadmin.model.DescribePermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.InstanceMetadata;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountAssignmentsRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListAccountsForProvisionedPermissionSetRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListInstancesResponse;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetsRequest;
import software.amazon.awssdk.services.ssoadmin.model.ListPermissionSetsResponse;
import software.amazon.awssdk.services.ssoadmin.model.PermissionSet;

/**
 * Identity Center: the instance, its permission sets, and who has which of them where (C100 to
 * C100c). An instance lives in one region that nothing tells, so every region is asked for it.
 */
public final class SsoAdminCollector {
  private static final int PAGE = 100;
  private static final String ASSIGNMENTS = "AccountAssignments";
  private static final String PRINCIPAL = "AccountAssignments[].PrincipalId";
  private static final String ACCOUNT = "AccountAssignments[].AccountId";

  static final ResourceSpec<InstanceMetadata> INSTANCE =
      resource(SSO_INSTANCE, InstanceMetadata.class)
          .tier(2)
          .list(
              SSO_ADMIN,
              ListInstancesRequest.builder().maxResults(PAGE).build(),
              SsoAdminClient::listInstancesPaginator,
              ListInstancesResponse::instances)
          .arn(InstanceMetadata::instanceArn, instance -> lastPart(instance.instanceArn()))
          .stubArn("sso", "instance/", NOWHERE)
          .owner(InstanceMetadata::ownerAccountId)
          .name(InstanceMetadata::name)
          .columns("InstanceArn", "IdentityStoreId", "Status")
          .build();

  /** Permission sets; the accounts that they are provisioned to give way to the assignments. */
  static final ResourceSpec<PermissionSet> PERMISSION_SET =
      resource(SSO_PERMISSION_SET, PermissionSet.class)
          .tier(2)
          .listBy(SSO_INSTANCE, SSO_ADMIN, "ListPermissionSets", SsoAdminCollector::list)
          .calls(SSO_ADMIN, "DescribePermissionSet")
          .perItem(
              ASSIGNMENTS,
              SSO_ADMIN,
              "ListAccountsForProvisionedPermissionSet",
              set ->
                  ListAccountsForProvisionedPermissionSetRequest.builder()
                      .instanceArn(instance(set.permissionSetArn()))
                      .permissionSetArn(set.permissionSetArn())
                      .maxResults(PAGE)
                      .build(),
              SsoAdminCollector::accounts,
              accounts -> accounts,
              null)
          .perElement(
              ASSIGNMENTS,
              SSO_ADMIN,
              "ListAccountAssignments",
              SsoAdminCollector::assignmentsIn,
              SsoAdminCollector::assignments,
              assignments -> assignments,
              AccountAssignment.class)
          .arn(PermissionSet::permissionSetArn, set -> lastPart(set.permissionSetArn()))
          .stubArn("sso", "permissionSet/", NOWHERE)
          .name(PermissionSet::name)
          .columns("Name", "SessionDuration", "RelayState")
          .edges(
              MEMBER_OF,
              List.of(SSO_INSTANCE),
              List.of("PermissionSetArn"),
              (set, edges) ->
                  edges.edge(
                      MEMBER_OF,
                      Reference.to(SSO_INSTANCE, instance(set.arn())),
                      "PermissionSetArn"))
          .edges(MANAGES, List.of(IAM_ROLE), List.of(ACCOUNT), SsoAdminCollector::roles)
          .edges(
              GRANTS,
              List.of(IDENTITY_STORE_USER, IDENTITY_STORE_GROUP),
              List.of(PRINCIPAL),
              SsoAdminCollector::grants)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(INSTANCE, PERMISSION_SET);

  private SsoAdminCollector() {}

  private static void list(Listing.Context context, Listing.Pages<PermissionSet> pages) {
    SsoAdminClient sso = context.client(SSO_ADMIN);
    IdentityCenterInstances.forEachOwned(
        context,
        instance -> {
          String arn = instance.path("InstanceArn").asText();
          ListPermissionSetsRequest request =
              ListPermissionSetsRequest.builder().instanceArn(arn).maxResults(PAGE).build();
          for (ListPermissionSetsResponse response : sso.listPermissionSetsPaginator(request)) {
            for (String set : response.permissionSets()) {
              context.perParent(() -> pages.item(describe(sso, arn, set)));
            }
          }
        });
  }

  private static PermissionSet describe(SsoAdminClient sso, String instance, String set) {
    return sso.describePermissionSet(
            DescribePermissionSetRequest.builder()
                .instanceArn(instance)
                .permissionSetArn(set)
                .build())
        .permissionSet();
  }

  private static List<String> accounts(
      SsoAdminClient sso, ListAccountsForProvisionedPermissionSetRequest request) {
    return sso.listAccountsForProvisionedPermissionSetPaginator(request).accountIds().stream()
        .toList();
  }

  private static ListAccountAssignmentsRequest assignmentsIn(PermissionSet set, JsonNode account) {
    return ListAccountAssignmentsRequest.builder()
        .instanceArn(instance(set.permissionSetArn()))
        .permissionSetArn(set.permissionSetArn())
        .accountId(account.asText())
        .maxResults(PAGE)
        .build();
  }

  private static List<AccountAssignment> assignments(
      SsoAdminClient sso, ListAccountAssignmentsRequest request) {
    return sso.listAccountAssignmentsPaginator(request).accountAssignments().stream().toList();
  }

  private static String lastPart(String arn) {
    return arn == null ? null : arn.substring(arn.lastIndexOf('/') + 1);
  }

  /**
   * {@code arn:aws:sso:::permissionSet/ssoins-1/ps-2} names {@code
   * arn:aws:sso:::instance/ssoins-1}.
   */
  private static String instance(String permissionSetArn) {
    return permissionSetArn
        .substring(0, permissionSetArn.lastIndexOf('/'))
        .replace(":permissionSet/", ":instance/");
  }

  /** The role that Identity Center keeps for the set in each account, if the account was read. */
  private static void roles(ResourceView set, EdgeSink edges) {
    String name = "AWSReservedSSO_" + set.configuration().path("Name").asText();
    for (JsonNode assignment : set.configuration().path(ASSIGNMENTS)) {
      Reference role =
          new Reference(
              IAM_ROLE,
              name,
              assignment.path("AccountId").asText(),
              null,
              Reference.Match.EXISTING);
      edges.edge(MANAGES, role, ACCOUNT);
    }
  }

  private static void grants(ResourceView set, EdgeSink edges) {
    for (JsonNode assignment : set.configuration().path(ASSIGNMENTS)) {
      boolean group = assignment.path("PrincipalType").asText().equals("GROUP");
      ObjectNode properties = JsonNodeFactory.instance.objectNode();
      properties.set("AccountId", assignment.path("AccountId"));
      edges.edge(
          GRANTS,
          Reference.to(
              group ? IDENTITY_STORE_GROUP : IDENTITY_STORE_USER,
              assignment.path("PrincipalId").asText()),
          PRINCIPAL,
          properties);
    }
  }
}
