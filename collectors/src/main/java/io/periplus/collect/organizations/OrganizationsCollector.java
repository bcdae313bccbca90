package io.periplus.collect.organizations;

import static io.periplus.collect.AwsService.ORGANIZATIONS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.ORGANIZATIONS_ACCOUNT;
import static io.periplus.collect.Types.ORGANIZATIONS_ORGANIZATION;
import static io.periplus.collect.Types.ORGANIZATIONS_ROOT;
import static io.periplus.collect.Types.ORGANIZATIONS_UNIT;
import static io.periplus.model.EdgeType.MEMBER_OF;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.ArnForm;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.Listing;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.DelegatedAdministrator;
import software.amazon.awssdk.services.organizations.model.DelegatedService;
import software.amazon.awssdk.services.organizations.model.DescribeOrganizationRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListAccountsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListDelegatedAdministratorsRequest;
import software.amazon.awssdk.services.organizations.model.ListDelegatedAdministratorsResponse;
import software.amazon.awssdk.services.organizations.model.ListDelegatedServicesForAccountRequest;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentRequest;
import software.amazon.awssdk.services.organizations.model.ListOrganizationalUnitsForParentResponse;
import software.amazon.awssdk.services.organizations.model.ListRootsRequest;
import software.amazon.awssdk.services.organizations.model.ListRootsResponse;
import software.amazon.awssdk.services.organizations.model.Organization;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.Root;

/**
 * The organization, its root, units and accounts (C104 to C104d). Read from the management or a
 * delegated administrator account only (G4).
 *
 * <p>The API lists children by parent: accounts are read with ListAccountsForParent for the root
 * and every unit, which gives account and place in one pass and makes ListParents needless. Which
 * of them administer which services is one list, and a call for each of those few.
 */
public final class OrganizationsCollector {
  /** Every list here answers at most 20 (P11). */
  private static final int PAGE = 20;

  /** The services whose administration the organization gave to an account; empty for none. */
  private static final String DELEGATED_SERVICES = "DelegatedServices";

  static final ResourceSpec<Organization> ORGANIZATION =
      resource(ORGANIZATIONS_ORGANIZATION, Organization.class)
          .tier(2)
          .listOnce(
              ORGANIZATIONS,
              DescribeOrganizationRequest.builder().build(),
              OrganizationsClient::describeOrganization,
              response -> List.of(response.organization()))
          .arn(Organization::arn, Organization::id)
          .columns("FeatureSet", "AvailablePolicyTypes")
          .edgesFrom(
              MEMBER_OF,
              List.of(ORGANIZATIONS_ACCOUNT),
              List.of("MasterAccountArn"),
              OrganizationsCollector::managementAccount)
          .redactPersonal("MasterAccountEmail")
          .build();

  static final ResourceSpec<Root> ROOT =
      resource(ORGANIZATIONS_ROOT, Root.class)
          .tier(2)
          .list(
              ORGANIZATIONS,
              ListRootsRequest.builder().maxResults(PAGE).build(),
              OrganizationsClient::listRootsPaginator,
              ListRootsResponse::roots)
          .arn(Root::arn, Root::id)
          .name(Root::name)
          .columns("PolicyTypes")
          .edges(
              MEMBER_OF,
              List.of(ORGANIZATIONS_ORGANIZATION),
              List.of("Arn"),
              (root, edges) ->
                  edges.edge(
                      MEMBER_OF,
                      Reference.to(ORGANIZATIONS_ORGANIZATION, organizationArn(root)),
                      "Arn"))
          .build();

  static final ResourceSpec<OrganizationalUnit> UNIT =
      resource(ORGANIZATIONS_UNIT, OrganizationalUnit.class)
          .tier(2)
          .listBy(
              ORGANIZATIONS_ROOT,
              ORGANIZATIONS,
              "ListOrganizationalUnitsForParent",
              OrganizationsCollector::listUnits)
          .arn(OrganizationalUnit::arn, OrganizationalUnit::id)
          .name(OrganizationalUnit::name)
          .columns("Name")
          .edges(
              MEMBER_OF,
              List.of(ORGANIZATIONS_ROOT, ORGANIZATIONS_UNIT),
              List.of("ParentId"),
              OrganizationsCollector::parent)
          .build();

  static final ResourceSpec<Account> ACCOUNT =
      resource(ORGANIZATIONS_ACCOUNT, Account.class)
          .tier(2)
          .listBy(
              ORGANIZATIONS_UNIT,
              ORGANIZATIONS,
              "ListAccountsForParent",
              OrganizationsCollector::listAccounts)
          .arn(Account::arn, Account::id)
          .stubArn("organizations", "account/", ArnForm.Place.ACCOUNT)
          .owner(Account::id)
          .name(Account::name)
          .join(
              DELEGATED_SERVICES,
              ORGANIZATIONS,
              ListDelegatedAdministratorsRequest.builder().maxResults(PAGE).build(),
              OrganizationsClient::listDelegatedAdministratorsPaginator,
              ListDelegatedAdministratorsResponse::delegatedAdministrators,
              DelegatedAdministrator::id,
              Account::id,
              DelegatedAdministrator.class)
          .perElement(
              DELEGATED_SERVICES,
              ORGANIZATIONS,
              "ListDelegatedServicesForAccount",
              (account, administrator) ->
                  ListDelegatedServicesForAccountRequest.builder()
                      .accountId(account.id())
                      .maxResults(PAGE)
                      .build(),
              (client, request) ->
                  client
                      .listDelegatedServicesForAccountPaginator(request)
                      .delegatedServices()
                      .stream()
                      .toList(),
              services -> services,
              DelegatedService.class,
              "AccountNotRegisteredException")
          .columns(
              "Name",
              "Status",
              "JoinedMethod",
              "JoinedTimestamp",
              "DelegatedServices[].ServicePrincipal")
          .edges(
              MEMBER_OF,
              List.of(ORGANIZATIONS_ROOT, ORGANIZATIONS_UNIT),
              List.of("ParentId"),
              OrganizationsCollector::parent)
          .redactPersonal("Email")
          .dropWithin(DelegatedAdministrator.class, "Email")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(ORGANIZATION, ROOT, UNIT, ACCOUNT);

  private OrganizationsCollector() {}

  /** Walks the tree from the root; each unit remembers its parent. */
  private static void listUnits(Listing.Context context, Listing.Pages<OrganizationalUnit> pages) {
    OrganizationsClient client = context.client(ORGANIZATIONS);
    Deque<String> parents = new ArrayDeque<>(ids(context, false));
    while (!parents.isEmpty()) {
      String parent = parents.removeFirst();
      context.perParent(
          () -> {
            for (ListOrganizationalUnitsForParentResponse response :
                client.listOrganizationalUnitsForParentPaginator(
                    ListOrganizationalUnitsForParentRequest.builder()
                        .parentId(parent)
                        .maxResults(PAGE)
                        .build())) {
              for (OrganizationalUnit unit : response.organizationalUnits()) {
                pages.item(unit, parentMember(parent));
                parents.addLast(unit.id());
              }
            }
          });
    }
  }

  private static void listAccounts(Listing.Context context, Listing.Pages<Account> pages) {
    OrganizationsClient client = context.client(ORGANIZATIONS);
    for (String parent : ids(context, true)) {
      context.perParent(
          () -> {
            for (ListAccountsForParentResponse response :
                client.listAccountsForParentPaginator(
                    ListAccountsForParentRequest.builder()
                        .parentId(parent)
                        .maxResults(PAGE)
                        .build())) {
              response.accounts().forEach(account -> pages.item(account, parentMember(parent)));
            }
          });
    }
  }

  private static List<String> ids(Listing.Context context, boolean withUnits) {
    List<String> ids = new ArrayList<>();
    context.forEachParent(ORGANIZATIONS_ROOT, root -> ids.add(root.path("Id").asText()));
    if (withUnits) {
      context.forEachParent(ORGANIZATIONS_UNIT, unit -> ids.add(unit.path("Id").asText()));
    }
    return ids;
  }

  private static ObjectNode parentMember(String parent) {
    return JsonNodeFactory.instance.objectNode().put("ParentId", parent);
  }

  private static void parent(ResourceView child, EdgeSink edges) {
    String parent = child.configuration().path("ParentId").asText("");
    if (!parent.isEmpty()) {
      boolean root = parent.startsWith("r-");
      edges.edge(
          MEMBER_OF,
          Reference.to(root ? ORGANIZATIONS_ROOT : ORGANIZATIONS_UNIT, parent),
          "ParentId");
    }
  }

  private static void managementAccount(ResourceView organization, EdgeSink edges) {
    JsonNode configuration = organization.configuration();
    String arn = configuration.path("MasterAccountArn").asText("");
    if (!arn.isEmpty()) {
      edges.edgeFrom(
          MEMBER_OF,
          Reference.to(ORGANIZATIONS_ACCOUNT, arn),
          "MasterAccountArn",
          JsonNodeFactory.instance.objectNode().put("role", "management"));
    }
  }

  /** {@code arn:…:root/o-1/r-1} names the organization {@code arn:…:organization/o-1}. */
  private static String organizationArn(ResourceView root) {
    Arn arn = Arn.parse(root.arn());
    String id = arn.resource().split("/", -1)[1];
    return new Arn(arn.partition(), arn.service(), "", arn.account(), "organization/" + id)
        .toString();
  }
}
