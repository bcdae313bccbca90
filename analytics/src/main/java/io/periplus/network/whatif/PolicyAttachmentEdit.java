package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Set;

/**
 * Managed policies of users, roles and groups.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachedPolicy.html">AttachedPolicy</a>
 */
final class PolicyAttachmentEdit implements WhatIf.Edit {
  private static final Set<String> HOLDERS =
      Set.of("AWS::IAM::Group", "AWS::IAM::Role", "AWS::IAM::User");

  @Override
  public void apply(Change change, ChangedRows rows) {
    String arn = change.required("principalArn");
    ChangedRows.Edited holder = rows.the(arn, change.at("principalArn"));
    if (!HOLDERS.contains(holder.row().type())) {
      throw ChangeException.invalid(
          change.at("principalArn"), "expected a user, role or group, found " + arn + ".");
    }
    if (change.operation() == Change.Operation.REPLACE) {
      throw ChangeException.invalid(change.at("op"), "a policy is added or removed.");
    }
    String policy = change.required("policyArn");
    JsonNode known = holder.json().path("AttachedManagedPolicies");
    if (!known.isArray()) {
      throw ChangeException.invalid(
          change.at("principalArn"), "nobody could read which policies " + arn + " has.");
    }
    ArrayNode attached = (ArrayNode) known;
    boolean there = AttachmentEdit.removeWhere(attached, "PolicyArn", policy);
    if (change.operation() == Change.Operation.ADD == there) {
      throw ChangeException.conflict(
          change.at("policyArn"), arn + (there ? " has " : " does not have ") + policy + ".");
    }
    if (!there) {
      rows.the(policy, change.at("policyArn"));
      attached
          .addObject()
          .put("PolicyName", policy.substring(policy.lastIndexOf('/') + 1))
          .put("PolicyArn", policy);
    }
    rows.put(holder);
  }
}
