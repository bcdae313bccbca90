package io.periplus.network.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Load balancers of a plan, with listeners, rules, target groups and targets. */
final class TerraformLoadBalancers {
  private static final String BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";
  private static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
  private static final String GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";

  private TerraformLoadBalancers() {}

  static void addTo(Map<String, TerraformChanges.Mapper> mappers) {
    for (String prefix : List.of("aws_lb", "aws_alb")) {
      mappers.put(prefix + "_target_group", TerraformLoadBalancers::targetGroup);
      mappers.put(prefix, TerraformLoadBalancers::loadBalancer);
      mappers.put(prefix + "_listener", TerraformLoadBalancers::listener);
      mappers.put(prefix + "_listener_rule", TerraformLoadBalancers::rule);
      mappers.put(prefix + "_target_group_attachment", TerraformLoadBalancers::target);
    }
  }

  private static void loadBalancer(PlannedResource planned, TerraformEstate estate) {
    if (planned.isDeleted()) {
      estate.remove(BALANCER, planned.before().path("id").asText());
    }
    ObjectNode json;
    ChangedRows.Edited row = null;
    if (planned.isCreated()) {
      json = estate.create(BALANCER, "elasticloadbalancing:loadbalancer/", planned.id());
      json.put("Type", planned.text("load_balancer_type"));
      json.put("LoadBalancerName", planned.text("name"));
      json.put("DNSName", planned.id().toLowerCase(Locale.ROOT));
      json.put("Scheme", "true".equals(planned.text("internal")) ? "internal" : "internet-facing");
      json.put("IpAddressType", "ipv4");
      json.putObject("State").put("Code", "active");
    } else {
      row = estate.find(BALANCER, planned.id());
      if (row == null || !planned.isUpdated()) {
        return;
      }
      json = row.json();
    }
    ArrayNode groups = json.putArray("SecurityGroups");
    planned.references("security_groups").forEach(groups::add);
    List<String> subnets = new ArrayList<>(planned.references("subnets"));
    if (subnets.isEmpty()) {
      planned
          .after()
          .path("subnet_mapping")
          .forEach(mapping -> subnets.add(mapping.path("subnet_id").asText("")));
      if (subnets.stream().allMatch(String::isEmpty)) {
        subnets.clear();
        subnets.addAll(planned.nestedReferences("subnet_mapping", "subnet_id"));
      }
    }
    if (!subnets.isEmpty()) {
      json.put("VpcId", estate.vpcOf(subnets.get(0)));
      ArrayNode zones = json.putArray("AvailabilityZones");
      for (String subnetId : subnets) {
        ChangedRows.Edited subnet = estate.find("AWS::EC2::Subnet", subnetId);
        zones
            .addObject()
            .put("SubnetId", subnetId)
            .put(
                "ZoneName",
                subnet == null ? null : subnet.json().path("AvailabilityZone").asText(null));
      }
    }
    if (planned.isCreated()) {
      nodes(planned, subnets, estate);
    }
    if (row != null) {
      estate.rows().put(row);
    }
  }

  /** A new load balancer gets one interface in each subnet, public if it faces the internet. */
  private static void nodes(PlannedResource planned, List<String> subnets, TerraformEstate estate) {
    ChangedRows.Edited balancer = estate.find(BALANCER, planned.id());
    for (String subnetId : subnets) {
      ObjectNode node =
          TerraformInstances.networkInterface(
              estate,
              planned.id() + "/" + subnetId,
              subnetId,
              estate.anyAddress(subnetId),
              planned.references("security_groups"));
      if (!"true".equals(planned.text("internal"))) {
        TerraformInstances.associate(node, estate.anyPublicAddress());
      }
      ChangedRows.Edited row =
          estate.find("AWS::EC2::NetworkInterface", planned.id() + "/" + subnetId);
      estate.rows().attach(row.arn(), balancer.arn());
    }
  }

  private static void listener(PlannedResource planned, TerraformEstate estate) {
    if (planned.isDeleted()) {
      estate.remove(LISTENER, planned.before().path("id").asText());
    }
    ObjectNode json;
    ChangedRows.Edited row = null;
    if (planned.isCreated()) {
      json = estate.create(LISTENER, "elasticloadbalancing:listener/", planned.id());
      ChangedRows.Edited balancer = estate.find(BALANCER, planned.reference("load_balancer_arn"));
      json.put(
          "LoadBalancerArn",
          balancer == null ? planned.reference("load_balancer_arn") : balancer.arn());
      json.putArray("Rules");
    } else {
      row = estate.find(LISTENER, planned.id());
      if (row == null || !planned.isUpdated()) {
        return;
      }
      json = row.json();
    }
    if (planned.after().path("port").isInt()) {
      json.put("Port", planned.after().path("port").asInt());
    }
    json.put("Protocol", planned.text("protocol"));
    actions(json.putArray("DefaultActions"), planned, "default_action", estate);
    if (row != null) {
      estate.rows().put(row);
    }
  }

  private static void actions(
      ArrayNode out, PlannedResource planned, String block, TerraformEstate estate) {
    for (JsonNode action : planned.after().path(block)) {
      ObjectNode json = out.addObject().put("Type", action.path("type").asText());
      if (!action.path("type").asText().equals("forward")) {
        continue;
      }
      String arn = action.path("target_group_arn").asText("");
      List<String> ids =
          arn.isEmpty()
              ? planned.nestedReferences(block, "target_group_arn")
              : new ArrayList<>(List.of(arn));
      action
          .path("forward")
          .path(0)
          .path("target_group")
          .forEach(group -> ids.add(group.path("arn").asText("")));
      ArrayNode groups = json.putObject("ForwardConfig").putArray("TargetGroups");
      for (String id : ids) {
        ChangedRows.Edited group = estate.find(GROUP, id);
        if (group != null) {
          groups.addObject().put("TargetGroupArn", group.arn()).put("Weight", 1);
        }
      }
    }
  }

  private static void rule(PlannedResource planned, TerraformEstate estate) {
    if (planned.isDeleted() || planned.isUpdated()) {
      ChangedRows.Edited listener =
          estate.find(LISTENER, planned.before().path("listener_arn").asText(null));
      if (listener != null) {
        AttachmentEdit.removeWhere(
            listener.json().withArray("Rules"), "RuleArn", planned.before().path("arn").asText());
        estate.rows().put(listener);
      }
    }
    if (planned.isCreated() || planned.isUpdated()) {
      ChangedRows.Edited listener = estate.find(LISTENER, planned.reference("listener_arn"));
      if (listener != null) {
        ObjectNode rule = listener.json().withArray("Rules").addObject();
        rule.put("RuleArn", planned.id());
        actions(rule.putArray("Actions"), planned, "action", estate);
        estate.rows().put(listener);
      }
    }
  }

  private static void targetGroup(PlannedResource planned, TerraformEstate estate) {
    if (planned.isDeleted()) {
      estate.remove(GROUP, planned.before().path("id").asText());
    }
    if (planned.isCreated()) {
      ObjectNode json = estate.create(GROUP, "elasticloadbalancing:targetgroup/", planned.id());
      String type = planned.text("target_type");
      json.put("TargetType", type == null ? "instance" : type);
      json.put("Protocol", planned.text("protocol"));
      json.put("Port", planned.after().path("port").asInt());
      json.put("VpcId", planned.reference("vpc_id"));
      ArrayNode attributes = json.putArray("Attributes");
      String preserve = planned.text("preserve_client_ip");
      if (preserve != null && !preserve.equals(TerraformPlan.KNOWN_AFTER_APPLY)) {
        attributes.addObject().put("Key", "preserve_client_ip.enabled").put("Value", preserve);
      }
      json.putArray("TargetHealthDescriptions");
    }
  }

  private static void target(PlannedResource planned, TerraformEstate estate) {
    if (planned.isDeleted()) {
      ChangedRows.Edited group =
          estate.find(GROUP, planned.before().path("target_group_arn").asText(null));
      if (group != null) {
        ArrayNode targets = group.json().withArray("TargetHealthDescriptions");
        String id = planned.before().path("target_id").asText();
        for (int i = targets.size() - 1; i >= 0; i--) {
          if (id.equals(targets.get(i).path("Target").path("Id").asText())) {
            targets.remove(i);
          }
        }
        estate.rows().put(group);
      }
    }
    if (planned.isCreated()) {
      ChangedRows.Edited group = estate.find(GROUP, planned.reference("target_group_arn"));
      if (group != null) {
        int port = planned.after().path("port").asInt(group.json().path("Port").asInt());
        ObjectNode target = group.json().withArray("TargetHealthDescriptions").addObject();
        target.putObject("Target").put("Id", planned.reference("target_id")).put("Port", port);
        target.putObject("TargetHealth").put("State", "healthy");
        estate.rows().put(group);
      }
    }
  }
}
