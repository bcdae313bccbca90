package io.periplus.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.simulator.demo.Recording.Call;
import io.periplus.simulator.demo.Recording.Row;
import java.util.Map;

/** What a crawl would list of names, distributions, accelerators and what lies behind them. */
final class FrontDoorResources {
  private final Recording recording;
  private final Map<String, JsonNode> resources;

  private FrontDoorResources(Recording recording, Map<String, JsonNode> resources) {
    this.recording = recording;
    this.resources = resources;
  }

  static void add(Recording recording, Map<String, JsonNode> resources) {
    FrontDoorResources doors = new FrontDoorResources(recording, resources);
    doors.cloudFront();
    doors.route53();
    doors.named("globalaccelerator", "ListAccelerators", "Accelerators", "AcceleratorArn");
    doors.named("globalaccelerator", "ListListeners", "Listeners", "ListenerArn");
    doors.named("globalaccelerator", "ListEndpointGroups", "EndpointGroups", "EndpointGroupArn");
  }

  private void route53() {
    for (Row zone : recording.rows("route53", "ListHostedZones", "HostedZones")) {
      resources.put("arn:aws:route53:::hostedzone/" + zone.text("Id"), zone.json());
    }
    for (Row check : recording.rows("route53", "ListHealthChecks", "HealthChecks")) {
      resources.put("arn:aws:route53:::healthcheck/" + check.text("Id"), check.json());
    }
    for (Row record : recording.rows("route53", "ListResourceRecordSets", "ResourceRecordSets")) {
      String zone = record.call().line().at("/request/HostedZoneId").asText();
      String name = record.text("Name").replaceAll("\\.$", "");
      String set = record.text("SetIdentifier");
      String id = String.join("/", zone, name, record.text("Type"));
      resources.put(
          "arn:aws:route53:::recordset/" + id + (set.isEmpty() ? "" : "/" + set), record.json());
    }
    for (Row domain : recording.rows("route53domains", "ListDomains", "Domains")) {
      String account = domain.call().account();
      resources.put(
          "arn:aws:route53domains::" + account + ":domain/" + domain.text("DomainName"),
          domain.json());
    }
  }

  private void cloudFront() {
    for (Call call : recording.calls()) {
      if (call.service().equals("cloudfront") && call.operation().startsWith("List")) {
        for (JsonNode list : call.response()) {
          list.path("Items").forEach(item -> cloudFront(call, item));
        }
      }
    }
  }

  private void cloudFront(Call call, JsonNode item) {
    switch (call.operation()) {
      case "ListDistributions" -> resources.put(item.path("ARN").asText(), item);
      case "ListFunctions" ->
          resources.put(item.path("FunctionMetadata").path("FunctionARN").asText(), item);
      case "ListVpcOrigins" -> resources.put(item.path("Arn").asText(), item);
      case "ListOriginAccessControls" -> cloudFront(call, "origin-access-control", item);
      case "ListCloudFrontOriginAccessIdentities" ->
          cloudFront(call, "origin-access-identity", item);
      case "ListPublicKeys" -> cloudFront(call, "public-key", item);
      case "ListKeyGroups" -> cloudFront(call, "key-group", item.path("KeyGroup"));
      default -> {
        // Tags are no resources.
      }
    }
  }

  private void cloudFront(Call call, String kind, JsonNode item) {
    String id = kind + "/" + item.path("Id").asText();
    resources.put("arn:aws:cloudfront::" + call.account() + ":" + id, item);
  }

  private void named(String service, String operation, String member, String arn) {
    for (Row row : recording.rows(service, operation, member)) {
      resources.put(row.text(arn), row.json());
    }
  }
}
