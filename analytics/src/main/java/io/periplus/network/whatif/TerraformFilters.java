package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Security groups and network ACLs of a plan, with rules of their own and rules beside them. */
final class TerraformFilters {
  private static final String GROUP = "AWS::EC2::SecurityGroup";
  private static final String ACL = "AWS::EC2::NetworkAcl";

  private TerraformFilters() {}

  static void addTo(Map<String, TerraformChanges.Mapper> mappers) {
    mappers.put("aws_security_group", TerraformFilters::group);
    mappers.put("aws_default_security_group", TerraformFilters::group);
    mappers.put("aws_security_group_rule", TerraformFilters::rule);
    mappers.put("aws_vpc_security_group_ingress_rule", (r, e) -> vpcRule(r, e, false));
    mappers.put("aws_vpc_security_group_egress_rule", (r, e) -> vpcRule(r, e, true));
    mappers.put("aws_network_acl", TerraformFilters::acl);
    mappers.put("aws_default_network_acl", TerraformFilters::acl);
    mappers.put("aws_network_acl_rule", TerraformFilters::aclRule);
    mappers.put("aws_network_acl_association", TerraformFilters::aclAssociation);
  }

  private static void group(PlannedResource group, TerraformEstate estate) {
    if (group.isDeleted()) {
      estate.remove(GROUP, group.before().path("id").asText());
    }
    if (group.isCreated()) {
      ObjectNode json = estate.create(GROUP, "security-group", group.id());
      json.put("VpcId", group.reference("vpc_id"));
      json.put("GroupName", group.text("name"));
      json.put("OwnerId", estate.accountId());
      permissions(json.putArray("IpPermissions"), group, "ingress");
      permissions(json.putArray("IpPermissionsEgress"), group, "egress");
    } else if (group.isUpdated()) {
      ChangedRows.Edited row = estate.find(GROUP, group.id());
      if (row == null) {
        return;
      }
      for (String block : List.of("ingress", "egress")) {
        if (!group.before().path(block).equals(group.after().path(block))) {
          String member = block.equals("ingress") ? "IpPermissions" : "IpPermissionsEgress";
          permissions(row.json().putArray(member), group, block);
        }
      }
      estate.rows().put(row);
    }
  }

  /** Blocks inside the group; a group without any has its rules beside it. */
  private static void permissions(ArrayNode out, PlannedResource group, String block) {
    JsonNode unknown = group.isUnknown(block) ? group.after().path(block) : null;
    for (JsonNode rule : group.after().path(block)) {
      boolean peers = permission(out, rule, group.id());
      if (!peers && unknown != null) {
        unknownPeer(out, rule, group.nestedReferences(block, "security_groups"));
      }
    }
  }

  private static boolean permission(ArrayNode out, JsonNode rule, String self) {
    ObjectNode permission = ports(out, rule);
    peers(permission, "IpRanges", "CidrIp", rule.path("cidr_blocks"));
    peers(permission, "Ipv6Ranges", "CidrIpv6", rule.path("ipv6_cidr_blocks"));
    peers(permission, "PrefixListIds", "PrefixListId", rule.path("prefix_list_ids"));
    peers(permission, "UserIdGroupPairs", "GroupId", rule.path("security_groups"));
    if (rule.path("self").asBoolean(false)) {
      permission.withArray("UserIdGroupPairs").addObject().put("GroupId", self);
    }
    boolean any = permission.size() > 1 + (permission.has("FromPort") ? 2 : 0);
    if (!any) {
      out.remove(out.size() - 1);
    }
    return any;
  }

  /** A rule whose peer is known only after apply: the group it refers to, else anybody perhaps. */
  private static void unknownPeer(ArrayNode out, JsonNode rule, List<String> groups) {
    ObjectNode permission = ports(out, rule);
    if (groups.isEmpty()) {
      permission.putArray("IpRanges").addObject().put("CidrIp", TerraformPlan.KNOWN_AFTER_APPLY);
    } else {
      ArrayNode pairs = permission.putArray("UserIdGroupPairs");
      groups.forEach(id -> pairs.addObject().put("GroupId", id));
    }
  }

  private static ObjectNode ports(ArrayNode out, JsonNode rule) {
    ObjectNode permission = out.addObject();
    String protocol = rule.path("protocol").asText(rule.path("ip_protocol").asText("-1"));
    permission.put("IpProtocol", protocol.equals("all") ? "-1" : protocol);
    if (!protocol.equals("-1") && !protocol.equals("all")) {
      permission.put("FromPort", rule.path("from_port").asInt(-1));
      permission.put("ToPort", rule.path("to_port").asInt(-1));
    }
    return permission;
  }

  private static void peers(ObjectNode permission, String list, String member, JsonNode values) {
    for (String value : PlannedResource.texts(values)) {
      permission.withArray(list).addObject().put(member, value);
    }
  }

  private static void rule(PlannedResource rule, TerraformEstate estate) {
    if (rule.isDeleted() || rule.isUpdated()) {
      JsonNode before = rule.before();
      edit(estate, before.path("security_group_id").asText(null), before, before, true);
    }
    if (rule.isCreated() || rule.isUpdated()) {
      ObjectNode after = rule.after().deepCopy();
      String source = rule.reference("source_security_group_id");
      if (source != null) {
        after.putArray("security_groups").add(source);
      }
      for (String blocks : List.of("cidr_blocks", "ipv6_cidr_blocks", "prefix_list_ids")) {
        if (rule.isUnknown(blocks)) {
          after.putArray(blocks).add(TerraformPlan.KNOWN_AFTER_APPLY);
        }
      }
      edit(estate, rule.reference("security_group_id"), rule.after(), after, false);
    }
  }

  private static void edit(
      TerraformEstate estate, String groupId, JsonNode named, JsonNode rule, boolean remove) {
    ChangedRows.Edited group = estate.find(GROUP, groupId);
    if (group == null) {
      return;
    }
    boolean egress = "egress".equals(named.path("type").asText());
    ObjectNode shaped = rule.deepCopy();
    String source = rule.path("source_security_group_id").asText("");
    if (remove && !source.isEmpty()) {
      shaped.putArray("security_groups").add(source);
    }
    ArrayNode one = ChangedRows.JSON.createArrayNode();
    permission(one, shaped, groupId);
    one.forEach(permission -> put(group, permission, egress, remove));
    estate.rows().put(group);
  }

  private static void put(
      ChangedRows.Edited group, JsonNode permission, boolean egress, boolean remove) {
    if (remove) {
      SecurityGroupRuleEdit.removePermission(group.json(), permission, egress);
    } else {
      group.json().withArray(egress ? "IpPermissionsEgress" : "IpPermissions").add(permission);
    }
  }

  private static void vpcRule(PlannedResource rule, TerraformEstate estate, boolean egress) {
    if (rule.isDeleted() || rule.isUpdated()) {
      ChangedRows.Edited group =
          estate.find(GROUP, rule.before().path("security_group_id").asText(null));
      if (group != null) {
        ArrayNode one = ChangedRows.JSON.createArrayNode();
        vpcPermission(
            one, rule.before(), rule.before().path("referenced_security_group_id").asText(null));
        one.forEach(permission -> put(group, permission, egress, true));
        estate.rows().put(group);
      }
    }
    if (rule.isCreated() || rule.isUpdated()) {
      ChangedRows.Edited group = estate.find(GROUP, rule.reference("security_group_id"));
      if (group != null) {
        ObjectNode after = rule.after().deepCopy();
        for (String peer : List.of("cidr_ipv4", "cidr_ipv6", "prefix_list_id")) {
          if (rule.isUnknown(peer)) {
            after.put(peer, TerraformPlan.KNOWN_AFTER_APPLY);
          }
        }
        ArrayNode one = ChangedRows.JSON.createArrayNode();
        vpcPermission(one, after, rule.reference("referenced_security_group_id"));
        one.forEach(permission -> put(group, permission, egress, false));
        estate.rows().put(group);
      }
    }
  }

  private static void vpcPermission(ArrayNode out, JsonNode rule, String groupId) {
    ObjectNode permission = ports(out, rule);
    peer(permission, "IpRanges", "CidrIp", rule.path("cidr_ipv4").asText(null));
    peer(permission, "Ipv6Ranges", "CidrIpv6", rule.path("cidr_ipv6").asText(null));
    peer(permission, "PrefixListIds", "PrefixListId", rule.path("prefix_list_id").asText(null));
    // Rules name a group of another account as ACCOUNT/GROUP.
    String bare = groupId == null ? null : groupId.substring(groupId.indexOf('/') + 1);
    peer(permission, "UserIdGroupPairs", "GroupId", bare);
  }

  private static void peer(ObjectNode permission, String list, String member, String value) {
    if (value != null && !value.isEmpty()) {
      permission.withArray(list).addObject().put(member, value);
    }
  }

  private static void acl(PlannedResource acl, TerraformEstate estate) {
    if (acl.isDeleted()) {
      estate.remove(ACL, acl.before().path("id").asText());
    }
    ChangedRows.Edited row = null;
    ObjectNode json;
    if (acl.isCreated()) {
      json = estate.create(ACL, "network-acl", acl.id());
      json.put("VpcId", acl.reference("vpc_id")).put("IsDefault", false);
      json.putArray("Associations");
      json.putArray("Entries");
    } else {
      row = estate.find(ACL, acl.id());
      if (row == null || !acl.isUpdated()) {
        return;
      }
      json = row.json();
    }
    for (boolean egress : new boolean[] {false, true}) {
      String block = egress ? "egress" : "ingress";
      if (acl.isCreated() || !acl.before().path(block).equals(acl.after().path(block))) {
        entries(json, acl.after().path(block), egress);
      }
    }
    if (row != null) {
      estate.rows().put(row);
    }
    for (String subnetId : acl.references("subnet_ids")) {
      associate(estate, subnetId, acl.id());
    }
  }

  private static void entries(ObjectNode acl, JsonNode blocks, boolean egress) {
    ArrayNode entries = acl.withArray("Entries");
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (entries.get(i).path("Egress").asBoolean() == egress) {
        entries.remove(i);
      }
    }
    for (JsonNode block : blocks) {
      entry(entries, block.path("rule_no").asInt(), egress, block.path("action").asText(), block);
    }
  }

  private static void entry(
      ArrayNode entries, int number, boolean egress, String action, JsonNode block) {
    ObjectNode entry = entries.addObject();
    String protocol = block.path("protocol").asText("-1");
    entry.put("RuleNumber", number).put("Egress", egress).put("RuleAction", action);
    entry.put("Protocol", protocol.equals("all") ? "-1" : protocol);
    String cidr = block.path("cidr_block").asText("");
    String ipv6 = block.path("ipv6_cidr_block").asText("");
    entry.put(ipv6.isEmpty() ? "CidrBlock" : "Ipv6CidrBlock", ipv6.isEmpty() ? cidr : ipv6);
    boolean icmp = List.of("1", "icmp", "58", "icmpv6").contains(protocol);
    if (icmp) {
      entry
          .putObject("IcmpTypeCode")
          .put("Type", block.path("icmp_type").asInt(-1))
          .put("Code", block.path("icmp_code").asInt(-1));
    } else if (block.hasNonNull("from_port") && !entry.path("Protocol").asText().equals("-1")) {
      entry
          .putObject("PortRange")
          .put("From", block.path("from_port").asInt())
          .put("To", block.path("to_port").asInt());
    }
  }

  private static void aclRule(PlannedResource rule, TerraformEstate estate) {
    if (rule.isDeleted() || rule.isUpdated()) {
      ChangedRows.Edited acl = estate.find(ACL, rule.before().path("network_acl_id").asText(null));
      if (acl != null) {
        ArrayNode entries = acl.json().withArray("Entries");
        for (int i = entries.size() - 1; i >= 0; i--) {
          if (entries.get(i).path("RuleNumber").asInt() == rule.before().path("rule_number").asInt()
              && entries.get(i).path("Egress").asBoolean()
                  == rule.before().path("egress").asBoolean()) {
            entries.remove(i);
          }
        }
        estate.rows().put(acl);
      }
    }
    if (rule.isCreated() || rule.isUpdated()) {
      ChangedRows.Edited acl = estate.find(ACL, rule.reference("network_acl_id"));
      if (acl != null) {
        ObjectNode block = rule.after().deepCopy();
        if (rule.isUnknown("cidr_block")) {
          block.put("cidr_block", TerraformPlan.KNOWN_AFTER_APPLY);
        }
        entry(
            acl.json().withArray("Entries"),
            block.path("rule_number").asInt(),
            block.path("egress").asBoolean(),
            block.path("rule_action").asText(),
            block);
        estate.rows().put(acl);
      }
    }
  }

  private static void aclAssociation(PlannedResource association, TerraformEstate estate) {
    if (association.isCreated() || association.isUpdated()) {
      associate(
          estate, association.reference("subnet_id"), association.reference("network_acl_id"));
    }
  }

  /** A subnet has one ACL: the new one takes the place of any other. */
  private static void associate(TerraformEstate estate, String subnetId, String aclId) {
    for (ChangedRows.Edited acl : estate.rows().ofType(ACL)) {
      if (AttachmentEdit.removeWhere(acl.json().withArray("Associations"), "SubnetId", subnetId)) {
        estate.rows().put(acl);
      }
    }
    ChangedRows.Edited acl = estate.find(ACL, aclId);
    if (acl != null) {
      acl.json()
          .withArray("Associations")
          .addObject()
          .put("SubnetId", subnetId)
          .put("NetworkAclId", aclId);
      estate.rows().put(acl);
    }
  }
}
