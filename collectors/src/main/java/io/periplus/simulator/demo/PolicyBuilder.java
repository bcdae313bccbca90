package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A managed policy of the account, its versions oldest first; the last one is in force. */
final class PolicyBuilder {
  private final AccountBuilder account;
  private final String name;
  private final String arn;
  private final ArrayNode versions = array();
  private int attachments;
  private int boundaries;

  PolicyBuilder(AccountBuilder account, String name) {
    this.account = account;
    this.name = name;
    arn = account.arn("iam", "policy/" + name);
  }

  String arn() {
    return arn;
  }

  /** A further version, which allows {@code actions} on {@code resource}. */
  PolicyBuilder version(String resource, String... actions) {
    versions.forEach(version -> ((ObjectNode) version).put("IsDefaultVersion", false));
    versions.insert(
        0,
        object(
            member("Document", Json.policyDocument(allowing(resource, actions))),
            member("VersionId", "v" + (versions.size() + 1)),
            member("IsDefaultVersion", true),
            member("CreateDate", Times.CREATED)));
    return this;
  }

  /** How many principals it is attached to, and how many it bounds. */
  PolicyBuilder used(int attached, int bounding) {
    attachments = attached;
    boundaries = bounding;
    return this;
  }

  static ObjectNode allowing(String resource, String... actions) {
    return object(
        member("Version", "2012-10-17"),
        member(
            "Statement",
            array(
                object(
                    member("Effect", "Allow"),
                    member("Action", array((Object[]) actions)),
                    member("Resource", resource)))));
  }

  PolicyBuilder create() {
    account.resource("AWS::IAM::ManagedPolicy", arn);
    ObjectNode listed =
        object(
            member("PolicyName", name),
            member("PolicyId", RoleBuilder.uniqueId("ANPA", arn)),
            member("Arn", arn),
            member("Path", "/"),
            member("DefaultVersionId", versions.get(0).get("VersionId")),
            member("AttachmentCount", attachments),
            member("PermissionsBoundaryUsageCount", boundaries),
            member("IsAttachable", true),
            member("CreateDate", Times.CREATED),
            member("UpdateDate", Times.CREATED));
    ServiceRecording iam = account.iam();
    iam.list("ListPolicies", object("Scope", "Local"), "Policies").add(listed.deepCopy());
    iam.response(
        "GetPolicyVersion",
        object("PolicyArn", arn, "VersionId", versions.get(0).get("VersionId").asText()),
        object("PolicyVersion", versions.get(0)));
    listed.set("PolicyVersionList", versions);
    iam.list("GetAccountAuthorizationDetails", "Policies").add(listed);
    return this;
  }
}
