package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** The organization, its accounts, their regions and the roles that every account has. */
final class DemoAccounts {
  static final String MANAGEMENT = "management";
  static final String NETWORK = "network";
  static final String PROD = "prod";
  static final String DEV = "dev";
  static final String SECURITY = "security";
  static final String SANDBOX = "sandbox";

  static final String PROD_ID = "333344445555";
  static final String DEV_ID = "444455556666";
  static final String SANDBOX_ID = "666677778888";

  static final String IRELAND = "eu-west-1";
  static final String VIRGINIA = "us-east-1";

  /** Enabled everywhere; a service control policy denies it to the sandbox. */
  static final String FRANKFURT = "eu-central-1";

  /** Exists, and no account has enabled it. */
  static final String HONG_KONG = "ap-east-1";

  /** Of a partner; outside the organization and known by reference only. */
  static final String PARTNER_ACCOUNT = "999988887777";

  private DemoAccounts() {}

  static void create(EstateBuilder estate) {
    AccountBuilder management =
        estate.account(DemoEstate.MANAGEMENT_ACCOUNT, MANAGEMENT).team("cloud-office");
    AccountBuilder network = estate.account("222233334444", NETWORK).team("network");
    AccountBuilder prod = estate.account(PROD_ID, PROD).team("shop");
    AccountBuilder dev = estate.account(DEV_ID, DEV).team("shop");
    AccountBuilder security = estate.account("555566667777", SECURITY).team("security");
    AccountBuilder sandbox = estate.account(SANDBOX_ID, SANDBOX).team("everyone");
    estate.managementAccount(management);
    OrganizationBuilder organization = new OrganizationBuilder(management);
    String root = organization.rootId();
    String infrastructure = organization.unit("Infrastructure", root);
    String securityUnit = organization.unit("Security", root);
    String workloads = organization.unit("Workloads", root);
    String sandboxUnit = organization.unit("Sandbox", root);
    String prodUnit = organization.unit("Prod", workloads);
    String devUnit = organization.unit("Dev", workloads);
    List<String> everywhere =
        new ArrayList<>(
            List.of(root, infrastructure, securityUnit, workloads, sandboxUnit, prodUnit, devUnit));
    estate.accounts().forEach(account -> everywhere.add(account.id()));
    organization
        .place(management, root)
        .place(network, infrastructure)
        .place(prod, prodUnit)
        .place(dev, devUnit)
        .place(security, securityUnit)
        .place(sandbox, sandboxUnit)
        .denyNothing(everywhere.toArray(String[]::new))
        .policy(
            OrganizationBuilder.SERVICE,
            "deny-leaving",
            denying(null, "organizations:LeaveOrganization"),
            root)
        .policy(
            OrganizationBuilder.SERVICE,
            "deny-disabling-trails",
            denying(null, "cloudtrail:StopLogging", "cloudtrail:DeleteTrail"),
            root)
        .policy(
            OrganizationBuilder.SERVICE,
            "deny-other-regions",
            denying(
                object("StringNotEquals", object("aws:RequestedRegion", array(IRELAND, VIRGINIA))),
                "ec2:*",
                "rds:*",
                "lambda:*"),
            sandbox.id())
        // Stops somebody in the sandbox who otherwise would become administrator.
        .policy(
            OrganizationBuilder.SERVICE,
            "deny-changing-identities",
            denying(null, "iam:Create*", "iam:Put*", "iam:Attach*", "iam:Update*"),
            sandboxUnit)
        .policy(
            OrganizationBuilder.RESOURCE, "deny-strangers", strangers(organization.id()), workloads)
        .delegate(security, "guardduty.amazonaws.com", "securityhub.amazonaws.com");
    for (AccountBuilder account : estate.accounts()) {
      account.region(IRELAND);
      account.region(VIRGINIA);
      account.region(FRANKFURT);
      account.regionNotOptedIn(HONG_KONG);
      commonRoles(account);
    }
  }

  private static ObjectNode denying(ObjectNode condition, String... actions) {
    return object(
        member("Version", "2012-10-17"),
        member(
            "Statement",
            array(
                object(
                    member("Effect", "Deny"),
                    member("Action", array((Object[]) actions)),
                    member("Resource", "*"),
                    member("Condition", condition)))));
  }

  /** Secrets and objects of the workloads are for principals of the organization. */
  private static ObjectNode strangers(String organizationId) {
    ObjectNode document =
        denying(
            object("StringNotEqualsIfExists", object("aws:PrincipalOrgID", organizationId)),
            "s3:GetObject",
            "secretsmanager:GetSecretValue");
    ((ObjectNode) document.get("Statement").get(0)).put("Principal", "*");
    return document;
  }

  private static void commonRoles(AccountBuilder account) {
    if (!account.name().equals(MANAGEMENT)) {
      account
          .role(DemoEstate.ROLE_NAME)
          .trustsAwsWithExternalId(
              "arn:aws:iam::" + DemoEstate.MANAGEMENT_ACCOUNT + ":root", DemoEstate.EXTERNAL_ID)
          .managedPolicy("ReadOnlyAccess")
          .create();
      account
          .role("OrganizationAccountAccessRole")
          .trustsAws("arn:aws:iam::" + DemoEstate.MANAGEMENT_ACCOUNT + ":root")
          .managedPolicy("AdministratorAccess")
          .create();
    }
    account
        .role("config-recorder")
        .trustsService("config.amazonaws.com")
        .managedPolicy("service-role/AWS_ConfigRole")
        .lastUsed("2026-01-14T06:00:00Z", IRELAND)
        .create();
  }
}
