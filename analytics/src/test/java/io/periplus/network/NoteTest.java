package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What rows and answers say beside their verdict; controls differ in one setting. */
class NoteTest {
  private static List<Reason> egress(EstateBuilder estate, String protocol) {
    return estate.evaluate().egress("app").stream()
        .filter(row -> row.verdict() == Verdict.REACHABLE && row.protocol().equals(protocol))
        .findFirst()
        .orElseThrow()
        .reasons();
  }

  @Test
  @Tag("NG2")
  @DisplayName("NG2 a NAT gateway replaces source and port, and keeps the destination")
  void natGatewayTranslates() {
    EstateBuilder estate = Estates.textbook();
    List<Reason> tcp =
        List.of(
            Reason.NGW_DEST_ADDRESS_PRESERVATION,
            Reason.NGW_SOURCE_ADDRESS_REASSIGN,
            Reason.REMAP_EPHEMERAL_PORT);
    assertThat(egress(estate, "tcp")).isEqualTo(tcp);
    assertThat(RouteScenarioTest.ask(estate, "app", "internet", 443).reasons()).isEqualTo(tcp);
    assertThat(egress(estate, "icmp")).isEqualTo(tcp.subList(0, 2));
    estate
        .associate("subnet-private", "rtb-public")
        .instance("app", "subnet-private", "10.0.2.10", "198.51.100.11", "sg-app");
    assertThat(egress(estate, "all")).isEmpty();
  }

  @Test
  @Tag("RT5")
  @Tag("section7")
  @DisplayName("RT5 a path inside a VPC says that it crosses zones, where both are known")
  void zonesCrossed() {
    EstateBuilder estate = Estates.textbook();
    assertThat(RouteScenarioTest.ask(estate, "web", "app", 8080).reasons()).isEmpty();
    estate.zone("subnet-private", "euw1-az2");
    Answer crossed = RouteScenarioTest.ask(estate, "web", "app", 8080);
    assertThat(crossed.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(crossed.reasons()).containsExactly(Reason.AVAILABILITY_ZONE_CROSSED);
    estate.zone("subnet-private", null);
    assertThat(RouteScenarioTest.ask(estate, "web", "app", 8080).reasons()).isEmpty();
  }
}
