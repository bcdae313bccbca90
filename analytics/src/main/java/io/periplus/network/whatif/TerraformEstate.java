package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.PeriplusException;
import io.periplus.network.input.InventoryRow;
import java.util.List;

/** Rows for planned resources: whose they are, and addresses that nobody knows before apply. */
final class TerraformEstate {
  private static final int MOST_ADDRESSES = 254;

  private final ChangedRows rows;
  private final String accountId;
  private final String region;
  private int publicAddresses;
  private int privateAddresses;

  TerraformEstate(ChangedRows rows, String accountId, String region) {
    this.rows = rows;
    this.accountId = accountId;
    this.region = region;
  }

  ChangedRows rows() {
    return rows;
  }

  String accountId() {
    return accountId;
  }

  /** The row that is there under the id of a plan; null where none is. */
  ChangedRows.Edited find(String type, String id) {
    if (id == null) {
      return null;
    }
    List<ChangedRows.Edited> found =
        rows.find(type, id).stream()
            .filter(each -> accountId == null || accountId.equals(each.row().accountId()))
            .filter(each -> region == null || region.equals(each.row().region()))
            .toList();
    return found.isEmpty() ? null : found.get(0);
  }

  /**
   * A new, empty row.
   *
   * @throws PeriplusException {@code invalid-parameter} where account or region are not known
   */
  ObjectNode create(String type, String kind, String id) {
    if (accountId == null || region == null) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot place "
              + id
              + ": the inventory has several accounts or regions. Say where the plan applies with"
              + " --account and --region.");
    }
    ObjectNode json = ChangedRows.JSON.createObjectNode();
    String arn =
        kind.contains(":")
            ? "arn:aws:" + kind.replaceFirst(":", ":" + region + ":" + accountId + ":") + id
            : "arn:aws:ec2:" + region + ":" + accountId + ":" + kind + "/" + id;
    rows.put(new InventoryRow(arn, type, accountId, region, id, null, false, false, null), json);
    return json;
  }

  /** Removes the row of an id, if it is there. */
  void remove(String type, String id) {
    ChangedRows.Edited row = find(type, id);
    if (row != null) {
      rows.remove(row.arn());
    }
  }

  /** The VPC of a subnet, planned or there. */
  String vpcOf(String subnetId) {
    ChangedRows.Edited subnet = find("AWS::EC2::Subnet", subnetId);
    return subnet == null ? null : subnet.json().path("VpcId").asText(null);
  }

  /** A public address that stands for the one that AWS will give. */
  String anyPublicAddress() {
    int n = publicAddresses++;
    return n < MOST_ADDRESSES
        ? "192.0.2." + (n + 1)
        : "198.51.100." + ((n - MOST_ADDRESSES) % MOST_ADDRESSES + 1);
  }

  /** An address of the subnet that stands for the one that AWS will give. */
  String anyAddress(String subnetId) {
    ChangedRows.Edited subnet = find("AWS::EC2::Subnet", subnetId);
    String cidr = subnet == null ? "" : subnet.json().path("CidrBlock").asText("");
    int slash = cidr.indexOf('/');
    if (slash < 0 || cidr.indexOf('.') < 0) {
      return TerraformPlan.KNOWN_AFTER_APPLY;
    }
    String[] parts = cidr.substring(0, slash).split("\\.");
    // AWS keeps the first four addresses and the last; others may already be taken, which no
    // verdict depends on.
    int last = Integer.parseInt(parts[3]) + 4 + privateAddresses++ % 7;
    return parts[0] + '.' + parts[1] + '.' + parts[2] + '.' + last;
  }
}
