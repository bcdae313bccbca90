package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.network.input.InventoryRow;
import java.util.Set;

/**
 * VPC Block Public Access of one account and region: the mode, and all exclusions anew (BP1).
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/security-vpc-bpa.html">Block
 *     public access to VPCs and subnets</a>
 */
final class BlockPublicAccessEdit implements WhatIf.Edit {
  private static final String OPTIONS = "AWS::EC2::VPCBlockPublicAccessOptions";
  private static final String EXCLUSION = "AWS::EC2::VPCBlockPublicAccessExclusion";
  private static final Set<String> MODES = Set.of("off", "block-bidirectional", "block-ingress");
  private static final Set<String> EXCLUSIONS = Set.of("allow-bidirectional", "allow-egress");

  @Override
  public void apply(Change change, ChangedRows rows) {
    if (change.operation() != Change.Operation.REPLACE) {
      throw ChangeException.invalid(change.at("op"), "blockPublicAccess is replaced.");
    }
    String account = change.required("accountId");
    String region = change.required("region");
    String mode = change.required("InternetGatewayBlockMode");
    if (!MODES.contains(mode)) {
      throw ChangeException.invalid(
          change.at("InternetGatewayBlockMode"), "expected one of " + MODES + ".");
    }
    ChangedRows.Edited options = null;
    for (ChangedRows.Edited each : rows.ofType(OPTIONS)) {
      if (isOf(each.row(), account, region)) {
        options = each;
      }
    }
    if (options == null) {
      throw ChangeException.notFound(
          change.pointer(),
          "Block Public Access of account " + account + " in " + region + " was not collected.");
    }
    options.json().put("InternetGatewayBlockMode", mode);
    rows.put(options);
    JsonNode exclusions = change.body().path("exclusions");
    if (!exclusions.isMissingNode()) {
      exclude(change, rows, options.row(), exclusions);
    }
  }

  private static boolean isOf(InventoryRow row, String account, String region) {
    return account.equals(row.accountId()) && region.equals(row.region());
  }

  private static void exclude(
      Change change, ChangedRows rows, InventoryRow options, JsonNode exclusions) {
    if (!exclusions.isArray()) {
      throw ChangeException.invalid(change.at("exclusions"), "expected an array.");
    }
    for (ChangedRows.Edited each : rows.ofType(EXCLUSION)) {
      if (isOf(each.row(), options.accountId(), options.region())) {
        rows.remove(each.arn());
      }
    }
    for (int i = 0; i < exclusions.size(); i++) {
      JsonNode each = exclusions.get(i);
      String at = change.at("exclusions/" + i);
      String mode = each.path("InternetGatewayExclusionMode").asText();
      if (!EXCLUSIONS.contains(mode)) {
        throw ChangeException.invalid(
            at + "/InternetGatewayExclusionMode", "expected one of " + EXCLUSIONS + ".");
      }
      if (!each.path("ResourceArn").asText().startsWith("arn:")) {
        throw ChangeException.invalid(at + "/ResourceArn", "expected the ARN of a VPC or subnet.");
      }
      ObjectNode json = each.deepCopy();
      json.put("State", "create-complete");
      String id = "vpcbpa-exclude-what-if-" + i;
      String[] parts = options.arn().split(":", 6);
      parts[5] = "vpc-block-public-access-exclusion/" + id;
      json.put("ExclusionId", id);
      rows.put(
          new InventoryRow(
              String.join(":", parts),
              EXCLUSION,
              options.accountId(),
              options.region(),
              id,
              null,
              false,
              false,
              options.lastSeenAt()),
          json);
    }
  }
}
