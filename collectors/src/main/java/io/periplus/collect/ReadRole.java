package io.periplus.collect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Templates that make the role which a crawl assumes in each account: read-only policies, and a
 * trust that names one principal and asks for an external id. The external id is a parameter of the
 * template, never part of it.
 *
 * @param roleName of the role in every account
 * @param policies the documents it needs, each small enough for a managed policy
 * @param base a policy of AWS that it has besides, null for none
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html">External
 *     ids</a>
 */
public record ReadRole(RoleName roleName, List<String> policies, BasePolicy base) {
  private static final String TRUSTED = "TrustedPrincipalArn";
  private static final String EXTERNAL_ID = "ExternalId";

  /**
   * A CloudFormation template in JSON, made for a stack set over an organization.
   *
   * @see <a
   *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/stacksets-orgs-associate-stackset-with-org.html">Stack
   *     sets with service-managed permissions</a>
   */
  public String cloudFormation() {
    ObjectNode template = SdkJson.MAPPER.createObjectNode();
    template.put("AWSTemplateFormatVersion", "2010-09-09");
    template.put("Description", "The role by which Periplus reads this account: inventories only.");
    ObjectNode parameters = template.putObject("Parameters");
    parameter(parameters, TRUSTED, "ARN of the role or user that runs the crawl");
    parameter(parameters, EXTERNAL_ID, "The crawl names it with --external-id")
        .put("NoEcho", true)
        .put("MinLength", 2);
    ObjectNode resources = template.putObject("Resources");
    ObjectNode role = resources.putObject("Role").put("Type", "AWS::IAM::Role");
    ObjectNode properties = role.putObject("Properties");
    properties.put("RoleName", roleName.name());
    if (hasPath()) {
      properties.put("Path", roleName.path());
    }
    properties.set(
        "AssumeRolePolicyDocument",
        trust(
            SdkJson.MAPPER.createObjectNode().put("Ref", TRUSTED),
            SdkJson.MAPPER.createObjectNode().put("Ref", EXTERNAL_ID)));
    ArrayNode attached = properties.putArray("ManagedPolicyArns");
    if (base != null) {
      attached
          .addObject()
          .put("Fn::Sub", "arn:${AWS::Partition}:iam::aws:policy/" + base.policyName());
    }
    for (int i = 0; i < policies.size(); i++) {
      ObjectNode policy =
          resources.putObject("Policy" + (i + 1)).put("Type", "AWS::IAM::ManagedPolicy");
      ObjectNode document = policy.putObject("Properties");
      document.put("ManagedPolicyName", policyName(i));
      document.set("PolicyDocument", json(policies.get(i)));
      attached.addObject().put("Ref", "Policy" + (i + 1));
    }
    template
        .putObject("Outputs")
        .putObject("RoleArn")
        .putObject("Value")
        .putArray("Fn::GetAtt")
        .add("Role")
        .add("Arn");
    return template.toPrettyString();
  }

  /**
   * A Terraform configuration in its JSON syntax, for {@code periplus.tf.json}.
   *
   * @see <a href="https://developer.hashicorp.com/terraform/language/syntax/json">JSON syntax</a>
   */
  public String terraform() {
    ObjectNode root = SdkJson.MAPPER.createObjectNode();
    ObjectNode variables = root.putObject("variable");
    variables
        .putObject("trusted_principal_arn")
        .put("type", "string")
        .put("description", "ARN of the role or user that runs the crawl");
    variables
        .putObject("external_id")
        .put("type", "string")
        .put("sensitive", true)
        .put("description", "The crawl names it with --external-id");
    root.putObject("data").putObject("aws_partition").putObject("current");
    ObjectNode resources = root.putObject("resource");
    ObjectNode trust =
        trust(
            SdkJson.MAPPER.getNodeFactory().textNode("${var.trusted_principal_arn}"),
            SdkJson.MAPPER.getNodeFactory().textNode("${var.external_id}"));
    ObjectNode role =
        resources.putObject("aws_iam_role").putObject("periplus").put("name", roleName.name());
    if (hasPath()) {
      role.put("path", roleName.path());
    }
    role.put("assume_role_policy", trust.toString());
    ObjectNode documents = resources.putObject("aws_iam_policy");
    ObjectNode attachments = resources.putObject("aws_iam_role_policy_attachment");
    for (int i = 0; i < policies.size(); i++) {
      String name = "periplus_" + (i + 1);
      documents
          .putObject(name)
          .put("name", policyName(i))
          .put("policy", json(policies.get(i)).toString());
      attach(attachments, name, "${aws_iam_policy." + name + ".arn}");
    }
    if (base != null) {
      attach(
          attachments,
          "base",
          "arn:${data.aws_partition.current.partition}:iam::aws:policy/" + base.policyName());
    }
    root.putObject("output").putObject("role_arn").put("value", "${aws_iam_role.periplus.arn}");
    return root.toPrettyString();
  }

  private static void attach(ObjectNode attachments, String name, String policy) {
    attachments
        .putObject(name)
        .put("role", "${aws_iam_role.periplus.name}")
        .put("policy_arn", policy);
  }

  private String policyName(int index) {
    return roleName.name() + '-' + (index + 1);
  }

  /** Templates of a role that lies where roles lie by default do not speak of it. */
  private boolean hasPath() {
    return !roleName.path().equals("/");
  }

  private static ObjectNode parameter(ObjectNode parameters, String name, String description) {
    return parameters.putObject(name).put("Type", "String").put("Description", description);
  }

  private static ObjectNode trust(JsonNode principal, JsonNode externalId) {
    ObjectNode document = SdkJson.MAPPER.createObjectNode().put("Version", "2012-10-17");
    ObjectNode statement = document.putArray("Statement").addObject();
    statement.put("Effect", "Allow");
    statement.putObject("Principal").set("AWS", principal);
    statement.put("Action", "sts:AssumeRole");
    statement.putObject("Condition").putObject("StringEquals").set("sts:ExternalId", externalId);
    return document;
  }

  private static JsonNode json(String document) {
    try {
      return SdkJson.MAPPER.readTree(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a policy document is JSON", e);
    }
  }
}
