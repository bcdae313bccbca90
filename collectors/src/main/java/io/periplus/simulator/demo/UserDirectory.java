package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The users and groups of an account, with the report and the summary that speak of all. */
final class UserDirectory {
  private static final String COLUMNS =
      "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,"
          + "password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,"
          + "access_key_1_last_used_date,access_key_1_last_used_region,"
          + "access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,"
          + "access_key_2_last_used_date,access_key_2_last_used_region,"
          + "access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,"
          + "cert_2_last_rotated";

  private static final String NO_KEY = "false,N/A,N/A,N/A,N/A";
  private static final String NO_CERTIFICATES = "false,N/A,false,N/A";

  private final AccountBuilder account;
  private final List<String> report = new ArrayList<>();
  private int users;
  private int groups;

  /** An account without users yet; {@code rootMfa} says whether its root user has a device. */
  UserDirectory(AccountBuilder account, boolean rootMfa, boolean rootKey) {
    this.account = account;
    account.resource("AWS::IAM::AccountSummary", account.arn("iam", "account-summary"));
    report.add(COLUMNS);
    report.add(
        String.join(
            ",",
            "<root_account>",
            account.arn("iam", "root"),
            Times.CREATED,
            "not_supported",
            "2025-03-04T08:00:00+00:00",
            "not_supported,not_supported",
            String.valueOf(rootMfa),
            rootKey ? "true,2019-05-06T07:08:09+00:00,N/A,N/A,N/A" : NO_KEY,
            NO_KEY,
            NO_CERTIFICATES));
    if (rootMfa) {
      device("root-account-mfa-device", account.arn("iam", "root"), null);
    }
    ServiceRecording iam = account.iam();
    iam.response("GenerateCredentialReport", object(), object(member("State", "COMPLETE")));
    iam.response("GetAccountSummary", object(), object("SummaryMap", summary(rootMfa, rootKey)));
    iam.error(
        "GetAccountPasswordPolicy",
        object(),
        "NoSuchEntity",
        "The Password Policy with domain name " + account.id() + " cannot be found.",
        404);
    writeReport();
  }

  private static ObjectNode summary(boolean rootMfa, boolean rootKey) {
    return object(
        member("AccountMFAEnabled", rootMfa ? 1 : 0),
        member("AccountAccessKeysPresent", rootKey ? 1 : 0),
        member("Users", 0),
        member("Groups", 0),
        member("UsersQuota", 5000));
  }

  private void count(String what, int number) {
    ((ObjectNode) account.iam().responseOf("GetAccountSummary", object()).get("SummaryMap"))
        .put(what, number);
  }

  private void writeReport() {
    byte[] csv = String.join("\n", report).getBytes(StandardCharsets.UTF_8);
    account
        .iam()
        .response(
            "GetCredentialReport",
            object(),
            object(
                member("Content", Base64.getEncoder().encodeToString(csv)),
                member("ReportFormat", "text/csv"),
                member("GeneratedTime", Times.TODAY)));
  }

  UserDirectory passwordPolicy(int length) {
    account
        .iam()
        .response(
            "GetAccountPasswordPolicy",
            object(),
            object(
                "PasswordPolicy",
                object(
                    member("MinimumPasswordLength", length),
                    member("RequireSymbols", true),
                    member("RequireNumbers", true),
                    member("RequireUppercaseCharacters", true),
                    member("RequireLowercaseCharacters", true),
                    member("AllowUsersToChangePassword", true),
                    member("ExpirePasswords", false),
                    member("PasswordReusePrevention", 24))));
    return this;
  }

  /** A group to which managed policies of AWS are attached. Gives its name. */
  String group(String name, String... awsPolicies) {
    String arn = account.resource("AWS::IAM::Group", account.arn("iam", "group/" + name));
    ArrayNode attached = array();
    for (String policy : awsPolicies) {
      attached.add(AwsPolicies.attach(account, policy));
    }
    ObjectNode group =
        object(
            member("Path", "/"),
            member("GroupName", name),
            member("GroupId", RoleBuilder.uniqueId("AGPA", arn)),
            member("Arn", arn),
            member("CreateDate", Times.CREATED));
    ServiceRecording iam = account.iam();
    iam.list("ListGroups", "Groups").add(group.deepCopy());
    iam.list("ListGroupPolicies", object("GroupName", name), "PolicyNames");
    iam.list("ListAttachedGroupPolicies", object("GroupName", name), "AttachedPolicies")
        .addAll(attached);
    group.set("GroupPolicyList", array());
    group.set("AttachedManagedPolicies", attached);
    iam.list("GetAccountAuthorizationDetails", "GroupDetailList").add(group);
    count("Groups", ++groups);
    return name;
  }

  UserBuilder user(String name) {
    return new UserBuilder(this, name);
  }

  AccountBuilder account() {
    return account;
  }

  /** Notes a user in everything that speaks of all users. */
  void add(UserBuilder user, String keys) {
    report.add(
        String.join(
            ",",
            user.name(),
            user.arn(),
            Times.CREATED,
            user.password(),
            String.valueOf(user.hasMfa()),
            keys,
            NO_CERTIFICATES));
    writeReport();
    count("Users", ++users);
    if (user.hasMfa()) {
      device(user.name(), user.arn(), user.name());
    }
  }

  private void device(String name, String userArn, String userName) {
    String arn = account.resource("AWS::IAM::VirtualMFADevice", account.arn("iam", "mfa/" + name));
    account
        .iam()
        .list("ListVirtualMFADevices", "VirtualMFADevices")
        .add(
            object(
                member("SerialNumber", arn),
                member(
                    "User",
                    object(
                        member("Path", userName == null ? null : "/"),
                        member("UserName", userName),
                        member("UserId", account.id()),
                        member("Arn", userArn),
                        member("CreateDate", Times.CREATED))),
                member("EnableDate", Times.CREATED)));
  }

  static ArrayNode tagsOf(AccountBuilder account, String name) {
    return tags(account.tags(name));
  }

  static String noKey() {
    return NO_KEY;
  }
}
