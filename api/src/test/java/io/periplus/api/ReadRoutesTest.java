package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each collection answers, on two analysed snapshots. */
class ReadRoutesTest {
  @TempDir static Path directory;

  private static ApiTestServer api;
  private static String yesterday;
  private static String today;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    yesterday = TestEstate.publish(store, false, true);
    today = TestEstate.publish(store, true, true);
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  static List<String> column(JsonNode items, String name) {
    List<String> values = new ArrayList<>();
    items.forEach(item -> values.add(item.path(name).asText()));
    return values;
  }

  @Test
  void snapshots_areListedNewestFirst() throws Exception {
    JsonNode json = api.get("/api/v1/snapshots").json();
    assertThat(column(json.get("items"), "id")).containsExactly(today, yesterday);
    assertThat(json.at("/items/0/current").asBoolean()).isTrue();
    assertThat(json.at("/items/0/analyses/0").asText()).isEqualTo("reachability");
    assertThat(json.at("/snapshot/id").asText()).isEqualTo(today);
  }

  @Test
  void snapshot_namesItsFilesAndCounts() throws Exception {
    JsonNode json = api.get("/api/v1/snapshots/{id}", "/api/v1/snapshots/latest").json();
    assertThat(json.path("id").asText()).isEqualTo(today);
    assertThat(json.at("/countsByType/AWS::EC2::Instance").asInt()).isEqualTo(2);
    assertThat(json.at("/analyses/0/rows/exposure").asInt()).isEqualTo(3);
    assertThat(json.at("/scopes/DENIED").asInt()).isEqualTo(1);
  }

  @Test
  void resources_tellWhetherTheyAreExposed() throws Exception {
    JsonNode items = api.get("/api/v1/resources?type=AWS::EC2::Instance").json().get("items");
    assertThat(column(items, "arn")).containsExactly(TestEstate.APP, TestEstate.WEB);
    assertThat(items.get(0).get("exposed").asBoolean()).isFalse();
    assertThat(items.get(1).get("exposed").asBoolean()).isTrue();
    assertThat(items.get(1).at("/tags/Env").asText()).isEqualTo("prod");
  }

  @Test
  void facet_ignoresItsOwnFilter() throws Exception {
    JsonNode json =
        api.get(
                "/api/v1/resources/facets?type=AWS::EC2::Instance&facet=type,vpc,tag.Env,tagKey"
                    + "&top=2")
            .json();
    assertThat(json.get("total").asInt()).isEqualTo(2);
    assertThat(json.at("/facets/0/values")).hasSize(2);
    assertThat(json.at("/facets/0/other").asInt()).isPositive();
    assertThat(json.at("/facets/1/values/0/value").asText()).isEqualTo("vpc-0a1");
    assertThat(json.at("/facets/1/values/0/count").asInt()).isEqualTo(2);
    assertThat(column(json.at("/facets/2/values"), "value")).containsExactly("prod", "test");
    assertThat(column(json.at("/facets/3/values"), "value")).containsExactly("Env", "Team");
  }

  @Test
  void resource_comesWithRelationsAndExposures() throws Exception {
    JsonNode json =
        api.get(
                "/api/v1/resources/{arn}",
                "/api/v1/resources/" + ApiTestServer.encode(TestEstate.WEB))
            .json();
    assertThat(json.at("/configuration/PublicIpAddress").asText()).isEqualTo("198.51.100.10");
    assertThat(json.at("/relations/SECURED_BY/out").asInt()).isEqualTo(1);
    assertThat(json.get("exposures")).hasSize(2);
    assertThat(json.get("consoleUrl").asText()).contains("i-0web");
  }

  @Test
  void neighbors_areFoundBreadthFirst() throws Exception {
    String path = "/api/v1/resources/" + ApiTestServer.encode(TestEstate.WEB) + "/neighbors";
    String route = "/api/v1/resources/{arn}/neighbors";
    JsonNode one = api.get(route, path).json();
    assertThat(column(one.get("items"), "arn"))
        .containsExactlyInAnyOrder(TestEstate.SUBNET, TestEstate.SG_WEB);
    JsonNode three = api.get(route, path + "?depth=3&direction=both").json();
    assertThat(column(three.get("items"), "arn"))
        .contains(TestEstate.VPC, TestEstate.IGW)
        .doesNotContain(TestEstate.APP);
    JsonNode some = api.get(route, path + "?edge=SECURED_BY&direction=out").json();
    assertThat(column(some.get("items"), "arn")).containsExactly(TestEstate.SG_WEB);
    assertThat(api.get(route, path + "?direction=in").json().get("items")).isEmpty();
    assertThat(some.get("truncated").asBoolean()).isFalse();
  }

  @Test
  void exposures_defaultToWhatIsOrMayBeReachable() throws Exception {
    JsonNode items = api.get("/api/v1/exposures").json().get("items");
    assertThat(column(items, "fromPort")).containsExactly("22", "443");
    JsonNode all = api.get("/api/v1/exposures?verdict=*").json().get("items");
    assertThat(all).hasSize(3);
    assertThat(all.get(0).has("evidence")).isFalse();
  }

  @Test
  void exposures_carryEvidenceOnRequest() throws Exception {
    JsonNode row = api.get("/api/v1/exposures?include=evidence&port=443").json().at("/items/0");
    JsonNode evidence = row.get("evidence");
    assertThat(column(evidence, "component"))
        .containsExactly(TestEstate.IGW, TestEstate.SG_WEB, TestEstate.WEB);
    assertThat(evidence.at("/0/dst").asText()).isEqualTo("10.0.1.10");
    assertThat(evidence.at("/1/rule/id").asText()).isEqualTo("sgr-0https");
    assertThat(row.has("@path")).isFalse();
  }

  @Test
  void exposures_filterByPortAndCidr() throws Exception {
    assertThat(api.get("/api/v1/exposures?port=20..30").json().get("items")).hasSize(1);
    assertThat(api.get("/api/v1/exposures?port=!22").json().get("items")).hasSize(1);
    assertThat(api.get("/api/v1/exposures?cidr=203.0.113.0/24").json().get("items")).hasSize(2);
    assertThat(api.get("/api/v1/exposures?cidr=10.0.0.0/8").json().get("items")).isEmpty();
    assertThat(api.get("/api/v1/exposures?source=2600::/16").json().get("items")).isEmpty();
  }

  @Test
  void exposures_rollUpToTheStrongestRowOfEachResource() throws Exception {
    JsonNode items = api.get("/api/v1/exposures?groupBy=arn&verdict=*").json().get("items");
    assertThat(column(items, "arn")).containsExactlyInAnyOrder(TestEstate.WEB, TestEstate.DB);
    items.forEach(
        item ->
            assertThat(item.get("rows").asInt())
                .isEqualTo(item.get("arn").asText().equals(TestEstate.WEB) ? 2 : 1));
  }

  @Test
  void egress_filtersByTypeOfGateway() throws Exception {
    JsonNode items = api.get("/api/v1/egress?gatewayType=AWS::EC2::NatGateway").json().get("items");
    assertThat(column(items, "arn")).containsExactly(TestEstate.APP);
    assertThat(items.at("/0/replyPorts/0").asText()).isEqualTo("1024-2047");
    assertThat(api.get("/api/v1/egress?gatewayType=!AWS::EC2::NatGateway").json().get("items"))
        .isEmpty();
  }

  @Test
  void coverage_namesTheMissingPermission() throws Exception {
    JsonNode json = api.get("/api/v1/coverage?status=DENIED").json();
    assertThat(json.at("/items/0/operation").asText()).isEqualTo("DescribeLoadBalancers");
    assertThat(json.at("/summary/DENIED").asInt()).isEqualTo(1);
    assertThat(json.at("/missingPermissions/0/action").asText())
        .isEqualTo("elasticloadbalancing:DescribeLoadBalancers");
  }

  @Test
  @Tag("F22")
  void coverage_saysWhyAGapIsAccepted() throws Exception {
    JsonNode rows = api.get("/api/v1/coverage").json().get("items");
    List<String> accepted = new ArrayList<>();
    rows.forEach(
        row -> {
          if (row.has("accepted")) {
            accepted.add(row.get("operation").asText() + ' ' + row.get("accepted"));
          }
        });
    assertThat(accepted)
        .containsExactly(
            "DescribeLoadBalancers {\"reason\":\"No front doors here.\",\"owner\":\"ops\","
                + "\"until\":\"2099-01-01T00:00:00Z\"}");
  }

  @Test
  void readyz_namesTheSnapshot() throws Exception {
    assertThat(api.get("/readyz").json().at("/checks/snapshot/id").asText()).isEqualTo(today);
  }

  @Test
  void overview_countsWhatTheTablesHold() throws Exception {
    JsonNode json = api.get("/api/v1/overview").json();
    assertThat(json.at("/resources/total").asInt()).isEqualTo(12);
    assertThat(json.at("/securityGroups/total").asInt()).isEqualTo(4);
    assertThat(json.at("/securityGroups/admitInternet").asInt()).isEqualTo(3);
    assertThat(json.at("/securityGroups/reachable").asInt()).isEqualTo(1);
    assertThat(column(json.at("/securityGroups/reasons"), "reason"))
        .containsExactlyInAnyOrder("NO_ROUTE_TO_DESTINATION", "NOT_ATTACHED");
    assertThat(json.at("/exposures/resources").asInt()).isEqualTo(1);
    assertThat(json.at("/missedByGroupScan/total").asInt()).isZero();
    assertThat(json.at("/egress/instances").asInt()).isEqualTo(2);
    assertThat(column(json.at("/egress/byVia"), "via"))
        .containsExactlyInAnyOrder("INTERNET_GATEWAY", "NAT_GATEWAY", "NONE");
    assertThat(json.at("/coverage/gaps")).hasSize(1);
  }

  @Test
  void overview_namesTheRuleBehindAChange() throws Exception {
    JsonNode changes = api.get("/api/v1/overview").json().get("changes");
    assertThat(changes.get("since").asText()).isEqualTo(yesterday);
    assertThat(changes.at("/resources/changed").asInt()).isEqualTo(1);
    assertThat(changes.at("/exposures/changed").asInt()).isEqualTo(1);
    JsonNode change = changes.at("/items/0");
    assertThat(change.get("state").asText()).isEqualTo("CHANGED");
    assertThat(change.get("before")).isEmpty();
    assertThat(change.at("/after/0").asText()).isEqualTo("22 from 0.0.0.0/0");
    assertThat(change.at("/causes/0/ruleId").asText()).isEqualTo("sgr-0ssh");
    assertThat(change.at("/causes/0/change").asText()).isEqualTo("ADDED");
  }
}
