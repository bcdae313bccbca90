package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Managed policies of AWS that the estate uses, each reduced to a few of its actions. An account
 * lists those that something in it is attached to.
 */
final class AwsPolicies {
  private static final String ARN = "arn:aws:iam::aws:policy/";
  private static final String VERSION = "v3";

  /** {@code name with path -> actions, all resources}. */
  private static final Map<String, String[]> ACTIONS =
      Map.ofEntries(
          Map.entry("AdministratorAccess", new String[] {"*"}),
          Map.entry("PowerUserAccess", new String[] {"ec2:*", "lambda:*", "rds:*", "s3:*"}),
          Map.entry("ReadOnlyAccess", new String[] {"ec2:Describe*", "iam:Get*", "s3:Get*"}),
          Map.entry("SecurityAudit", new String[] {"ec2:Describe*", "iam:List*", "s3:List*"}),
          Map.entry("job-function/Billing", new String[] {"aws-portal:*Billing", "cur:*"}),
          Map.entry("AmazonSSMManagedInstanceCore", new String[] {"ssm:UpdateInstanceInformation"}),
          Map.entry("service-role/AWS_ConfigRole", new String[] {"config:Put*", "ec2:Describe*"}));

  private AwsPolicies() {}

  /** What a principal shows of a policy that is attached to it; the account lists the policy. */
  static ObjectNode attach(AccountBuilder account, String name) {
    String policyName = name.substring(name.lastIndexOf('/') + 1);
    String arn = ARN + name;
    ServiceRecording iam = account.iam();
    ObjectNode listed = listed(iam, arn);
    if (listed == null) {
      listed = listed(name, policyName, arn);
      list(account, listed, arn);
    }
    // One count, shared by both ways of listing.
    listed.put("AttachmentCount", listed.get("AttachmentCount").asInt() + 1);
    listed(iam.list("ListPolicies", attachedOnly(), "Policies"), arn)
        .set("AttachmentCount", listed.get("AttachmentCount"));
    return object("PolicyName", policyName, "PolicyArn", arn);
  }

  private static ObjectNode listed(String name, String policyName, String arn) {
    return object(
        member("PolicyName", policyName),
        member("PolicyId", RoleBuilder.uniqueId("ANPA", arn)),
        member("Arn", arn),
        member("Path", "/" + name.substring(0, name.length() - policyName.length())),
        member("DefaultVersionId", VERSION),
        member("AttachmentCount", 0),
        member("PermissionsBoundaryUsageCount", 0),
        member("IsAttachable", true),
        member("CreateDate", "2015-02-06T18:39:46Z"),
        member("UpdateDate", "2024-02-06T18:39:46Z"));
  }

  private static void list(AccountBuilder account, ObjectNode listed, String arn) {
    account.estate().facts().resource("AWS::IAM::ManagedPolicy", arn, "", "global");
    ServiceRecording iam = account.iam();
    iam.list("ListPolicies", attachedOnly(), "Policies").add(listed.deepCopy());
    ObjectNode version =
        object(
            member("Document", Json.policyDocument(PolicyBuilder.allowing("*", actions(arn)))),
            member("VersionId", VERSION),
            member("IsDefaultVersion", true),
            member("CreateDate", "2024-02-06T18:39:46Z"));
    iam.response(
        "GetPolicyVersion",
        object("PolicyArn", arn, "VersionId", VERSION),
        object("PolicyVersion", version));
    listed.set("PolicyVersionList", array(version));
    iam.list("GetAccountAuthorizationDetails", "Policies").add(listed);
  }

  private static String[] actions(String arn) {
    return ACTIONS.getOrDefault(arn.substring(ARN.length()), new String[] {"logs:*"});
  }

  private static ObjectNode attachedOnly() {
    return object("Scope", "AWS", "OnlyAttached", true);
  }

  private static ObjectNode listed(ServiceRecording iam, String arn) {
    return listed(iam.list("GetAccountAuthorizationDetails", "Policies"), arn);
  }

  private static ObjectNode listed(Iterable<JsonNode> policies, String arn) {
    for (JsonNode policy : policies) {
      if (policy.path("Arn").asText().equals(arn)) {
        return (ObjectNode) policy;
      }
    }
    return null;
  }
}
