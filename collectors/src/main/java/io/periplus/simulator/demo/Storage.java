package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Buckets of the shop and of the workshop behind it: two that everybody may read, one by its policy
 * and one by its access control list, and one whose open policy the account's public access block
 * takes back.
 */
final class Storage {
  private Storage() {}

  static void build(EstateBuilder estate, Shop shop) {
    for (AccountBuilder account : estate.accounts()) {
      boolean open = account.name().equals(DemoAccounts.PROD);
      accountPublicAccessBlock(account, open);
    }
    production(estate, shop);
    elsewhere(estate);
  }

  private static void accountPublicAccessBlock(AccountBuilder account, boolean open) {
    ObjectNode request = object("AccountId", account.id());
    if (open) {
      account
          .service("s3control")
          .error(
              "GetPublicAccessBlock",
              request,
              "NoSuchPublicAccessBlockConfiguration",
              "The public access block configuration was not found",
              404);
      return;
    }
    account
        .service("s3control")
        .response(
            "GetPublicAccessBlock",
            request,
            object("PublicAccessBlockConfiguration", BucketBuilder.allBlocked()));
    account.resource(
        "AWS::S3::AccountPublicAccessBlock", account.arn("s3", "account-public-access-block"));
  }

  private static void production(EstateBuilder estate, Shop shop) {
    AccountBuilder account = estate.account(DemoAccounts.PROD);
    RegionBuilder ireland = account.region(DemoAccounts.IRELAND);
    RegionBuilder virginia = account.region(DemoAccounts.VIRGINIA);
    String logs =
        new BucketBuilder(ireland, "example-shop-logs")
            .takesLogs()
            .cools()
            .blocksPublicAccess()
            .create();
    new BucketBuilder(ireland, "example-shop-images")
        .triggers(ireland.arn("lambda", "function:thumbnailer"))
        .allowsOrigin("https://shop.example.com")
        .logsTo(logs)
        .blocksPublicAccess()
        .create();
    String replication =
        account
            .role("shop-replication")
            .trustsService("s3.amazonaws.com")
            .allows("copy", "arn:aws:s3:::example-shop-orders*", "s3:GetObject", "s3:PutObject")
            .create();
    String copy =
        new BucketBuilder(virginia, "example-shop-orders-copy")
            .versioned()
            .blocksPublicAccess()
            .create();
    String orders =
        new BucketBuilder(ireland, "example-shop-orders")
            .versioned()
            .cools()
            .replicatesTo(copy, replication)
            .logsTo(logs)
            .allows("arn:aws:iam::" + DemoAccounts.DEV_ID + ":role/ci-deployer", "s3:GetObject")
            .blocksPublicAccess()
            .create();
    String site =
        new BucketBuilder(ireland, "example-shop-site").publicByPolicy().website().create();
    new BucketBuilder(ireland, "example-shop-old-site").redirectsTo(site).create();
    new BucketBuilder(ireland, "example-shop-press").publicByAcl().create();
    accessPoints(account, ireland, shop, orders, copy);
  }

  private static void accessPoints(
      AccountBuilder account, RegionBuilder region, Shop shop, String bucket, String copy) {
    String name = "shop-orders-vpc";
    String arn = region.resource("AWS::S3::AccessPoint", region.arn("s3", "accesspoint/" + name));
    ObjectNode request = object("AccountId", account.id(), "Name", name);
    ServiceRecording recording = region.service("s3control");
    recording
        .list("ListAccessPoints", object("AccountId", account.id()), "AccessPointList")
        .add(
            object(
                member("Name", name),
                member("NetworkOrigin", "VPC"),
                member("VpcConfiguration", object("VpcId", shop.vpc().id())),
                member("Bucket", bucket),
                member("AccessPointArn", arn),
                member("Alias", name + "-" + EstateBuilder.hash(arn, 20) + "-s3alias"),
                member("BucketAccountId", account.id())));
    recording.response(
        "GetAccessPoint",
        request,
        object(
            member("Name", name),
            member("Bucket", bucket),
            member("NetworkOrigin", "VPC"),
            member("PublicAccessBlockConfiguration", BucketBuilder.allBlocked())));
    recording.error(
        "GetAccessPointPolicy",
        request,
        "NoSuchAccessPointPolicy",
        "The specified accesspoint does not have a policy",
        404);
    String alias = EstateBuilder.hash("shop-orders.mrap", 13) + ".mrap";
    account.resource("AWS::S3::MultiRegionAccessPoint", account.arn("s3", "accesspoint/" + alias));
    account
        .service("s3control")
        .list("ListMultiRegionAccessPoints", object("AccountId", account.id()), "AccessPoints")
        .add(
            object(
                member("Name", "shop-orders"),
                member("Alias", alias),
                member("CreatedAt", Times.CREATED),
                member("PublicAccessBlock", BucketBuilder.allBlocked()),
                member("Status", "READY"),
                member(
                    "Regions",
                    array(
                        object("Bucket", bucket, "Region", DemoAccounts.IRELAND),
                        object("Bucket", copy, "Region", DemoAccounts.VIRGINIA)))));
  }

  private static void elsewhere(EstateBuilder estate) {
    RegionBuilder development = estate.account(DemoAccounts.DEV).region(DemoAccounts.IRELAND);
    new BucketBuilder(development, "example-dev-share").publicByPolicy().create();
    RegionBuilder security = estate.account(DemoAccounts.SECURITY).region(DemoAccounts.IRELAND);
    new BucketBuilder(security, "example-audit-trail")
        .versioned()
        .cools()
        .blocksPublicAccess()
        .create();
  }
}
