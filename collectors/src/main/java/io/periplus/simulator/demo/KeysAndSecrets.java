package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Keys, secrets and parameters of the shop, and what Systems Manager manages in development. */
final class KeysAndSecrets {
  /** The key by which AWS encrypts volumes unless told otherwise; volumes name it. */
  static final String MANAGED_KEY = "00000000-0000-4000-8000-000000000001";

  /** The key of the shop's data, in both of its regions. */
  static final String SHOP_KEY = "mrk-00000000000040008000000000000010";

  /** The account of the shop at Docker Hub; ECR wants the prefix. */
  static final String DOCKER_HUB = "ecr-pullthroughcache/docker-hub";

  private KeysAndSecrets() {}

  static void build(EstateBuilder estate) {
    for (AccountBuilder account : estate.accounts()) {
      for (RegionBuilder region : account.regions()) {
        if (hasEncryptedVolumes(region)) {
          key(region, MANAGED_KEY, "aws/ebs", object("KeyManager", "AWS"));
        }
      }
    }
    shop(estate.account(DemoAccounts.PROD));
    systemsManager(estate.account(DemoAccounts.DEV).region(DemoAccounts.IRELAND));
  }

  private static boolean hasEncryptedVolumes(RegionBuilder region) {
    for (JsonNode volume : region.ec2().list("DescribeVolumes", "Volumes")) {
      if (volume.has("KmsKeyId")) {
        return true;
      }
    }
    return false;
  }

  private static void shop(AccountBuilder prod) {
    RegionBuilder region = prod.region(DemoAccounts.IRELAND);
    RegionBuilder elsewhere = prod.region(DemoAccounts.VIRGINIA);
    String id = SHOP_KEY;
    String primary = region.arn("kms", "key/" + id);
    String replica = elsewhere.arn("kms", "key/" + id);
    ObjectNode keys =
        object(
            member("PrimaryKey", object("Arn", primary, "Region", region.name())),
            member("ReplicaKeys", array(object("Arn", replica, "Region", elsewhere.name()))));
    key(region, id, "shop-data", multiRegion(keys, "PRIMARY"));
    rotation(region, id, true);
    region
        .service("kms")
        .list("ListGrants", object("KeyId", id), "Grants")
        .add(
            object(
                member("KeyId", primary),
                member("GrantId", "shop-lambda-decrypts"),
                member("CreationDate", Times.CREATED),
                member("GranteePrincipal", prod.arn("iam", "role/shop-lambda")),
                member("RetiringPrincipal", prod.arn("iam", "root")),
                member("IssuingAccount", prod.arn("iam", "root")),
                member("Operations", array("Decrypt", "DescribeKey"))));
    key(elsewhere, id, "shop-data", multiRegion(keys, "REPLICA"));
    rotation(elsewhere, id, true);
    // About to be deleted while a secret still needs it.
    String old = "00000000-0000-4000-8000-000000000011";
    key(
        region,
        old,
        "shop-2019",
        object("KeyState", "PendingDeletion", "DeletionDate", "2026-02-10T00:00:00Z"));
    rotation(region, old, false);
    database(region, elsewhere, id);
    secret(region, "shop/payment-provider", region.arn("kms", "key/" + old), object(), null);
    secret(region, DOCKER_HUB, primary, object(), null);
    // Reads what one key guards and what another does: either alone stops it.
    prod.role("settlement")
        .trustsService("lambda.amazonaws.com")
        .allows(
            "secrets", region.arn("secretsmanager", "secret:*"), "secretsmanager:GetSecretValue")
        .allows("data", primary, "kms:Decrypt")
        .allows("before-2020", region.arn("kms", "key/" + old), "kms:Decrypt")
        .create();
    parameter(region, "/shop/feature-flags", "String", null);
    parameter(region, "/shop/payment/endpoint-token", "SecureString", "alias/shop-data");
  }

  private static ObjectNode multiRegion(ObjectNode keys, String kind) {
    ObjectNode configuration = object("MultiRegionKeyType", kind);
    configuration.setAll(keys.deepCopy());
    return object("MultiRegion", true, "MultiRegionConfiguration", configuration);
  }

  /** A symmetric key with an alias; {@code more} overrides what a plain key of a customer has. */
  private static void key(RegionBuilder region, String id, String alias, ObjectNode more) {
    String arn = region.resource("AWS::KMS::Key", region.arn("kms", "key/" + id));
    ServiceRecording kms = region.service("kms");
    kms.list("ListKeys", "Keys").add(object("KeyId", id, "KeyArn", arn));
    ObjectNode metadata =
        object(
            member("AWSAccountId", region.account().id()),
            member("KeyId", id),
            member("Arn", arn),
            member("CreationDate", Times.CREATED),
            member("Enabled", true),
            member("KeyUsage", "ENCRYPT_DECRYPT"),
            member("KeyState", "Enabled"),
            member("Origin", "AWS_KMS"),
            member("KeyManager", "CUSTOMER"),
            member("KeySpec", "SYMMETRIC_DEFAULT"),
            member("MultiRegion", false));
    metadata.setAll(more);
    kms.response("DescribeKey", object("KeyId", id), object("KeyMetadata", metadata));
    ObjectNode policy =
        object(
            member("Version", "2012-10-17"),
            member(
                "Statement",
                array(
                    object(
                        member("Effect", "Allow"),
                        member("Principal", object("AWS", region.account().arn("iam", "root"))),
                        member("Action", "kms:*"),
                        member("Resource", "*")))));
    kms.response(
        "GetKeyPolicy",
        object("KeyId", id, "PolicyName", "default"),
        object("Policy", policy.toString()));
    kms.list("ListGrants", object("KeyId", id), "Grants");
    String name = "alias/" + alias;
    kms.list("ListAliases", "Aliases")
        .add(
            object(
                member("AliasName", name),
                member("AliasArn", region.resource("AWS::KMS::Alias", region.arn("kms", name))),
                member("TargetKeyId", id),
                member("CreationDate", Times.CREATED)));
  }

  private static void rotation(RegionBuilder region, String id, boolean rotates) {
    region
        .service("kms")
        .response(
            "GetKeyRotationStatus", object("KeyId", id), object("KeyRotationEnabled", rotates));
  }

  /** The password of the orders database: rotated by a function, replicated, read by a partner. */
  private static void database(RegionBuilder region, RegionBuilder elsewhere, String keyId) {
    String rotation =
        region
            .function("rotate-database-password")
            .role(region.account().arn("iam", "role/shop-lambda"))
            .environment("SECRET_NAME", "shop/orders-database")
            .create()
            .arn();
    ObjectNode rotated =
        object(
            member("RotationEnabled", true),
            member("RotationLambdaARN", rotation),
            member("LastRotatedDate", "2026-01-01T00:00:00Z"));
    ObjectNode policy =
        object(
            member("Version", "2012-10-17"),
            member(
                "Statement",
                array(
                    object(
                        member("Effect", "Allow"),
                        member(
                            "Principal",
                            object("AWS", region.account().arn("iam", "role/partner-support"))),
                        member("Action", "secretsmanager:GetSecretValue"),
                        member("Resource", "*")))));
    String name = "shop/orders-database";
    secret(region, name, region.arn("kms", "key/" + keyId), rotated, policy);
    secret(
        elsewhere,
        name,
        elsewhere.arn("kms", "key/" + keyId),
        object("PrimaryRegion", region.name()),
        null);
    region
        .service("secretsmanager")
        .response(
            "DescribeSecret",
            object("SecretId", secretArn(region, name)),
            object(
                member("ARN", secretArn(region, name)),
                member("Name", name),
                member(
                    "ReplicationStatus",
                    array(object("Region", elsewhere.name(), "Status", "InSync")))));
  }

  /**
   * A replica has the ARN of its secret but for the region, so the region is no part of the hash.
   */
  static String secretArn(RegionBuilder region, String name) {
    String suffix = EstateBuilder.hash(region.account().id() + name, 6);
    return region.arn("secretsmanager", "secret:" + name + "-" + suffix);
  }

  private static void secret(
      RegionBuilder region, String name, String keyArn, ObjectNode more, ObjectNode policy) {
    String arn = region.resource("AWS::SecretsManager::Secret", secretArn(region, name));
    ServiceRecording secrets = region.service("secretsmanager");
    ObjectNode secret =
        object(
            member("ARN", arn),
            member("Name", name),
            member("KmsKeyId", keyArn),
            member("CreatedDate", Times.CREATED),
            member("LastAccessedDate", "2026-01-14T00:00:00Z"),
            member("Tags", tags(region.account().tags(name))));
    secret.setAll(more);
    secrets.list("ListSecrets", object("IncludePlannedDeletion", true), "SecretList").add(secret);
    secrets.response("DescribeSecret", object("SecretId", arn), object("ARN", arn, "Name", name));
    secrets.response(
        "GetResourcePolicy",
        object("SecretId", arn),
        object(
            member("ARN", arn),
            member("Name", name),
            member("ResourcePolicy", policy == null ? null : policy.toString())));
  }

  private static void parameter(RegionBuilder region, String name, String type, String key) {
    region
        .service("ssm")
        .list("DescribeParameters", "Parameters")
        .add(
            object(
                member("Name", name),
                member(
                    "ARN",
                    region.resource("AWS::SSM::Parameter", region.arn("ssm", "parameter" + name))),
                member("Type", type),
                member("KeyId", key),
                member("LastModifiedDate", Times.CREATED),
                member("LastModifiedUser", region.account().arn("iam", "user/anna")),
                member("Version", 1),
                member("Tier", "Standard"),
                member("DataType", "text")));
  }

  /** Two build agents and a machine outside AWS, patched by a document of the account. */
  private static void systemsManager(RegionBuilder region) {
    ServiceRecording ssm = region.service("ssm");
    String first = region.idOf("i", "dev", "dev-agent-1");
    String[] managed = {first, region.idOf("i", "dev", "dev-agent-2"), "mi-0123456789abcdef0"};
    for (String id : managed) {
      region.resource("AWS::SSM::ManagedInstance", region.arn("ssm", "managed-instance/" + id));
      boolean outside = id.startsWith("mi-");
      ssm.list("DescribeInstanceInformation", "InstanceInformationList")
          .add(
              object(
                  member("InstanceId", id),
                  member("PingStatus", "Online"),
                  member("LastPingDateTime", Times.CREATED),
                  member("AgentVersion", "3.3.0.0"),
                  member("PlatformType", "Linux"),
                  member("PlatformName", outside ? "Ubuntu" : "Amazon Linux"),
                  member("ResourceType", outside ? "ManagedInstance" : "EC2Instance")));
    }
    String document = "dev-agent-setup";
    region.resource("AWS::SSM::Document", region.arn("ssm", "document/" + document));
    ssm.list(
            "ListDocuments",
            object("Filters", array(object("Key", "Owner", "Values", array("Self")))),
            "DocumentIdentifiers")
        .add(
            object(
                member("Name", document),
                member("Owner", region.account().id()),
                member("DocumentType", "Command"),
                member("DocumentVersion", "1"),
                member("Tags", tags(region.account().tags(document)))));
    association(region, "setup", document, object("Key", "InstanceIds", "Values", array(first)));
    association(
        region,
        "patch",
        "AWS-RunPatchBaseline",
        object("Key", "tag:Env", "Values", array(region.account().name())));
  }

  private static void association(
      RegionBuilder region, String name, String document, ObjectNode target) {
    String id = "00000000-0000-4000-8000-" + EstateBuilder.hash(name + document, 12);
    region.resource("AWS::SSM::Association", region.arn("ssm", "association/" + id));
    region
        .service("ssm")
        .list("ListAssociations", "Associations")
        .add(
            object(
                member("Name", document),
                member("AssociationId", id),
                member("AssociationName", name),
                member("AssociationVersion", "1"),
                member("ScheduleExpression", "rate(1 day)"),
                member("Targets", array(target))));
  }
}
