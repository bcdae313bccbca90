package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.Locale;

/** An IAM role: who may assume it, its policies, and its instance profile if it has one. */
final class RoleBuilder {
  private static final String ASSUME = "sts:AssumeRole";

  private final AccountBuilder account;
  private final String name;
  private String arn;
  private final ArrayNode inlinePolicies = array();
  private final ArrayNode attachedPolicies = array();
  private final ArrayNode statements = array();
  private final ArrayNode instanceProfiles = array();
  private String path = "/";
  private String createDate = Times.CREATED;
  private ObjectNode lastUsed;

  RoleBuilder(AccountBuilder account, String name) {
    this.account = account;
    this.name = name;
    arn = account.arn("iam", "role/" + name);
  }

  RoleBuilder trustsService(String principal) {
    return trusts("Service", principal, ASSUME, null);
  }

  RoleBuilder trustsAws(String principal) {
    return trusts("AWS", principal, ASSUME, null);
  }

  RoleBuilder trustsAwsWithExternalId(String principal, String externalId) {
    return trusts(
        "AWS", principal, ASSUME, object("StringEquals", object("sts:ExternalId", externalId)));
  }

  /** Users of an identity provider, for whom the condition holds. */
  RoleBuilder trustsFederated(String provider, String action, JsonNode condition) {
    return trusts("Federated", provider, action, condition);
  }

  private RoleBuilder trusts(String kind, String principal, String action, JsonNode condition) {
    statements.add(
        object(
            member("Effect", "Allow"),
            member("Principal", object(kind, principal)),
            member("Action", action),
            member("Condition", condition)));
    return this;
  }

  RoleBuilder managedPolicy(String policyName) {
    attachedPolicies.add(AwsPolicies.attach(account, policyName));
    return this;
  }

  /** Attaches a policy of the account. */
  RoleBuilder attached(String policyName, String policyArn) {
    attachedPolicies.add(object("PolicyName", policyName, "PolicyArn", policyArn));
    return this;
  }

  /** Puts the role below {@code /aws-service-role/}, {@code /aws-reserved/} or the like. */
  RoleBuilder path(String rolePath) {
    path = rolePath;
    arn = account.arn("iam", "role" + path + name);
    return this;
  }

  /** An inline policy that allows {@code actions} on {@code resource}. */
  RoleBuilder allows(String policyName, String resource, String... actions) {
    ObjectNode document = PolicyBuilder.allowing(resource, actions);
    inlinePolicies.add(
        object("PolicyName", policyName, "PolicyDocument", Json.policyDocument(document)));
    return this;
  }

  RoleBuilder created(String time) {
    createDate = time;
    return this;
  }

  /** When a session of the role last called something: changes daily and means nothing. */
  RoleBuilder lastUsed(String time, String region) {
    lastUsed = object("LastUsedDate", time, "Region", region);
    return this;
  }

  /** Creates the role and an instance profile of the same name. Gives the profile's ARN. */
  String createWithInstanceProfile() {
    String profileArn = account.arn("iam", "instance-profile/" + name);
    ObjectNode role =
        object(
            member("Path", path),
            member("RoleName", name),
            member("RoleId", uniqueId("AROA", arn)),
            member("Arn", arn),
            member("CreateDate", createDate),
            member("AssumeRolePolicyDocument", trustPolicy()));
    ObjectNode profile =
        object(
            member("Path", path),
            member("InstanceProfileName", name),
            member("InstanceProfileId", uniqueId("AIPA", profileArn)),
            member("Arn", profileArn),
            member("CreateDate", createDate),
            member("Roles", array(role)));
    instanceProfiles.add(profile);
    account
        .estate()
        .facts()
        .resource("AWS::IAM::InstanceProfile", profileArn, account.id(), "global");
    account.iam().list("ListInstanceProfiles", "InstanceProfiles").add(profile);
    create();
    return profileArn;
  }

  /** Gives the role's ARN. */
  String create() {
    account.estate().claim(arn, name);
    account.estate().facts().resource("AWS::IAM::Role", arn, account.id(), "global");
    account
        .iam()
        .list("GetAccountAuthorizationDetails", "RoleDetailList")
        .add(
            object(
                member("Path", path),
                member("RoleName", name),
                member("RoleId", uniqueId("AROA", arn)),
                member("Arn", arn),
                member("CreateDate", createDate),
                member("AssumeRolePolicyDocument", trustPolicy()),
                member("InstanceProfileList", instanceProfiles),
                member("RolePolicyList", inlinePolicies),
                member("AttachedManagedPolicies", attachedPolicies),
                member("Tags", tags(account.tags(name))),
                member("RoleLastUsed", lastUsed == null ? object() : lastUsed)));
    recordSingleCalls();
    return arn;
  }

  /** What answers about this role alone, for readers to whom the bulk read is denied. */
  private void recordSingleCalls() {
    ServiceRecording iam = account.iam();
    ObjectNode listed =
        object(
            member("Path", path),
            member("RoleName", name),
            member("RoleId", uniqueId("AROA", arn)),
            member("Arn", arn),
            member("CreateDate", createDate),
            member("AssumeRolePolicyDocument", trustPolicy()));
    iam.list("ListRoles", "Roles").add(listed);
    ObjectNode request = object("RoleName", name);
    ObjectNode role = listed.deepCopy();
    role.set("Tags", tags(account.tags(name)));
    role.set("RoleLastUsed", lastUsed == null ? object() : lastUsed);
    iam.response("GetRole", request, object("Role", role));
    ArrayNode names = iam.list("ListRolePolicies", request, "PolicyNames");
    for (JsonNode policy : inlinePolicies) {
      String policyName = policy.get("PolicyName").asText();
      names.add(policyName);
      iam.response(
          "GetRolePolicy",
          object("RoleName", name, "PolicyName", policyName),
          object(
              member("RoleName", name),
              member("PolicyName", policyName),
              member("PolicyDocument", policy.get("PolicyDocument"))));
    }
    iam.list("ListAttachedRolePolicies", request, "AttachedPolicies").addAll(attachedPolicies);
  }

  private String trustPolicy() {
    return Json.policyDocument(object("Version", "2012-10-17", "Statement", statements));
  }

  /** A unique id such as {@code AROA...}: the prefix and 17 capitals and digits. */
  static String uniqueId(String prefix, String arn) {
    String digits =
        new BigInteger(EstateBuilder.hash(arn, 32), 16).toString(36).toUpperCase(Locale.ROOT);
    return prefix + digits.substring(0, 17);
  }
}
