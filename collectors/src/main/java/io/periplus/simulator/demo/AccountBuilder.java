package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** One account: its regions, and its services that have no region. */
final class AccountBuilder {
  private static final String NOT_OPTED_IN = "not-opted-in";

  private final EstateBuilder estate;
  private final String id;
  private final String name;
  private final Map<String, RegionBuilder> regions = new LinkedHashMap<>();
  private final Map<String, String> optInStatus = new TreeMap<>();
  private final Map<String, ServiceRecording> services = new TreeMap<>();
  private String team = "platform";

  AccountBuilder(EstateBuilder estate, String id, String name) {
    this.estate = estate;
    this.id = id;
    this.name = name;
    iam().list("ListAccountAliases", "AccountAliases").add("example-" + name);
    resource("AWS::IAM::AccountRoot", arn("iam", "root"));
    for (String member :
        new String[] {"UserDetailList", "GroupDetailList", "RoleDetailList", "Policies"}) {
      iam().list("GetAccountAuthorizationDetails", member);
    }
    iam().list("ListInstanceProfiles", "InstanceProfiles");
  }

  EstateBuilder estate() {
    return estate;
  }

  String id() {
    return id;
  }

  String name() {
    return name;
  }

  AccountBuilder team(String owner) {
    team = owner;
    return this;
  }

  /** An enabled region; the same builder for the same name. */
  RegionBuilder region(String region) {
    optInStatus.put(region, "opt-in-not-required");
    return regions.computeIfAbsent(region, key -> new RegionBuilder(this, key));
  }

  Iterable<RegionBuilder> regions() {
    return regions.values();
  }

  /** A region that exists and that the account has not enabled: nothing in it can be called. */
  AccountBuilder regionNotOptedIn(String region) {
    optInStatus.put(region, NOT_OPTED_IN);
    return this;
  }

  RoleBuilder role(String roleName) {
    return new RoleBuilder(this, roleName);
  }

  ServiceRecording iam() {
    return service("iam");
  }

  ServiceRecording organizations() {
    return service("organizations");
  }

  /** The calls to a service that is asked once per account. */
  ServiceRecording service(String service) {
    return services.computeIfAbsent(service, key -> new ServiceRecording());
  }

  /** Notes a resource that has no region in the facts and gives its ARN. */
  String resource(String type, String arn) {
    estate.facts().resource(type, arn, id, "global");
    return arn;
  }

  String arn(String service, String resource) {
    return "arn:aws:" + service + "::" + id + ":" + resource;
  }

  /** The tags that everything of this account carries. */
  Map<String, String> tags(String resourceName) {
    Map<String, String> tags = new LinkedHashMap<>();
    tags.put("Name", resourceName);
    tags.put("Team", team);
    tags.put("Env", name);
    return tags;
  }

  ArrayNode regionList() {
    ArrayNode list = array();
    optInStatus.forEach(
        (region, status) -> list.add(object("name", region, "optInStatus", status)));
    return list;
  }

  /** {@code path below the recording -> calls}. */
  Map<String, ServiceRecording> files() {
    Map<String, ServiceRecording> files = new LinkedHashMap<>();
    services.forEach((service, calls) -> files.put(id + "/global/" + service + ".jsonl", calls));
    for (RegionBuilder region : regions.values()) {
      describeRegions(region);
      region.files().forEach((path, calls) -> files.put(id + "/" + path, calls));
    }
    return files;
  }

  private void describeRegions(RegionBuilder region) {
    ArrayNode enabled = region.ec2().list("DescribeRegions", "Regions");
    ArrayNode all = region.ec2().list("DescribeRegions", object("AllRegions", true), "Regions");
    optInStatus.forEach(
        (regionName, status) -> {
          ObjectNode node =
              object(
                  member("OptInStatus", status),
                  member("RegionName", regionName),
                  member("Endpoint", "ec2." + regionName + ".amazonaws.com"));
          all.add(node);
          if (!status.equals(NOT_OPTED_IN)) {
            enabled.add(node);
          }
        });
  }
}
