package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The organization as its management account reads it. */
final class OrganizationBuilder {
  /** Limits what principals of an account may do. */
  static final String SERVICE = "SERVICE_CONTROL_POLICY";

  /** Limits what may be done with the resources of an account. */
  static final String RESOURCE = "RESOURCE_CONTROL_POLICY";

  private final AccountBuilder management;
  private final ServiceRecording organizations;
  private final String organizationId;
  private final String rootId;

  OrganizationBuilder(AccountBuilder management) {
    this.management = management;
    organizations = management.organizations();
    organizationId = "o-" + EstateBuilder.hash("organization" + management.id(), 10);
    rootId = "r-" + EstateBuilder.hash("root" + management.id(), 4);
    ObjectNode serviceControlPolicies = object("Type", SERVICE, "Status", "ENABLED");
    ObjectNode resourceControlPolicies = object("Type", RESOURCE, "Status", "ENABLED");
    organizations.response(
        "DescribeOrganization",
        object(),
        object(
            member(
                "Organization",
                object(
                    member("Id", organizationId),
                    member("Arn", resource("Organization", "organization/" + organizationId)),
                    member("FeatureSet", "ALL"),
                    member(
                        "MasterAccountArn",
                        arn("account/" + organizationId + "/" + management.id())),
                    member("MasterAccountId", management.id()),
                    member("MasterAccountEmail", email(management.name())),
                    member("AvailablePolicyTypes", array(serviceControlPolicies))))));
    organizations
        .list("ListRoots", "Roots")
        .add(
            object(
                member("Id", rootId),
                member("Arn", resource("Root", "root/" + organizationId + "/" + rootId)),
                member("Name", "Root"),
                member("PolicyTypes", array(serviceControlPolicies, resourceControlPolicies))));
    organizations.list("ListDelegatedAdministrators", "DelegatedAdministrators");
    container(rootId);
  }

  String id() {
    return organizationId;
  }

  String rootId() {
    return rootId;
  }

  /** An organizational unit below {@code parent}. Gives its id. */
  String unit(String name, String parent) {
    String id = "ou-" + rootId.substring(2) + "-" + EstateBuilder.hash(parent + "/" + name, 8);
    ObjectNode unit =
        object(
            member("Id", id),
            member("Arn", resource("OrganizationalUnit", "ou/" + organizationId + "/" + id)),
            member("Name", name));
    organizations
        .list("ListOrganizationalUnitsForParent", object("ParentId", parent), "OrganizationalUnits")
        .add(unit);
    organizations.response(
        "DescribeOrganizationalUnit",
        object("OrganizationalUnitId", id),
        object("OrganizationalUnit", unit));
    container(id);
    parent(id, parent);
    return id;
  }

  OrganizationBuilder place(AccountBuilder account, String parent) {
    ObjectNode node = accountNode(account);
    organizations.list("ListAccounts", "Accounts").add(node);
    organizations.list("ListAccountsForParent", object("ParentId", parent), "Accounts").add(node);
    parent(account.id(), parent);
    return this;
  }

  private ObjectNode accountNode(AccountBuilder account) {
    return object(
        member("Id", account.id()),
        member("Arn", resource("Account", "account/" + organizationId + "/" + account.id())),
        member("Email", email(account.name())),
        member("Name", account.name()),
        member("Status", "ACTIVE"),
        member("State", "ACTIVE"),
        member("JoinedMethod", account == management ? "INVITED" : "CREATED"),
        member("JoinedTimestamp", Times.CREATED));
  }

  /** A policy that is attached to the root, to units or to accounts, by id. */
  OrganizationBuilder policy(String kind, String name, ObjectNode document, String... targets) {
    String id = "p-" + EstateBuilder.hash(kind + name, 10);
    String path = kind.toLowerCase(Locale.ROOT) + "/" + id;
    ObjectNode summary =
        object(
            member("Id", id),
            member("Arn", resource("Policy", "policy/" + organizationId + "/" + path)),
            member("Name", name),
            member("Type", kind),
            member("AwsManaged", false));
    attach(kind, summary, document, targets);
    return this;
  }

  /** The policy of AWS that denies nothing; AWS attaches it to everything. */
  OrganizationBuilder denyNothing(String... targets) {
    String arn = "arn:aws:organizations::aws:policy/service_control_policy/p-FullAWSAccess";
    management.estate().facts().resource("AWS::Organizations::Policy", arn, "", "global");
    ObjectNode summary =
        object(
            member("Id", "p-FullAWSAccess"),
            member("Arn", arn),
            member("Name", "FullAWSAccess"),
            member("Type", SERVICE),
            member("AwsManaged", true));
    attach(SERVICE, summary, PolicyBuilder.allowing("*", "*"), targets);
    return this;
  }

  private void attach(String kind, ObjectNode summary, ObjectNode document, String... targets) {
    organizations.list("ListPolicies", object("Filter", kind), "Policies").add(summary);
    ObjectNode request = object("PolicyId", summary.get("Id").asText());
    organizations.response(
        "DescribePolicy",
        request,
        object("Policy", object("PolicySummary", summary, "Content", document.toString())));
    for (String target : targets) {
      String kindOfTarget =
          target.equals(rootId)
              ? "ROOT"
              : target.startsWith("ou-") ? "ORGANIZATIONAL_UNIT" : "ACCOUNT";
      String path =
          switch (kindOfTarget) {
            case "ROOT" -> "root/";
            case "ACCOUNT" -> "account/";
            default -> "ou/";
          };
      organizations
          .list("ListTargetsForPolicy", request, "Targets")
          .add(
              object(
                  member("TargetId", target),
                  member("Arn", arn(path + organizationId + "/" + target)),
                  member("Name", target),
                  member("Type", kindOfTarget)));
    }
  }

  /** Lets an account administer services for the whole organization. */
  OrganizationBuilder delegate(AccountBuilder account, String... services) {
    ObjectNode administrator = accountNode(account);
    administrator.put("DelegationEnabledDate", Times.CREATED);
    organizations.list("ListDelegatedAdministrators", "DelegatedAdministrators").add(administrator);
    for (String service : services) {
      organizations
          .list(
              "ListDelegatedServicesForAccount",
              object("AccountId", account.id()),
              "DelegatedServices")
          .add(object("ServicePrincipal", service, "DelegationEnabledDate", Times.CREATED));
    }
    return this;
  }

  private void container(String id) {
    ObjectNode request = object("ParentId", id);
    organizations.list("ListOrganizationalUnitsForParent", request, "OrganizationalUnits");
    organizations.list("ListAccountsForParent", request, "Accounts");
  }

  private void parent(String child, String parent) {
    String type = parent.equals(rootId) ? "ROOT" : "ORGANIZATIONAL_UNIT";
    organizations
        .list("ListParents", object("ChildId", child), "Parents")
        .add(object("Id", parent, "Type", type));
  }

  private String resource(String type, String path) {
    String arn = arn(path);
    management
        .estate()
        .facts()
        .resource("AWS::Organizations::" + type, arn, management.id(), "global");
    return arn;
  }

  private String arn(String path) {
    return management.arn("organizations", path);
  }

  private static String email(String account) {
    return "aws-" + account + "@example.com";
  }
}
