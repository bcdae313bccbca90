package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.object;

/**
 * Users, groups and identity providers, with the ways by which some of them become administrators
 * and the limits that stop others (O8).
 */
final class Identity {
  private static final String LONG_AGO = "2021-02-03T04:05:06+00:00";
  private static final String LATELY = "2026-01-14T22:10:00+00:00";

  private Identity() {}

  static void build(EstateBuilder estate) {
    production(new UserDirectory(estate.account(DemoAccounts.PROD), true, false));
    development(new UserDirectory(estate.account(DemoAccounts.DEV), true, false));
    sandbox(new UserDirectory(estate.account(DemoAccounts.SANDBOX), false, true));
    management(new UserDirectory(estate.account(DemoAccounts.MANAGEMENT), true, false));
    new UserDirectory(estate.account(DemoAccounts.NETWORK), true, false);
    new UserDirectory(estate.account(DemoAccounts.SECURITY), true, false).passwordPolicy(16);
    releaseChain(estate);
    federation(estate);
    serviceLinkedRoles(estate);
  }

  private static void production(UserDirectory directory) {
    AccountBuilder account = directory.account();
    directory.passwordPolicy(14);
    String operators = directory.group("operators", "ReadOnlyAccess");
    String auditors = directory.group("auditors", "SecurityAudit");
    directory.user("anna").console().mfa().in(operators).create();
    // May sign in with a password alone.
    directory.user("bernard").console().in(operators, auditors).create();
    exportJob(directory);
    // Escalates by a function of its own that runs as any role that Lambda may assume.
    directory
        .user("build-robot")
        .allows("build", "*", "iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction")
        .allows(
            "release",
            "arn:aws:iam::" + DemoAccounts.DEV_ID + ":role/release-bot",
            "sts:AssumeRole")
        .key("AKIADEMOBUILDBOT0001", true, "2025-11-02T08:00:00+00:00", LATELY)
        .create();
    // Escalates by rewriting the policy that is attached to it.
    PolicyBuilder deployment =
        new PolicyBuilder(account, "shop-deployment")
            .version("*", "lambda:*", "s3:*")
            .version("*", "lambda:UpdateFunctionCode", "iam:CreatePolicyVersion")
            .used(1, 0)
            .create();
    directory
        .user("deployer")
        .console()
        .mfa()
        .attached("shop-deployment", deployment.arn())
        .create();
    // Would escalate by a key of somebody else; the boundary does not let it.
    PolicyBuilder boundary =
        new PolicyBuilder(account, "contractor-boundary")
            .version("*", "ec2:Describe*", "s3:GetObject")
            .used(0, 1)
            .create();
    directory
        .user("contractor")
        .console()
        .allows("helpdesk", "*", "iam:CreateAccessKey", "ec2:Describe*")
        .boundedBy(boundary.arn())
        .create();
  }

  /** An old key, never rotated, whose id and secret lie in the environment of a function. */
  private static void exportJob(UserDirectory directory) {
    AccountBuilder account = directory.account();
    String key = "AKIADEMOEXPORTJOB001";
    directory
        .user("export-job")
        .allows("export", "arn:aws:s3:::example-shop-images/*", "s3:GetObject")
        .key(key, true, LONG_AGO, LATELY)
        .key("AKIADEMOEXPORTJOB002", false, "2020-02-03T04:05:06+00:00", null)
        .create();
    account
        .region(DemoAccounts.IRELAND)
        .function("legacy-export")
        .role(account.arn("iam", "role/shop-lambda"))
        .environment("AWS_ACCESS_KEY_ID", key)
        .environment(
            "AWS_SECRET_ACCESS_KEY",
            account.estate().facts().canary("CANARY-lambda-export-secret-key"))
        .create();
  }

  private static void development(UserDirectory directory) {
    String developers = directory.group("developers", "PowerUserAccess");
    directory.user("dora").console().mfa().in(developers).create();
    directory
        .user("emil")
        .console()
        .in(developers)
        .key("AKIADEMOEMILDEV00001", true, LONG_AGO, null)
        .create();
  }

  /** The root user works here, with a key and without MFA; a control policy stops the rest. */
  private static void sandbox(UserDirectory directory) {
    directory.user("tinkerer").console().allows("everything-about-identity", "*", "iam:*").create();
  }

  private static void management(UserDirectory directory) {
    directory.passwordPolicy(16);
    directory
        .user("break-glass-user")
        .console()
        .mfa()
        .managedPolicy("AdministratorAccess")
        .create();
  }

  /** A chain across accounts: a user in prod, a role in dev, an administrator in prod. */
  private static void releaseChain(EstateBuilder estate) {
    AccountBuilder prod = estate.account(DemoAccounts.PROD);
    AccountBuilder dev = estate.account(DemoAccounts.DEV);
    String manager = prod.arn("iam", "role/release-manager");
    String bot =
        dev.role("release-bot")
            .trustsAws(prod.arn("iam", "user/build-robot"))
            .allows("release", manager, "sts:AssumeRole")
            .create();
    prod.role("release-manager").trustsAws(bot).managedPolicy("AdministratorAccess").create();
  }

  private static void federation(EstateBuilder estate) {
    AccountBuilder security = estate.account(DemoAccounts.SECURITY);
    String saml = security.arn("iam", "saml-provider/example-corp");
    samlProvider(security, saml);
    security
        .role("corp-investigator")
        .trustsFederated(
            saml,
            "sts:AssumeRoleWithSAML",
            object("StringEquals", object("SAML:aud", "https://signin.aws.amazon.com/saml")))
        .managedPolicy("SecurityAudit")
        .create();
    AccountBuilder prod = estate.account(DemoAccounts.PROD);
    String ci = openIdConnect(prod, "token.ci.example.com");
    prod.role("ci-release")
        .trustsFederated(
            ci,
            "sts:AssumeRoleWithWebIdentity",
            object(
                "StringEquals",
                object("token.ci.example.com:aud", "sts.amazonaws.com"),
                "StringLike",
                object("token.ci.example.com:sub", "repo:example/shop:ref:refs/heads/main")))
        .allows("release", "*", "lambda:UpdateFunctionCode")
        .create();
    deployments(estate.account(DemoAccounts.DEV));
    prod.iam()
        .list("ListServerCertificates", "ServerCertificateMetadataList")
        .add(
            object(
                "Path",
                "/",
                "ServerCertificateName",
                "shop-2019",
                "ServerCertificateId",
                RoleBuilder.uniqueId("ASCA", "shop-2019"),
                "Arn",
                prod.resource(
                    "AWS::IAM::ServerCertificate", prod.arn("iam", "server-certificate/shop-2019")),
                "UploadDate",
                "2019-06-01T00:00:00Z",
                "Expiration",
                "2024-06-01T00:00:00Z"));
  }

  /**
   * Workflows of an issuer that everybody can have a token of: one role names the repository, the
   * other, made before AWS asked for that, only the audience. The issuer's name is a real one, for
   * what is known of it is the point.
   */
  private static void deployments(AccountBuilder account) {
    String issuer = "token.actions.githubusercontent.com";
    String provider = openIdConnect(account, issuer);
    String action = "sts:AssumeRoleWithWebIdentity";
    String audience = issuer + ":aud";
    account
        .role("workflow-deploy")
        .trustsFederated(
            provider,
            action,
            object(
                "StringEquals",
                object(
                    audience,
                    "sts.amazonaws.com",
                    issuer + ":sub",
                    "repo:example/shop:ref:refs/heads/main")))
        .allows("deploy", "*", "lambda:UpdateFunctionCode")
        .create();
    account
        .role("workflow-preview")
        .created(LONG_AGO)
        .trustsFederated(
            provider, action, object("StringEquals", object(audience, "sts.amazonaws.com")))
        .allows("preview", "*", "lambda:UpdateFunctionCode", "lambda:InvokeFunction")
        .create();
  }

  static void samlProvider(AccountBuilder account, String arn) {
    account.resource("AWS::IAM::SAMLProvider", arn);
    String until = "2035-03-03T09:00:00Z";
    account
        .iam()
        .list("ListSAMLProviders", "SAMLProviderList")
        .add(object("Arn", arn, "ValidUntil", until, "CreateDate", Times.CREATED));
    account
        .iam()
        .response(
            "GetSAMLProvider",
            object("SAMLProviderArn", arn),
            object("CreateDate", Times.CREATED, "ValidUntil", until));
  }

  /** A provider by the host and path of its URL. Gives its ARN. */
  static String openIdConnect(AccountBuilder account, String url) {
    String arn =
        account.resource("AWS::IAM::OIDCProvider", account.arn("iam", "oidc-provider/" + url));
    account
        .iam()
        .list("ListOpenIDConnectProviders", "OpenIDConnectProviderList")
        .add(object("Arn", arn));
    account
        .iam()
        .response(
            "GetOpenIDConnectProvider",
            object("OpenIDConnectProviderArn", arn),
            object(
                "Url",
                url,
                "ClientIDList",
                array("sts.amazonaws.com"),
                "ThumbprintList",
                array("0123456789abcdef0123456789abcdef01234567"),
                "CreateDate",
                Times.CREATED));
    return arn;
  }

  private static void serviceLinkedRoles(EstateBuilder estate) {
    AccountBuilder prod = estate.account(DemoAccounts.PROD);
    serviceLinked(prod, "ElasticLoadBalancing", "elasticloadbalancing.amazonaws.com");
    serviceLinked(prod, "RDS", "rds.amazonaws.com");
    serviceLinked(prod, "AutoScaling", "autoscaling.amazonaws.com");
  }

  private static void serviceLinked(AccountBuilder account, String name, String service) {
    account
        .role("AWSServiceRoleFor" + name)
        .path("/aws-service-role/" + service + "/")
        .trustsService(service)
        .managedPolicy("aws-service-role/AWS" + name + "ServiceRolePolicy")
        .create();
  }
}
