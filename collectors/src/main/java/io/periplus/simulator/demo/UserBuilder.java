package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** An IAM user: how it signs in, its groups and policies. */
final class UserBuilder {
  private static final int MOST_KEYS = 2;

  private final UserDirectory directory;
  private final AccountBuilder account;
  private final String name;
  private final String arn;
  private final ArrayNode groups = array();
  private final ArrayNode inlinePolicies = array();
  private final ArrayNode attachedPolicies = array();
  private final List<String> reportedKeys = new ArrayList<>();
  private String password = "false,N/A,N/A,N/A";
  private ObjectNode boundary;
  private boolean mfa;

  UserBuilder(UserDirectory directory, String name) {
    this.directory = directory;
    this.account = directory.account();
    this.name = name;
    arn = account.arn("iam", "user/" + name);
  }

  String name() {
    return name;
  }

  String arn() {
    return arn;
  }

  /** May sign in to the console. */
  UserBuilder console() {
    password = "true,2026-01-13T09:00:00+00:00,2025-03-04T09:00:00+00:00,N/A";
    return this;
  }

  UserBuilder mfa() {
    mfa = true;
    return this;
  }

  UserBuilder in(String... groupNames) {
    for (String group : groupNames) {
      groups.add(group);
    }
    return this;
  }

  UserBuilder allows(String policyName, String resource, String... actions) {
    inlinePolicies.add(
        object(
            member("PolicyName", policyName),
            member(
                "PolicyDocument", Json.policyDocument(PolicyBuilder.allowing(resource, actions)))));
    return this;
  }

  UserBuilder managedPolicy(String policyName) {
    attachedPolicies.add(AwsPolicies.attach(account, policyName));
    return this;
  }

  /** Attaches a policy of the account. */
  UserBuilder attached(String policyName, String policyArn) {
    attachedPolicies.add(object("PolicyName", policyName, "PolicyArn", policyArn));
    return this;
  }

  UserBuilder boundedBy(String policyArn) {
    boundary =
        object(
            member("PermissionsBoundaryType", "Policy"),
            member("PermissionsBoundaryArn", policyArn));
    return this;
  }

  /**
   * An access key; {@code lastUsed} is null for one that was never used. Ids are numbered, so that
   * nobody mistakes them for real ones.
   */
  UserBuilder key(String id, boolean active, String created, String lastUsed) {
    account.resource("AWS::IAM::AccessKey", account.arn("iam", "access-key/" + id));
    account
        .iam()
        .list("ListAccessKeys", object("UserName", name), "AccessKeyMetadata")
        .add(
            object(
                member("UserName", name),
                member("AccessKeyId", id),
                member("Status", active ? "Active" : "Inactive"),
                member("CreateDate", created)));
    reportedKeys.add(
        active
            + ","
            + created
            + ","
            + (lastUsed == null ? "N/A,N/A,N/A" : lastUsed + ",eu-west-1,s3"));
    return this;
  }

  String password() {
    return password;
  }

  boolean hasMfa() {
    return mfa;
  }

  /** Gives the user's ARN. */
  String create() {
    account.resource("AWS::IAM::User", arn);
    account.iam().list("ListAccessKeys", object("UserName", name), "AccessKeyMetadata");
    ObjectNode user =
        object(
            member("Path", "/"),
            member("UserName", name),
            member("UserId", RoleBuilder.uniqueId("AIDA", arn)),
            member("Arn", arn),
            member("CreateDate", Times.CREATED));
    recordSingleCalls(user);
    user.set("UserPolicyList", inlinePolicies);
    user.set("GroupList", groups);
    user.set("AttachedManagedPolicies", attachedPolicies);
    if (boundary != null) {
      user.set("PermissionsBoundary", boundary);
    }
    user.set("Tags", UserDirectory.tagsOf(account, name));
    account.iam().list("GetAccountAuthorizationDetails", "UserDetailList").add(user);
    while (reportedKeys.size() < MOST_KEYS) {
      reportedKeys.add(UserDirectory.noKey());
    }
    directory.add(this, String.join(",", reportedKeys));
    return arn;
  }

  /** What answers about this user alone, for readers to whom the bulk read is denied. */
  private void recordSingleCalls(ObjectNode listed) {
    ServiceRecording iam = account.iam();
    iam.list("ListUsers", "Users").add(listed.deepCopy());
    ObjectNode request = object("UserName", name);
    ObjectNode user = listed.deepCopy();
    user.set("Tags", UserDirectory.tagsOf(account, name));
    if (boundary != null) {
      user.set("PermissionsBoundary", boundary);
    }
    iam.response("GetUser", request, object("User", user));
    ArrayNode inGroups = iam.list("ListGroupsForUser", request, "Groups");
    for (JsonNode group : groups) {
      String groupArn = account.arn("iam", "group/" + group.asText());
      inGroups.add(
          object(
              member("Path", "/"),
              member("GroupName", group.asText()),
              member("GroupId", RoleBuilder.uniqueId("AGPA", groupArn)),
              member("Arn", groupArn),
              member("CreateDate", Times.CREATED)));
    }
    ArrayNode names = iam.list("ListUserPolicies", request, "PolicyNames");
    for (JsonNode policy : inlinePolicies) {
      String policyName = policy.get("PolicyName").asText();
      names.add(policyName);
      iam.response(
          "GetUserPolicy",
          object("UserName", name, "PolicyName", policyName),
          object(
              member("UserName", name),
              member("PolicyName", policyName),
              member("PolicyDocument", policy.get("PolicyDocument"))));
    }
    iam.list("ListAttachedUserPolicies", request, "AttachedPolicies").addAll(attachedPolicies);
  }
}
