package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import java.util.HashSet;
import java.util.Set;

/**
 * Identity Center of the organization, in the management account: people, groups, permission sets
 * and the roles that they become in the accounts (O8).
 */
final class Workforce {
  private static final String INSTANCE_ID = "ssoins-00000000000000a1";
  private static final String INSTANCE = "arn:aws:sso:::instance/" + INSTANCE_ID;
  private static final String STORE = "d-00000000a1";
  private static final String PEOPLE = "00000000a1-00000000-0000-4000-8000-0000000000";

  private final EstateBuilder estate;
  private final RegionBuilder home;
  private final Set<String> withProvider = new HashSet<>();

  private Workforce(EstateBuilder estate) {
    this.estate = estate;
    home = estate.account(DemoAccounts.MANAGEMENT).region(DemoAccounts.IRELAND);
  }

  static void build(EstateBuilder estate) {
    Workforce workforce = new Workforce(estate);
    workforce.instance();
    String ada = workforce.person("01", "ada");
    String grace = workforce.person("02", "grace");
    String platform = workforce.group("a1", "platform-team", ada, grace);
    String audit = workforce.group("a2", "audit", grace);
    workforce.permissionSet(
        "Administrators",
        "AdministratorAccess",
        "GROUP",
        platform,
        DemoAccounts.PROD,
        DemoAccounts.DEV);
    workforce.permissionSet("Auditors", "SecurityAudit", "GROUP", audit, DemoAccounts.PROD);
    workforce.permissionSet(
        "Billing", "job-function/Billing", "USER", ada, DemoAccounts.MANAGEMENT);
  }

  private ServiceRecording sso() {
    return home.service("sso-admin");
  }

  private ServiceRecording store() {
    return home.service("identitystore");
  }

  private void instance() {
    home.resource("AWS::SSO::Instance", INSTANCE);
    sso()
        .list("ListInstances", "Instances")
        .add(
            object(
                member("InstanceArn", INSTANCE),
                member("IdentityStoreId", STORE),
                member("OwnerAccountId", home.account().id()),
                member("Name", "example-workforce"),
                member("CreatedDate", Times.CREATED),
                member("Status", "ACTIVE")));
  }

  private String person(String number, String name) {
    Facts facts = estate.facts();
    String id = PEOPLE + number;
    home.resource("AWS::IdentityStore::User", "arn:aws:identitystore:::user/" + id);
    String mail = facts.canary("CANARY-person-mail-" + name) + "@example.com";
    store()
        .list("ListUsers", object("IdentityStoreId", STORE), "Users")
        .add(
            object(
                member("IdentityStoreId", STORE),
                member("UserId", id),
                member("UserName", mail),
                member("DisplayName", facts.canary("CANARY-person-name-" + name)),
                member("Emails", array(object("Value", mail, "Type", "work", "Primary", true))),
                member("UserStatus", "ENABLED")));
    return id;
  }

  private String group(String number, String name, String... members) {
    String id = PEOPLE + number;
    home.resource("AWS::IdentityStore::Group", "arn:aws:identitystore:::group/" + id);
    store()
        .list("ListGroups", object("IdentityStoreId", STORE), "Groups")
        .add(object("IdentityStoreId", STORE, "GroupId", id, "DisplayName", name));
    for (String user : members) {
      store()
          .list(
              "ListGroupMemberships",
              object("GroupId", id, "IdentityStoreId", STORE),
              "GroupMemberships")
          .add(
              object(
                  member("IdentityStoreId", STORE),
                  member("MembershipId", id + "-" + user.substring(PEOPLE.length())),
                  member("GroupId", id),
                  member("MemberId", object("UserId", user))));
    }
    return id;
  }

  /** A set of rights of one principal in some accounts, each of which gets a role for it. */
  private void permissionSet(
      String name, String policy, String kind, String principal, String... accounts) {
    String arn =
        "arn:aws:sso:::permissionSet/" + INSTANCE_ID + "/ps-" + EstateBuilder.hash(name, 16);
    home.resource("AWS::SSO::PermissionSet", arn);
    sso().list("ListPermissionSets", object("InstanceArn", INSTANCE), "PermissionSets").add(arn);
    sso()
        .response(
            "DescribePermissionSet",
            object("InstanceArn", INSTANCE, "PermissionSetArn", arn),
            object(
                "PermissionSet",
                object(
                    member("Name", name),
                    member("PermissionSetArn", arn),
                    member("CreatedDate", Times.CREATED),
                    member("SessionDuration", "PT4H"))));
    for (String accountName : accounts) {
      AccountBuilder account = estate.account(accountName);
      sso()
          .list(
              "ListAccountsForProvisionedPermissionSet",
              object("InstanceArn", INSTANCE, "PermissionSetArn", arn),
              "AccountIds")
          .add(account.id());
      sso()
          .list(
              "ListAccountAssignments",
              object("AccountId", account.id(), "InstanceArn", INSTANCE, "PermissionSetArn", arn),
              "AccountAssignments")
          .add(
              object(
                  member("AccountId", account.id()),
                  member("PermissionSetArn", arn),
                  member("PrincipalType", kind),
                  member("PrincipalId", principal)));
      role(account, name, policy);
    }
  }

  private void role(AccountBuilder account, String name, String policy) {
    String provider = account.arn("iam", "saml-provider/AWSSSO_" + INSTANCE_ID + "_DO_NOT_DELETE");
    if (withProvider.add(account.id())) {
      Identity.samlProvider(account, provider);
    }
    account
        .role("AWSReservedSSO_" + name + "_" + EstateBuilder.hash(account.id() + name, 16))
        .path("/aws-reserved/sso.amazonaws.com/" + DemoAccounts.IRELAND + "/")
        .trustsFederated(
            provider,
            "sts:AssumeRoleWithSAML",
            object("StringEquals", object("SAML:aud", "https://signin.aws.amazon.com/saml")))
        .managedPolicy(policy)
        .create();
  }
}
