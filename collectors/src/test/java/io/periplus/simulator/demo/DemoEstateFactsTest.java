package io.periplus.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.CrawlListener;
import io.periplus.collect.CrawlRequest;
import io.periplus.collect.CrawlResult;
import io.periplus.collect.Importer;
import io.periplus.model.Resource;
import io.periplus.simulator.demo.Recording.Row;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The facts speak of the estate that they lie beside. */
@Tag("B7")
class DemoEstateFactsTest {
  @TempDir Path directory;
  private Recording yesterday;
  private Recording today;

  @BeforeEach
  void write() throws IOException {
    DemoEstate.write(directory.resolve("v1"), DemoEstate.YESTERDAY);
    DemoEstate.write(directory.resolve("v2"), DemoEstate.TODAY);
    yesterday = Recording.read(directory.resolve("v1"));
    today = Recording.read(directory.resolve("v2"));
  }

  /** Read by the declarations, so that a new type needs no second list of what it is made of. */
  @Test
  void counts_areThoseOfAnImport() {
    for (String version : new String[] {"v1", "v2"}) {
      Recording recording = version.equals("v1") ? yesterday : today;
      Map<String, Long> planted = new TreeMap<>();
      recording
          .facts()
          .at("/counts/byType")
          .properties()
          .forEach(count -> planted.put(count.getKey(), count.getValue().asLong()));
      assertThat(imported(version)).isEqualTo(planted);
      assertThat(recording.facts().at("/counts/total").asInt()).isBetween(400, 2000);
      assertThat(recording.facts().at("/counts/byType/AWS::EC2::NetworkInterface").asInt())
          .isEqualTo(
              recording.rows("ec2", "DescribeNetworkInterfaces", "NetworkInterfaces").size());
    }
  }

  private Map<String, Long> imported(String version) {
    SnapshotStore store = SnapshotStore.open(directory.resolve("data-" + version));
    CrawlResult result =
        Importer.importRecording(
            directory.resolve(version), CrawlRequest.builder().build(), store, CrawlListener.NONE);
    store.publish(result.snapshotId());
    try (Snapshot snapshot = store.current().orElseThrow();
        Stream<Resource> resources = snapshot.resources()) {
      return resources
          .filter(resource -> !resource.stub())
          .collect(
              Collectors.groupingBy(
                  resource -> resource.type().name(), TreeMap::new, Collectors.counting()));
    }
  }

  @Test
  void everyFact_isAboutSomethingThatExists() {
    for (Recording recording : new Recording[] {yesterday, today}) {
      Set<String> arns = recording.resources().keySet();
      for (String kind : new String[] {"exposures", "notExposed", "egress", "unseen", "hostile"}) {
        for (JsonNode fact : recording.facts().get(kind)) {
          assertThat(arns).as("%s: %s", kind, fact).contains(fact.get("arn").asText());
          if (fact.has("gatewayArn")) {
            assertThat(arns).as("%s: %s", kind, fact).contains(fact.get("gatewayArn").asText());
          }
        }
      }
    }
  }

  @Test
  void everyGroupThatAdmitsTheInternet_isAFact_reachableOrNot() {
    for (Recording recording : new Recording[] {yesterday, today}) {
      Set<String> open = new TreeSet<>();
      for (Row group : recording.rows("ec2", "DescribeSecurityGroups", "SecurityGroups")) {
        String ingress = group.json().get("IpPermissions").toString();
        if (ingress.contains("\"0.0.0.0/0\"") || ingress.contains("\"::/0\"")) {
          open.add(group.text("SecurityGroupArn"));
        }
      }
      Set<String> planted = new TreeSet<>();
      recording
          .facts()
          .at("/openSecurityGroups/groups")
          .forEach(group -> planted.add(group.get("arn").asText()));
      recording
          .facts()
          .get("unseen")
          .forEach(fact -> fact.get("securityGroups").forEach(arn -> planted.add(arn.asText())));
      assertThat(planted).isEqualTo(open);
    }
  }

  @Test
  @Tag("O5")
  void everyReason_whyAnOpenGroupIsNotExposure_isOnShow() {
    Set<String> reasons = new TreeSet<>();
    for (JsonNode fact : today.facts().get("notExposed")) {
      fact.get("reasons").forEach(reason -> reasons.add(reason.asText()));
      assertThat(fact.get("because").asText()).isNotEmpty();
    }
    assertThat(reasons)
        .containsExactlyInAnyOrder(
            "BAD_STATE",
            "BAD_STATE_ATTACHMENT",
            "ELBV2_LISTENERS_MISMATCH",
            "NAT_NO_INBOUND",
            "NO_PUBLIC_ADDRESS",
            "REPLY_ACL_RESTRICTION",
            "REPLY_ROUTE_MISMATCH",
            "SUBNET_ACL_RESTRICTION",
            "UNASSOCIATED_COMPONENT");
  }

  @Test
  @Tag("O3")
  void textbook_isLiteral() {
    Map<String, String> cidrs = new TreeMap<>();
    for (Row subnet : today.rows("ec2", "DescribeSubnets", "Subnets")) {
      cidrs.put(tag(subnet.json(), "Name"), subnet.text("CidrBlock"));
    }
    assertThat(cidrs)
        .containsEntry("textbook-public", "10.0.1.0/24")
        .containsEntry("textbook-private", "10.0.2.0/24");
    assertThat(today.facts().get("exposures"))
        .filteredOn(fact -> fact.get("scenario").asText().startsWith("textbook"))
        .extracting(fact -> fact.get("fromPort").asInt())
        .containsExactly(80, 443);
  }

  @Test
  @Tag("O12")
  void changes_areExactlyTheDifferenceBetweenTheGenerations() {
    TreeMap<String, JsonNode> before = yesterday.resources();
    TreeMap<String, JsonNode> after = today.resources();
    Set<String> added = new TreeSet<>(after.keySet());
    added.removeAll(before.keySet());
    Set<String> removed = new TreeSet<>(before.keySet());
    removed.removeAll(after.keySet());
    Set<String> changed = new TreeSet<>();
    before.forEach(
        (arn, row) -> {
          if (after.containsKey(arn) && !after.get(arn).equals(row)) {
            changed.add(arn);
          }
        });

    assertThat(changes("ADDED")).isEqualTo(added);
    assertThat(changes("REMOVED")).isEqualTo(removed);
    assertThat(changes("CHANGED", "TAGS_CHANGED", "VOLATILE_ONLY")).isEqualTo(changed);
    assertThat(changes("EXPOSURE_NEW", "EXPOSURE_CLOSED", "EXPOSURE_CHANGED")).hasSize(3);
    assertThat(yesterday.facts().has("changes")).isFalse();
  }

  private Set<String> changes(String... kinds) {
    Set<String> arns = new TreeSet<>();
    for (JsonNode change : today.facts().get("changes")) {
      if (Set.of(kinds).contains(change.get("kind").asText())) {
        arns.add(change.get("arn").asText());
      }
    }
    return arns;
  }

  private static String tag(JsonNode row, String key) {
    for (JsonNode tag : row.get("Tags")) {
      if (tag.get("Key").asText().equals(key)) {
        return tag.get("Value").asText();
      }
    }
    return "";
  }
}
