package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** NA1 to NA8 on compiled entries and on rows. */
class NetworkAclRulesTest {
  private static NetworkAclRules ingress(String... entries) {
    List<NetworkAclEntry> parsed = new ArrayList<>();
    for (String entry : entries) {
      parsed.add(Texts.aclEntry(entry));
    }
    return NetworkAclRules.compile(parsed, false, IpFamily.IPV4);
  }

  @ParameterizedTest(name = "{0}, {1}: port {2} from {3} {4}")
  @CsvSource({
    "in 100 deny tcp 22 0.0.0.0/0,  in 200 allow all 0.0.0.0/0, 22,  8.8.8.8,  false",
    "in 100 deny tcp 22 0.0.0.0/0,  in 200 allow all 0.0.0.0/0, 23,  8.8.8.8,  true",
    "in 200 deny tcp 22 0.0.0.0/0,  in 100 allow all 0.0.0.0/0, 22,  8.8.8.8,  true",
    "in 100 deny all 8.8.8.0/24,    in 200 allow all 0.0.0.0/0, 443, 8.8.8.8,  false",
    "in 100 deny all 8.8.8.0/24,    in 200 allow all 0.0.0.0/0, 443, 8.8.9.8,  true",
    "in 100 allow tcp 443 0.0.0.0/0, in 200 deny all 0.0.0.0/0, 443, 8.8.8.8,  true",
    "in 100 allow udp 443 0.0.0.0/0, in 200 deny all 0.0.0.0/0, 443, 8.8.8.8,  false",
    "out 100 allow all 0.0.0.0/0,   in 101 allow all ::/0,      443, 8.8.8.8,  false",
  })
  void na1_lowestNumberDecides(
      String first, String second, int port, String remote, boolean passes) {
    for (NetworkAclRules rules : List.of(ingress(first, second), ingress(second, first))) {
      assertThat(rules.passes().must().contains(Headers.tcp(port), Address.parse(remote)))
          .isEqualTo(passes);
      NetworkAclEntry match = rules.firstMatch(Headers.tcp(port), Address.parse(remote));
      assertThat(match != null && match.allow()).isEqualTo(passes);
    }
  }

  @Test
  @Tag("NA1")
  void na1_compiledAgreesWithFirstMatchOnRandomEntries() {
    Random random = new Random(41);
    String[] cidrs = {"0.0.0.0/0", "8.0.0.0/8", "8.8.8.0/24", "128.0.0.0/1", "9.9.9.9/32"};
    String[] remotes = {"8.8.8.8", "8.8.7.255", "8.255.255.255", "9.9.9.9", "200.1.1.1", "1.1.1.1"};
    for (int round = 0; round < 200; round++) {
      List<NetworkAclEntry> entries = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        int from = random.nextInt(100);
        String traffic =
            random.nextInt(3) == 0 ? "all" : "tcp " + from + "-" + (from + random.nextInt(50));
        entries.add(
            Texts.aclEntry(
                "in "
                    + (i + 1) * 10
                    + (random.nextBoolean() ? " allow " : " deny ")
                    + traffic
                    + " "
                    + cidrs[random.nextInt(cidrs.length)]));
      }
      Collections.shuffle(entries, random);
      NetworkAclRules rules = NetworkAclRules.compile(entries, false, IpFamily.IPV4);
      for (int port = 0; port < 152; port++) {
        for (String remote : remotes) {
          NetworkAclEntry match = rules.firstMatch(Headers.tcp(port), Address.parse(remote));
          assertThat(rules.passes().must().contains(Headers.tcp(port), Address.parse(remote)))
              .isEqualTo(match != null && match.allow());
        }
      }
    }
  }

  @Test
  void section7_malformedEntryIsUncertainOnlyWhereItsWidestReadingMatches() {
    NetworkAclEntry deny = new NetworkAclEntry(50, false, false, 6, null, 22, 22, -1, -1, true);
    NetworkAclRules rules =
        NetworkAclRules.compile(
            List.of(deny, Texts.aclEntry("in 100 allow all 0.0.0.0/0")), false, IpFamily.IPV4);
    Address remote = Address.parse("8.8.8.8");
    assertThat(rules.passes().must().contains(Headers.tcp(22), remote)).isFalse();
    assertThat(rules.passes().may().contains(Headers.tcp(22), remote)).isTrue();
    assertThat(rules.passes().must().contains(Headers.tcp(23), remote)).isTrue();
    NetworkAclEntry allow =
        new NetworkAclEntry(50, false, true, 6, CidrBlock.parse("8.0.0.0/8"), 22, 22, -1, -1, true);
    rules = NetworkAclRules.compile(List.of(allow), false, IpFamily.IPV4);
    assertThat(rules.passes().must().isEmpty()).isTrue();
    assertThat(rules.passes().may().contains(Headers.tcp(22), remote)).isTrue();
  }

  @Test
  @Tag("NA8")
  void na8_duplicateNumberIsSeen() {
    assertThat(
            ingress("in 100 allow all 0.0.0.0/0", "in 100 deny all 0.0.0.0/0").hasDuplicateNumber())
        .isTrue();
    assertThat(
            ingress("in 100 allow all 0.0.0.0/0", "in 100 deny all 0.0.0.0/0")
                .passes()
                .must()
                .isEmpty())
        .isTrue();
  }

  private static List<String> exposures(String... acl) {
    return Estates.textbook()
        .networkAcl("acl-1", "vpc-1", List.of("subnet-public"), acl)
        .evaluate()
        .exposureLines("web");
  }

  @Test
  @Tag("NA6")
  void na6_repliesAllPartialNone() {
    String open = "in 100 allow all 0.0.0.0/0";
    assertThat(exposures(open, "out 100 allow tcp 1024-65535 0.0.0.0/0"))
        .containsExactly(
            "REACHABLE tcp 80 0.0.0.0/0 all INTERNET_GATEWAY",
            "REACHABLE tcp 443 0.0.0.0/0 all INTERNET_GATEWAY");
    assertThat(exposures(open, "out 100 allow tcp 32768-65535 0.0.0.0/0"))
        .containsExactly(
            "REACHABLE tcp 80 0.0.0.0/0 partial INTERNET_GATEWAY [REPLY_ACL_PARTIAL]",
            "REACHABLE tcp 443 0.0.0.0/0 partial INTERNET_GATEWAY [REPLY_ACL_PARTIAL]");
    assertThat(exposures(open, "out 100 allow tcp 0-1023 0.0.0.0/0"))
        .containsExactly(
            "FORWARD_ONLY tcp 80 0.0.0.0/0 none INTERNET_GATEWAY [REPLY_ACL_RESTRICTION]",
            "FORWARD_ONLY tcp 443 0.0.0.0/0 none INTERNET_GATEWAY [REPLY_ACL_RESTRICTION]");
  }

  @Test
  @Tag("NA1")
  void na1_denyInsideAllowLeavesTheExactRest() {
    assertThat(
            exposures(
                "in 90 deny all 128.0.0.0/1",
                "in 100 allow tcp 443 0.0.0.0/0",
                "out 100 allow all 0.0.0.0/0"))
        .containsExactly("REACHABLE tcp 443 19 blocks all INTERNET_GATEWAY");
  }

  @Test
  @Tag("NA2")
  void na2_icmpEchoNeedsItsReply() {
    EstateBuilder estate =
        Estates.textbook()
            .securityGroup("sg-web", "vpc-1", "in icmp 8/0 0.0.0.0/0", "in icmp 3/4 0.0.0.0/0")
            .networkAcl("acl-1", "vpc-1", List.of("subnet-public"), "in 100 allow all 0.0.0.0/0");
    assertThat(estate.evaluate().exposureLines("web"))
        .containsExactly(
            "REACHABLE icmp 3/4 0.0.0.0/0 all INTERNET_GATEWAY",
            "FORWARD_ONLY icmp 8/0 0.0.0.0/0 none INTERNET_GATEWAY [REPLY_ACL_RESTRICTION]");
    estate.networkAcl(
        "acl-1",
        "vpc-1",
        List.of("subnet-public"),
        "in 100 allow all 0.0.0.0/0",
        "out 100 allow icmp 0/0 0.0.0.0/0");
    assertThat(estate.evaluate().exposureLines("web"))
        .contains("REACHABLE icmp 8/0 0.0.0.0/0 all INTERNET_GATEWAY");
  }
}
