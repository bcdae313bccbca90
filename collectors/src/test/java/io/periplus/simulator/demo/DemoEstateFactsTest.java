package io.periplus.simulator.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.Resource;
import io.periplus.simulator.demo.Recording.Row;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The facts speak of the estate that they lie beside. */
@Tag("B7")
class DemoEstateFactsTest {
  @TempDir private static Path directory;
  private static Generation yesterday;
  private static Generation today;

  @BeforeAll
  static void write() throws IOException {
    yesterday = Generation.write(directory, DemoEstate.YESTERDAY);
    today = Generation.write(directory, DemoEstate.TODAY);
  }

  @Test
  void counts_areThoseOfAnImport() {
    for (Generation generation : List.of(yesterday, today)) {
      Recording recording = generation.recording();
      Map<String, Long> planted = new TreeMap<>();
      recording
          .facts()
          .at("/counts/byType")
          .properties()
          .forEach(count -> planted.put(count.getKey(), count.getValue().asLong()));
      assertThat(generation.countsByType()).isEqualTo(planted);
      assertThat(recording.facts().at("/counts/total").asInt()).isBetween(400, 2000);
      assertThat(recording.facts().at("/counts/byType/AWS::EC2::NetworkInterface").asInt())
          .isEqualTo(
              recording.rows("ec2", "DescribeNetworkInterfaces", "NetworkInterfaces").size());
    }
  }

  @Test
  void everyFact_isAboutSomethingThatExists() {
    for (Generation generation : List.of(yesterday, today)) {
      Set<String> arns = generation.resources().keySet();
      for (String kind : new String[] {"exposures", "notExposed", "egress", "unseen", "hostile"}) {
        for (JsonNode fact : generation.recording().facts().get(kind)) {
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
    for (Generation generation : List.of(yesterday, today)) {
      Recording recording = generation.recording();
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
    for (JsonNode fact : today.recording().facts().get("notExposed")) {
      fact.get("reasons").forEach(reason -> reasons.add(reason.asText()));
      assertThat(fact.get("because").asText()).isNotEmpty();
    }
    assertThat(reasons)
        .containsExactlyInAnyOrder(
            "BAD_STATE",
            "BAD_STATE_ATTACHMENT",
            "ELBV2_LISTENER_PORT_RESTRICTION",
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
    for (Row subnet : today.recording().rows("ec2", "DescribeSubnets", "Subnets")) {
      cidrs.put(tag(subnet.json(), "Name"), subnet.text("CidrBlock"));
    }
    assertThat(cidrs)
        .containsEntry("textbook-public", "10.0.1.0/24")
        .containsEntry("textbook-private", "10.0.2.0/24");
    assertThat(today.recording().facts().get("exposures"))
        .filteredOn(fact -> fact.get("scenario").asText().startsWith("textbook"))
        .extracting(fact -> fact.get("fromPort").asInt())
        .containsExactly(80, 443);
  }

  @Test
  @Tag("O12")
  void changes_areExactlyTheDifferenceBetweenTheGenerations() {
    Map<String, Resource> before = yesterday.resources();
    Map<String, Resource> after = today.resources();
    Set<String> added = new TreeSet<>(after.keySet());
    added.removeAll(before.keySet());
    Set<String> removed = new TreeSet<>(before.keySet());
    removed.removeAll(after.keySet());
    Set<String> changed = new TreeSet<>();
    Set<String> moved = new TreeSet<>();
    before.forEach(
        (arn, was) -> {
          Resource is = after.get(arn);
          if (is == null) {
            return;
          }
          if (!is.configHash().equals(was.configHash()) || !Objects.equals(is.tags(), was.tags())) {
            changed.add(arn);
          } else if (!is.configuration().equals(was.configuration())) {
            moved.add(arn);
          }
        });

    assertThat(changes("ADDED")).isEqualTo(added);
    assertThat(changes("REMOVED")).isEqualTo(removed);
    assertThat(changes("CHANGED", "TAGS_CHANGED")).isEqualTo(changed);
    assertThat(changes("VOLATILE_ONLY")).isEqualTo(moved);
    assertThat(changes("EXPOSURE_NEW", "EXPOSURE_CLOSED", "EXPOSURE_CHANGED")).hasSize(3);
    assertThat(yesterday.recording().facts().has("changes")).isFalse();
  }

  private Set<String> changes(String... kinds) {
    Set<String> arns = new TreeSet<>();
    for (JsonNode change : today.recording().facts().get("changes")) {
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
