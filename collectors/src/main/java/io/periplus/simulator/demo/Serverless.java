package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

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
    String fonts = layer(region, "shop-fonts", 3);
    Function orders =
        region
            .function("orders-webhook")
            .role(role)
            .url("NONE")
            .environment("TABLE", "shop-orders")
            .alias("live")
            .onFailure(region.arn("sqs", "shop-orders-failed"))
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
            .layer(fonts)
            .polls(region.arn("sqs", "shop-invoices"))
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
            .layer(fonts)
            .invokedBy("s3.amazonaws.com", "arn:aws:s3:::example-shop-images")
            .deadLetters(region.arn("sqs", "shop-orders-failed"))
            .create();
    facts
        .egress("function outside any VPC")
        .of(thumbnails.arn())
        .family("ipv4")
        .via(Fact.SERVICE_NETWORK, null);
    region
        .function("order-indexer")
        .role(role)
        .follows(Tables.stream(region, Tables.ORDERS), region.arn("sqs", "shop-orders-failed"))
        .create();
    for (String name : new String[] {"price-import", "stock-sync", "mail-bounce", "audit-export"}) {
      region
          .function(name)
          .role(role)
          .invokedBy("events.amazonaws.com", rule(region, name))
          .create();
    }
  }

  /** A layer that development may use as well. Gives the ARN of its version. */
  private static String layer(RegionBuilder region, String name, int version) {
    String layerArn = region.arn("lambda", "layer:" + name);
    String arn = region.resource("AWS::Lambda::LayerVersion", layerArn + ":" + version);
    region
        .lambda()
        .list("ListLayers", "Layers")
        .add(
            object(
                member("LayerName", name),
                member("LayerArn", layerArn),
                member(
                    "LatestMatchingVersion",
                    object(
                        member("LayerVersionArn", arn),
                        member("Version", version),
                        member("CreatedDate", "2025-03-03T09:00:00.000+0000"),
                        member("CompatibleRuntimes", array("python3.13"))))));
    ObjectNode policy =
        object(
            member("Version", "2012-10-17"),
            member(
                "Statement",
                array(
                    object(
                        member("Sid", "development"),
                        member("Effect", "Allow"),
                        member("Principal", object("AWS", DemoAccounts.DEV_ID)),
                        member("Action", "lambda:GetLayerVersion"),
                        member("Resource", arn)))));
    region
        .lambda()
        .response(
            "GetLayerVersionPolicy",
            object("LayerName", layerArn, "VersionNumber", version),
            object(
                "Policy", policy.toString(), "RevisionId", "00000000-0000-4000-8000-000000000001"));
    return arn;
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
