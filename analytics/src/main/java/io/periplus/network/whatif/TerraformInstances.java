package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** Interfaces, instances and addresses of a plan. */
final class TerraformInstances {
  private static final String INTERFACE = "AWS::EC2::NetworkInterface";
  private static final String INSTANCE = "AWS::EC2::Instance";

  private TerraformInstances() {}

  static void addTo(Map<String, TerraformChanges.Mapper> mappers) {
    mappers.put("aws_network_interface", TerraformInstances::networkInterface);
    mappers.put("aws_instance", TerraformInstances::instance);
    mappers.put("aws_network_interface_sg_attachment", TerraformInstances::groupAttachment);
    mappers.put("aws_eip", TerraformInstances::address);
    mappers.put("aws_eip_association", TerraformInstances::address);
  }

  private static void networkInterface(PlannedResource planned, TerraformEstate estate) {
    if (planned.isDeleted()) {
      estate.remove(INTERFACE, planned.before().path("id").asText());
    }
    if (planned.isCreated()) {
      String subnetId = planned.reference("subnet_id");
      JsonNode addresses = planned.after().path("private_ips");
      ObjectNode json =
          networkInterface(
              estate,
              planned.id(),
              subnetId,
              addresses.isArray() && addresses.path(0).isTextual()
                  ? addresses.path(0).asText()
                  : estate.anyAddress(subnetId),
              planned.references("security_groups"));
      json.put("SourceDestCheck", !"false".equals(planned.text("source_dest_check")));
    } else if (planned.isUpdated()) {
      ChangedRows.Edited row = estate.find(INTERFACE, planned.id());
      if (row != null) {
        groups(row.json(), planned.references("security_groups"));
        row.json().put("SourceDestCheck", !"false".equals(planned.text("source_dest_check")));
        estate.rows().put(row);
      }
    }
  }

  static ObjectNode networkInterface(
      TerraformEstate estate, String id, String subnetId, String address, List<String> groups) {
    ObjectNode json = estate.create(INTERFACE, "network-interface", id);
    json.put("VpcId", estate.vpcOf(subnetId)).put("SubnetId", subnetId);
    json.put("InterfaceType", "interface").put("SourceDestCheck", true);
    json.put("PrivateIpAddress", address);
    json.putArray("PrivateIpAddresses")
        .addObject()
        .put("Primary", true)
        .put("PrivateIpAddress", address);
    groups(json, groups);
    return json;
  }

  private static void groups(ObjectNode networkInterface, List<String> ids) {
    ArrayNode groups = networkInterface.putArray("Groups");
    ids.forEach(id -> groups.addObject().put("GroupId", id));
  }

  private static void instance(PlannedResource planned, TerraformEstate estate) {
    if (planned.isDeleted()) {
      String id = planned.before().path("id").asText();
      estate.remove(INSTANCE, id);
      for (ChangedRows.Edited each : estate.rows().ofType(INTERFACE)) {
        if (id.equals(each.json().path("Attachment").path("InstanceId").asText())) {
          estate.rows().remove(each.arn());
        }
      }
    }
    if (planned.isCreated()) {
      create(planned, estate);
    } else if (planned.isUpdated()) {
      ChangedRows.Edited primary = primary(estate, planned.id());
      if (primary != null) {
        List<String> groups = planned.references("vpc_security_group_ids");
        if (!groups.isEmpty()) {
          groups(primary.json(), groups);
        }
        primary.json().put("SourceDestCheck", !"false".equals(planned.text("source_dest_check")));
        estate.rows().put(primary);
      }
    }
  }

  private static void create(PlannedResource planned, TerraformEstate estate) {
    ObjectNode json = estate.create(INSTANCE, "instance", planned.id());
    json.putObject("State").put("Name", "running");
    List<String> given = planned.nestedReferences("network_interface", "network_interface_id");
    JsonNode blocks = planned.after().path("network_interface");
    if (blocks.isArray() && !blocks.isEmpty()) {
      for (int i = 0; i < blocks.size(); i++) {
        String id = blocks.get(i).path("network_interface_id").asText(null);
        ChangedRows.Edited each =
            estate.find(INTERFACE, id != null ? id : i < given.size() ? given.get(i) : null);
        if (each != null) {
          attach(each.json(), planned.id(), blocks.get(i).path("device_index").asInt(i));
          estate.rows().put(each);
        }
      }
      return;
    }
    String subnetId = planned.reference("subnet_id");
    String address = planned.text("private_ip");
    json.put("VpcId", estate.vpcOf(subnetId)).put("SubnetId", subnetId);
    ObjectNode primary =
        networkInterface(
            estate,
            planned.id() + "/primary",
            subnetId,
            address == null || address.equals(TerraformPlan.KNOWN_AFTER_APPLY)
                ? estate.anyAddress(subnetId)
                : address,
            planned.references("vpc_security_group_ids"));
    attach(primary, planned.id(), 0);
    primary.put("SourceDestCheck", !"false".equals(planned.text("source_dest_check")));
    if (getsPublicAddress(planned, estate, subnetId)) {
      associate(primary, estate.anyPublicAddress());
    }
  }

  /** As the instance says, else as the subnet does (IG6 holds for what is there, not planned). */
  private static boolean getsPublicAddress(
      PlannedResource planned, TerraformEstate estate, String subnetId) {
    String own = planned.text("associate_public_ip_address");
    if (own != null && !own.equals(TerraformPlan.KNOWN_AFTER_APPLY)) {
      return own.equals("true");
    }
    ChangedRows.Edited subnet = estate.find("AWS::EC2::Subnet", subnetId);
    return subnet != null && subnet.json().path("MapPublicIpOnLaunch").asBoolean(false);
  }

  private static void attach(ObjectNode networkInterface, String instanceId, int device) {
    networkInterface
        .putObject("Attachment")
        .put("InstanceId", instanceId)
        .put("DeviceIndex", device)
        .put("Status", "attached");
  }

  static void associate(ObjectNode networkInterface, String publicIp) {
    ObjectNode first = (ObjectNode) networkInterface.withArray("PrivateIpAddresses").path(0);
    first.putObject("Association").put("PublicIp", publicIp);
  }

  private static ChangedRows.Edited primary(TerraformEstate estate, String instanceId) {
    for (ChangedRows.Edited each : estate.rows().ofType(INTERFACE)) {
      JsonNode attachment = each.json().path("Attachment");
      if (instanceId.equals(attachment.path("InstanceId").asText())
          && attachment.path("DeviceIndex").asInt() == 0) {
        return each;
      }
    }
    return null;
  }

  private static void groupAttachment(PlannedResource planned, TerraformEstate estate) {
    if (planned.isDeleted()) {
      ChangedRows.Edited row =
          estate.find(INTERFACE, planned.before().path("network_interface_id").asText(null));
      if (row != null) {
        AttachmentEdit.removeWhere(
            row.json().withArray("Groups"),
            "GroupId",
            planned.before().path("security_group_id").asText());
        estate.rows().put(row);
      }
    }
    if (planned.isCreated()) {
      ChangedRows.Edited row = estate.find(INTERFACE, planned.reference("network_interface_id"));
      if (row != null) {
        row.json()
            .withArray("Groups")
            .addObject()
            .put("GroupId", planned.reference("security_group_id"));
        estate.rows().put(row);
      }
    }
  }

  /** An address and its association are two resources or one; both name what they belong to. */
  private static void address(PlannedResource planned, TerraformEstate estate) {
    String interfaceMember =
        planned.type().equals("aws_eip") ? "network_interface" : "network_interface_id";
    String instanceMember = planned.type().equals("aws_eip") ? "instance" : "instance_id";
    if (planned.isDeleted() || planned.isUpdated()) {
      ChangedRows.Edited row =
          holder(
              estate,
              planned.before().path(interfaceMember).asText(null),
              planned.before().path(instanceMember).asText(null));
      String publicIp = planned.before().path("public_ip").asText("");
      if (row != null) {
        for (JsonNode each : row.json().withArray("PrivateIpAddresses")) {
          if (publicIp.equals(each.path("Association").path("PublicIp").asText())) {
            ((ObjectNode) each).remove("Association");
          }
        }
        row.json().remove("Association");
        estate.rows().put(row);
      }
    }
    if (planned.isCreated() || planned.isUpdated()) {
      ChangedRows.Edited row =
          holder(estate, planned.reference(interfaceMember), planned.reference(instanceMember));
      if (row != null) {
        String known = planned.text("public_ip");
        associate(
            row.json(),
            known == null || known.equals(TerraformPlan.KNOWN_AFTER_APPLY)
                ? estate.anyPublicAddress()
                : known);
        estate.rows().put(row);
      }
    }
  }

  private static ChangedRows.Edited holder(
      TerraformEstate estate, String interfaceId, String instanceId) {
    ChangedRows.Edited row = estate.find(INTERFACE, interfaceId);
    return row != null || instanceId == null ? row : primary(estate, instanceId);
  }
}
