package io.periplus.simulator.demo;

/** Lambda functions with and without a URL, inside and outside a VPC. */
final class Serverless {
  private Serverless() {}

  static void build(EstateBuilder estate, Shop shop) {
    production(estate, shop);
    development(estate);
  }

  private static void production(EstateBuilder estate, Shop shop) {
    AccountBuilder account = estate.account(DemoAccounts.PROD);
    RegionBuilder region = account.region(DemoAccounts.IRELAND);
    Facts facts = estate.facts();
    String role =
        account
            .role("shop-lambda")
            .trustsService("lambda.amazonaws.com")
            .managedPolicy("service-role/AWSLambdaVPCAccessExecutionRole")
            .allows("tables", "arn:aws:dynamodb:*:*:table/shop-*", "dynamodb:*")
            .create();
    Function orders =
        region
            .function("orders-webhook")
            .role(role)
            .url("NONE")
            .environment("TABLE", "shop-orders")
            .environment("PAYMENT_API_KEY", facts.canary("CANARY-lambda-payment-key"))
            .create();
    urlFact(facts, "function URL for anybody", orders);
    Function admin =
        region
            .function("orders-admin")
            .role(role)
            .url("AWS_IAM")
            .environment("DB_PASSWORD", facts.canary("CANARY-lambda-db-password"))
            .create();
    urlFact(facts, "function URL for signed requests", admin);
    Function invoices =
        region
            .function("invoice-worker")
            .role(role)
            .environment("SMTP_TOKEN", facts.canary("CANARY-lambda-smtp-token"))
            .inVpc(
                shop.vpc().securityGroup("shop-lambda", "Functions of the shop"), shop.appSubnets())
            .create();
    facts
        .egress("function in a VPC leaves by the NAT gateway")
        .of(invoices.arn())
        .family("ipv4")
        .via(Fact.NAT_GATEWAY, shop.natInFirstZone().arn())
        .publicAddresses(shop.natInFirstZone().publicIp());
    Function thumbnails =
        region
            .function("thumbnailer")
            .role(role)
            .invokedBy("s3.amazonaws.com", "arn:aws:s3:::example-shop-images")
            .create();
    facts
        .egress("function outside any VPC")
        .of(thumbnails.arn())
        .family("ipv4")
        .via(Fact.SERVICE_NETWORK, null);
    for (String name : new String[] {"price-import", "stock-sync", "mail-bounce", "audit-export"}) {
      region
          .function(name)
          .role(role)
          .invokedBy("events.amazonaws.com", rule(region, name))
          .create();
    }
  }

  private static void development(EstateBuilder estate) {
    AccountBuilder account = estate.account(DemoAccounts.DEV);
    RegionBuilder region = account.region(DemoAccounts.IRELAND);
    String role =
        account
            .role("dev-lambda")
            .trustsService("lambda.amazonaws.com")
            .managedPolicy("AdministratorAccess")
            .create();
    Function preview =
        region
            .function("preview-hook")
            .role(role)
            .url("NONE")
            .environment("GITHUB_TOKEN", estate.facts().canary("CANARY-lambda-git-token"))
            .create();
    urlFact(estate.facts(), "forgotten function URL in development", preview);
    region.function("nightly-cleanup").role(role).create();
  }

  private static String rule(RegionBuilder region, String name) {
    return region.arn("events", "rule/" + name);
  }

  private static void urlFact(Facts facts, String scenario, Function function) {
    facts
        .exposure(scenario)
        .of(function.arn())
        .tcp(443)
        .via(Fact.LAMBDA_URL, function.url().arn())
        .authentication(function.url().authentication());
  }
}
