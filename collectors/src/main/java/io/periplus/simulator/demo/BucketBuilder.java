package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** A bucket: the account's list names it, its region answers everything else. */
final class BucketBuilder {
  private static final String GROUPS = "http://acs.amazonaws.com/groups/";

  /** What S3 says of a bucket that does not have it. */
  private static final Map<String, String> ABSENT =
      Map.of(
          "GetBucketPolicy", "NoSuchBucketPolicy",
          "GetPublicAccessBlock", "NoSuchPublicAccessBlockConfiguration",
          "GetBucketEncryption", "ServerSideEncryptionConfigurationNotFoundError",
          "GetBucketReplication", "ReplicationConfigurationNotFoundError",
          "GetBucketLifecycleConfiguration", "NoSuchLifecycleConfiguration",
          "GetBucketWebsite", "NoSuchWebsiteConfiguration",
          "GetBucketOwnershipControls", "OwnershipControlsNotFoundError",
          "GetBucketTagging", "NoSuchTagSet",
          "GetBucketCors", "NoSuchCORSConfiguration",
          "GetObjectLockConfiguration", "ObjectLockConfigurationNotFoundError");

  private final RegionBuilder region;
  private final String name;
  private final String arn;
  private final String owner;
  private final Map<String, ObjectNode> answers = new LinkedHashMap<>();
  private final ArrayNode grants = array();
  private final ArrayNode statements = array();
  private boolean isPublic;

  BucketBuilder(RegionBuilder region, String name) {
    this.region = region;
    this.name = name;
    arn = "arn:aws:s3:::" + name;
    owner = EstateBuilder.hash("canonical user of " + region.account().id(), 64);
    for (String operation :
        new String[] {
          "GetBucketVersioning", "GetBucketLogging", "GetBucketNotificationConfiguration"
        }) {
      answers.put(operation, object());
    }
    answers.put(
        "GetBucketEncryption",
        object("ServerSideEncryptionConfiguration", object("Rules", array(encryption("AES256")))));
    answers.put("GetBucketTagging", object("TagSet", tags(region.account().tags(name))));
    ownership("BucketOwnerEnforced");
    grant(object("Type", "CanonicalUser", "ID", owner), "FULL_CONTROL");
  }

  private static ObjectNode encryption(String algorithm) {
    return object(
        "ApplyServerSideEncryptionByDefault",
        object("SSEAlgorithm", algorithm),
        "BucketKeyEnabled",
        false);
  }

  private BucketBuilder ownership(String rule) {
    answers.put(
        "GetBucketOwnershipControls",
        object("OwnershipControls", object("Rules", array(object("ObjectOwnership", rule)))));
    return this;
  }

  private BucketBuilder grant(ObjectNode grantee, String permission) {
    grants.add(object("Grantee", grantee, "Permission", permission));
    return this;
  }

  /** Encrypted by a key of the account. */
  BucketBuilder encryptedBy(String keyArn) {
    ObjectNode rule = encryption("aws:kms");
    ((ObjectNode) rule.get("ApplyServerSideEncryptionByDefault")).put("KMSMasterKeyID", keyArn);
    answers.put(
        "GetBucketEncryption",
        object("ServerSideEncryptionConfiguration", object("Rules", array(rule))));
    return this;
  }

  BucketBuilder versioned() {
    answers.put("GetBucketVersioning", object("Status", "Enabled"));
    return this;
  }

  /** Everything older than a month moves to colder classes. */
  BucketBuilder cools() {
    answers.put(
        "GetBucketLifecycleConfiguration",
        object(
            "Rules",
            array(
                object(
                    member("ID", "cool"),
                    member("Filter", object("Prefix", "")),
                    member("Status", "Enabled"),
                    member(
                        "Transitions",
                        array(
                            object("Days", 30, "StorageClass", "STANDARD_IA"),
                            object("Days", 90, "StorageClass", "GLACIER"),
                            object("Days", 365, "StorageClass", "DEEP_ARCHIVE")))))));
    return this;
  }

  BucketBuilder blocksPublicAccess() {
    answers.put("GetPublicAccessBlock", object("PublicAccessBlockConfiguration", allBlocked()));
    return this;
  }

  static ObjectNode allBlocked() {
    return object(
        member("BlockPublicAcls", true),
        member("IgnorePublicAcls", true),
        member("BlockPublicPolicy", true),
        member("RestrictPublicBuckets", true));
  }

  BucketBuilder logsTo(String bucket) {
    answers.put(
        "GetBucketLogging",
        object("LoggingEnabled", object("TargetBucket", bucket, "TargetPrefix", name + "/")));
    return this;
  }

  /** The group of S3's own deliverer may write here: how logging worked before bucket policies. */
  BucketBuilder takesLogs() {
    ownership("BucketOwnerPreferred");
    return grant(object("Type", "Group", "URI", GROUPS + "s3/LogDelivery"), "WRITE");
  }

  /** Everybody may read, by the access control list. */
  BucketBuilder publicByAcl() {
    ownership("ObjectWriter");
    return grant(object("Type", "Group", "URI", GROUPS + "global/AllUsers"), "READ");
  }

  /** Everybody may read, by the policy. */
  BucketBuilder publicByPolicy() {
    isPublic = true;
    return allows("*", "s3:GetObject");
  }

  /** {@code principal} is {@code *} or the ARN of a principal. */
  BucketBuilder allows(String principal, String action) {
    statements.add(
        object(
            member("Effect", "Allow"),
            member("Principal", principal.equals("*") ? "*" : object("AWS", principal)),
            member("Action", action),
            member("Resource", arn + "/*")));
    return this;
  }

  BucketBuilder website() {
    answers.put(
        "GetBucketWebsite",
        object(
            "IndexDocument", object("Suffix", "index.html"),
            "ErrorDocument", object("Key", "404.html")));
    return this;
  }

  /** All requests are sent to the website of another bucket in the region. */
  BucketBuilder redirectsTo(String bucket) {
    answers.put(
        "GetBucketWebsite",
        object(
            "RedirectAllRequestsTo",
            object("HostName", bucket + ".s3-website-" + region.name() + ".amazonaws.com")));
    return this;
  }

  BucketBuilder triggers(String functionArn) {
    answers.put(
        "GetBucketNotificationConfiguration",
        object(
            "LambdaFunctionConfigurations",
            array(
                object(
                    member("Id", "on-upload"),
                    member("LambdaFunctionArn", functionArn),
                    member("Events", array("s3:ObjectCreated:*"))))));
    return this;
  }

  BucketBuilder replicatesTo(String bucket, String roleArn) {
    answers.put(
        "GetBucketReplication",
        object(
            "ReplicationConfiguration",
            object(
                member("Role", roleArn),
                member(
                    "Rules",
                    array(
                        object(
                            member("ID", "all"),
                            member("Priority", 1),
                            member("Filter", object("Prefix", "")),
                            member("Status", "Enabled"),
                            member("Destination", object("Bucket", "arn:aws:s3:::" + bucket)),
                            member("DeleteMarkerReplication", object("Status", "Disabled"))))))));
    return this;
  }

  BucketBuilder allowsOrigin(String origin) {
    answers.put(
        "GetBucketCors",
        object(
            "CORSRules",
            array(object("AllowedMethods", array("GET"), "AllowedOrigins", array(origin)))));
    return this;
  }

  /** Gives the bucket's name. */
  String create() {
    region.account().estate().claim(arn, name);
    region.resource("AWS::S3::Bucket", arn);
    region
        .account()
        .service("s3")
        .list("ListBuckets", "Buckets")
        .add(
            object(
                member("Name", name),
                member("CreationDate", Times.CREATED),
                member("BucketRegion", region.name())));
    ServiceRecording recording = region.service("s3");
    ObjectNode request = object("Bucket", name);
    recording.response(
        "GetBucketAcl", request, object("Owner", object("ID", owner), "Grants", grants));
    if (!statements.isEmpty()) {
      ObjectNode policy = object("Version", "2012-10-17", "Statement", statements);
      answers.put("GetBucketPolicy", object("Policy", policy.toString()));
      recording.response(
          "GetBucketPolicyStatus", request, object("PolicyStatus", object("IsPublic", isPublic)));
    }
    answers.forEach((operation, answer) -> recording.response(operation, request, answer));
    ABSENT.forEach(
        (operation, code) -> {
          if (!answers.containsKey(operation)) {
            recording.error(operation, request, code, "The bucket does not have one.", 404);
          }
        });
    return name;
  }
}
