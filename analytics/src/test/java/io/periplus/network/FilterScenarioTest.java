package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.CoverageStatus;
import io.periplus.model.PeriplusException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scenarios of security groups and network ACLs; controls differ in one setting. */
class FilterScenarioTest {
  private static final String OPEN_22 = "REACHABLE tcp 22 0.0.0.0/0 all INTERNET_GATEWAY";

  /** One public host behind one group and one ACL. */
  private static EstateBuilder host(String... rules) {
    return new EstateBuilder()
        .vpc("vpc-1", "10.0.0.0/16")
        .internetGateway("igw-1", "vpc-1")
        .routeTable("rtb-1", "vpc-1", "10.0.0.0/16 local", "0.0.0.0/0 igw-1", "::/0 igw-1")
        .subnet("subnet-1", "vpc-1", "rtb-1", "10.0.1.0/24")
        .securityGroup("sg-1", "vpc-1", rules)
        .instance("host", "subnet-1", "10.0.1.10", "198.51.100.10", "sg-1");
  }

  private static EstateBuilder acl(EstateBuilder estate, String... entries) {
    return estate.networkAcl("acl-1", "vpc-1", List.of("subnet-1"), entries);
  }

  private static List<String> lines(EstateBuilder estate) {
    return estate.evaluate().exposureDecisions("host");
  }

  @Test
  @Tag("SG1")
  void sgUnion() {
    EstateBuilder estate =
        host("in tcp 80 0.0.0.0/0").securityGroup("sg-2", "vpc-1", "in tcp 22 0.0.0.0/0");
    estate.eni("eni-host", true, "sg-1", "sg-2");
    assertThat(lines(estate))
        .containsExactly(OPEN_22, "REACHABLE tcp 80 0.0.0.0/0 all INTERNET_GATEWAY");
    estate.eni("eni-host", true, "sg-1");
    assertThat(lines(estate)).containsExactly("REACHABLE tcp 80 0.0.0.0/0 all INTERNET_GATEWAY");
  }

  @Test
  @Tag("SG1")
  void sgNoRules() {
    assertThat(lines(host("in tcp 22 0.0.0.0/0"))).containsExactly(OPEN_22);
    assertThat(lines(host()))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [SG_HAS_NO_RULES] by SG1");
  }

  @Test
  @Tag("SG1")
  void sgEgressNotAssumed() {
    assertThat(host("out tcp 22 0.0.0.0/0").evaluate().egressDecisions("host"))
        .containsExactly(OPEN_22);
    assertThat(host().evaluate().egressDecisions("host"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [SG_HAS_NO_RULES] by SG1");
  }

  @Test
  @Tag("SG2")
  @Tag("NA2")
  void sgStatefulReplies() {
    assertThat(lines(acl(host("in tcp 22 0.0.0.0/0"), Estates.openAcl()))).containsExactly(OPEN_22);
    assertThat(lines(acl(host("in tcp 22 0.0.0.0/0"), "in 100 allow all 0.0.0.0/0")))
        .containsExactly(
            "FORWARD_ONLY tcp 22 0.0.0.0/0 none INTERNET_GATEWAY [REPLY_ACL_RESTRICTION] by NA2");
  }

  @Test
  @Tag("SG3")
  void sgAllProtocols() {
    assertThat(lines(host("in all 0.0.0.0/0")))
        .containsExactly("REACHABLE all 0.0.0.0/0 all INTERNET_GATEWAY");
    assertThat(
            lines(
                acl(
                    host("in all 0.0.0.0/0"),
                    "in 90 deny tcp 22 0.0.0.0/0",
                    "in 100 allow all 0.0.0.0/0",
                    "out 100 allow all 0.0.0.0/0")))
        .contains(
            "REACHABLE tcp 0-21 0.0.0.0/0 all INTERNET_GATEWAY",
            "REACHABLE tcp 23-65535 0.0.0.0/0 all INTERNET_GATEWAY",
            "REACHABLE udp 0-65535 0.0.0.0/0 all INTERNET_GATEWAY")
        .noneMatch(line -> line.startsWith("REACHABLE all"));
  }

  @Test
  @Tag("SG4")
  void icmpTypesAndCodes() {
    assertThat(lines(host("in icmp 8/0 0.0.0.0/0")))
        .containsExactly("REACHABLE icmp 8/0 0.0.0.0/0 all INTERNET_GATEWAY");
    assertThat(lines(host("in icmp 0/0 0.0.0.0/0")))
        .containsExactly("REACHABLE icmp 0/0 0.0.0.0/0 all INTERNET_GATEWAY");
    assertThat(lines(host("in icmp 8/-1 0.0.0.0/0")))
        .containsExactly("REACHABLE icmp 8/-1 0.0.0.0/0 all INTERNET_GATEWAY");
  }

  @Test
  @Tag("SG4")
  void icmpv6OnV4Ignored() {
    EstateBuilder estate = host("in icmpv6 128/0 ::/0").ipv6("eni-host", "2600:1f18::10");
    assertThat(lines(estate)).contains("REACHABLE icmpv6 128/0 ::/0 all INTERNET_GATEWAY");
    assertThat(lines(host("in icmpv6 128/0 0.0.0.0/0")))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [ENI_SG_RULES_MISMATCH] by SG1");
  }

  @Test
  @Tag("NA1")
  void naclOrderByNumber() {
    EstateBuilder estate = host("in tcp 22 0.0.0.0/0");
    assertThat(
            lines(
                acl(
                    estate,
                    "in 200 deny tcp 22 0.0.0.0/0",
                    "in 100 allow all 0.0.0.0/0",
                    "out 100 allow all 0.0.0.0/0")))
        .containsExactly(OPEN_22);
    assertThat(
            lines(
                acl(
                    estate,
                    "in 200 allow all 0.0.0.0/0",
                    "in 100 deny tcp 22 0.0.0.0/0",
                    "out 100 allow all 0.0.0.0/0")))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [SUBNET_ACL_RESTRICTION] by NA1");
  }

  @Test
  @Tag("NA2")
  @Tag("NA6")
  void naclReplyEphemeral() {
    EstateBuilder estate = host("in tcp 22 0.0.0.0/0");
    String in = "in 100 allow all 0.0.0.0/0";
    assertThat(lines(acl(estate, in, "out 100 allow tcp 1024-65535 0.0.0.0/0")))
        .containsExactly(OPEN_22);
    Results partial = acl(estate, in, "out 100 allow tcp 32768-65535 0.0.0.0/0").evaluate();
    assertThat(partial.exposureLines("host"))
        .containsExactly("REACHABLE tcp 22 0.0.0.0/0 partial INTERNET_GATEWAY [REPLY_ACL_PARTIAL]");
    assertThat(partial.exposures("host").get(0).replyPorts()).hasToString("[32768-65535]");
    assertThat(lines(acl(estate, in, "out 100 allow tcp 1-1023 0.0.0.0/0")))
        .containsExactly(
            "FORWARD_ONLY tcp 22 0.0.0.0/0 none INTERNET_GATEWAY [REPLY_ACL_RESTRICTION] by NA2");
  }

  @Test
  @Tag("NA4")
  void naclIpv6Separate() {
    EstateBuilder estate = host("in tcp 22 ::/0").ipv6("eni-host", "2600:1f18::10");
    assertThat(lines(acl(estate, Estates.openAcl())))
        .contains("REACHABLE tcp 22 ::/0 all INTERNET_GATEWAY");
    assertThat(lines(acl(estate, "in 100 allow all 0.0.0.0/0", "out 100 allow all 0.0.0.0/0")))
        .contains(
            "BLOCKED all ::/0 - NONE [REPLY_ACL_RESTRICTION, SUBNET_ACL_RESTRICTION] by NA1, NA2");
  }

  @Test
  @Tag("NA1")
  void naclDenyInsideAllow() {
    EstateBuilder estate = host("in tcp 22 8.0.0.0/8");
    List<String> rest =
        acl(
                estate,
                "in 90 deny all 8.8.8.0/24",
                "in 100 allow all 0.0.0.0/0",
                "out 100 allow all 0.0.0.0/0")
            .evaluate()
            .exposures("host")
            .get(0)
            .remoteCidrs();
    assertThat(rest).contains("8.8.9.0/24").doesNotContain("8.8.8.0/24", "8.0.0.0/8");
    assertThat(
            lines(
                acl(
                    estate,
                    "in 110 deny all 8.8.8.0/24",
                    "in 100 allow all 0.0.0.0/0",
                    "out 100 allow all 0.0.0.0/0")))
        .containsExactly("REACHABLE tcp 22 8.0.0.0/8 all INTERNET_GATEWAY");
  }

  @Test
  @Tag("NA5")
  @DisplayName("NA5 all of ICMP but one type, or but one code, is one or two rows of runs")
  void naclIcmpTypeDenied() {
    EstateBuilder estate = host("in icmp -1/-1 0.0.0.0/0");
    String in = "in 100 allow all 0.0.0.0/0";
    String out = "out 100 allow all 0.0.0.0/0";
    assertThat(lines(acl(estate, in, out)))
        .containsExactly("REACHABLE icmp -1/-1 0.0.0.0/0 all INTERNET_GATEWAY");
    assertThat(lines(acl(estate, "in 90 deny icmp 0/-1 0.0.0.0/0", in, out)))
        .containsExactly("REACHABLE icmp 1-255/-1 0.0.0.0/0 all INTERNET_GATEWAY");
    assertThat(lines(acl(estate, "in 90 deny icmp 0/0 0.0.0.0/0", in, out)))
        .containsExactly(
            "REACHABLE icmp 0/1-255 0.0.0.0/0 all INTERNET_GATEWAY",
            "REACHABLE icmp 1-255/-1 0.0.0.0/0 all INTERNET_GATEWAY");
  }

  @Test
  @Tag("NA2")
  @DisplayName("NA2 dropped echo replies split ICMP at the echo, not into single types")
  void naclEchoRepliesDenied() {
    EstateBuilder estate = host("in icmp -1/-1 0.0.0.0/0");
    assertThat(
            lines(
                acl(
                    estate,
                    "in 100 allow all 0.0.0.0/0",
                    "out 90 deny icmp 0/0 0.0.0.0/0",
                    "out 100 allow all 0.0.0.0/0")))
        .containsExactly(
            "REACHABLE icmp 0-7/-1 0.0.0.0/0 all INTERNET_GATEWAY",
            "FORWARD_ONLY icmp 8/0 0.0.0.0/0 none INTERNET_GATEWAY [REPLY_ACL_RESTRICTION] by NA2",
            "REACHABLE icmp 8/1-255 0.0.0.0/0 all INTERNET_GATEWAY",
            "REACHABLE icmp 9-255/-1 0.0.0.0/0 all INTERNET_GATEWAY");
  }

  @Test
  @Tag("NA2")
  void naclIcmpReply() {
    EstateBuilder estate = host("in icmp 8/0 0.0.0.0/0");
    String in = "in 100 allow all 0.0.0.0/0";
    assertThat(lines(acl(estate, in, "out 100 allow icmp 0/0 0.0.0.0/0")))
        .containsExactly("REACHABLE icmp 8/0 0.0.0.0/0 all INTERNET_GATEWAY");
    assertThat(lines(acl(estate, in, "out 100 allow icmp 8/0 0.0.0.0/0")))
        .containsExactly(
            "FORWARD_ONLY icmp 8/0 0.0.0.0/0 none INTERNET_GATEWAY [REPLY_ACL_RESTRICTION] by NA2");
  }

  @Test
  @Tag("NA5")
  void naclProtocolNumbers() {
    assertThat(
            lines(
                acl(
                    host("in 47 0.0.0.0/0"),
                    "in 100 allow 47 0.0.0.0/0",
                    "out 100 allow 47 0.0.0.0/0")))
        .containsExactly("REACHABLE 47 0.0.0.0/0 all INTERNET_GATEWAY");
    assertThat(
            lines(
                acl(
                    host("in 47 0.0.0.0/0"),
                    "in 100 allow tcp 0.0.0.0/0",
                    "out 100 allow 47 0.0.0.0/0")))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [SUBNET_ACL_RESTRICTION] by NA1");
  }

  /** Neither filter is closed, but nothing passes both: the reason is the ACL, not the group. */
  @Test
  @Tag("NA1")
  @Tag("EX10")
  void whatTheGroupAllowsTheAclDenies() {
    assertThat(
            lines(
                acl(
                    host("in tcp 22 0.0.0.0/0"),
                    "in 90 deny tcp 22 0.0.0.0/0",
                    "in 100 allow all 0.0.0.0/0",
                    "out 100 allow all 0.0.0.0/0")))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [SUBNET_ACL_RESTRICTION] by NA1");
    assertThat(
            acl(
                    host("out tcp 22 0.0.0.0/0"),
                    "out 90 deny tcp 22 0.0.0.0/0",
                    "out 100 allow all 0.0.0.0/0",
                    "in 100 allow all 0.0.0.0/0")
                .evaluate()
                .egressDecisions("host"))
        .containsExactly("BLOCKED all 0.0.0.0/0 - NONE [SUBNET_ACL_RESTRICTION] by NA1");
  }

  @Test
  @Tag("SG11")
  void sharedSubnetParticipant() {
    EstateBuilder estate = host("in tcp 22 0.0.0.0/0");
    estate
        .account("444455556666")
        .securityGroup("sg-theirs", "vpc-1", "in tcp 80 0.0.0.0/0")
        .instance("guest", "subnet-1", "10.0.1.30", "198.51.100.30", "sg-theirs");
    assertThat(estate.evaluate().exposureDecisions("guest"))
        .containsExactly("REACHABLE tcp 80 0.0.0.0/0 all INTERNET_GATEWAY");
    estate
        .account(EstateBuilder.ACCOUNT)
        .remove("rtb-1")
        .gap("DescribeRouteTables", CoverageStatus.DENIED);
    assertThat(estate.evaluate().exposureDecisions("guest"))
        .containsExactly("UNKNOWN tcp 80 0.0.0.0/0 - INTERNET_GATEWAY [INPUT_DENIED] by RT10, RT1");
  }

  @Test
  @Tag("SG14")
  void hostBitsOfARuleAreMasked() {
    assertThat(lines(host("in tcp 22 8.8.8.0/24")))
        .containsExactly("REACHABLE tcp 22 8.8.8.0/24 all INTERNET_GATEWAY");
    assertThat(lines(host("in tcp 22 10.0.1.0/24")))
        .singleElement()
        .asString()
        .startsWith("BLOCKED");
  }

  @Test
  @Tag("NA4")
  void defaultNaclWhenNone() {
    assertThat(lines(host("in tcp 22 0.0.0.0/0"))).containsExactly(OPEN_22);
    assertThat(lines(acl(host("in tcp 22 0.0.0.0/0"))))
        .containsExactly(
            "BLOCKED all 0.0.0.0/0 - NONE [REPLY_ACL_RESTRICTION, SUBNET_ACL_RESTRICTION] by NA1,"
                + " NA2");
  }

  @Test
  @Tag("NA8")
  void naclDuplicateNumber() {
    EstateBuilder estate = host("in tcp 22 0.0.0.0/0");
    String out = "out 100 allow all 0.0.0.0/0";
    assertThat(lines(acl(estate, "in 100 allow tcp 22 0.0.0.0/0", out))).containsExactly(OPEN_22);
    assertThat(
            lines(
                acl(estate, "in 100 allow tcp 22 0.0.0.0/0", "in 100 deny tcp 22 0.0.0.0/0", out)))
        .singleElement()
        .asString()
        .startsWith("BLOCKED")
        .contains("SUBNET_ACL_RESTRICTION");
  }

  /** The same private address in two VPCs: membership decides, not the number. */
  @Test
  @Tag("SG5")
  void sgReferenceOverlappingVpcs() {
    EstateBuilder estate =
        host("in tcp 22 sg-peers")
            .securityGroup("sg-peers", "vpc-1", "out all 0.0.0.0/0")
            .vpc("vpc-2", "10.0.0.0/16")
            .subnet("subnet-other", "vpc-2", null, "10.0.1.0/24")
            .instance("member", "subnet-1", "10.0.1.20", null, "sg-peers")
            .instance("alias", "subnet-other", "10.0.1.20", null, "sg-1");
    assertThat(RouteScenarioTest.ask(estate, "member", "host", 22).verdict())
        .isEqualTo(Verdict.REACHABLE);
    assertThat(RouteScenarioTest.ask(estate, "alias", "host", 22).verdict())
        .isEqualTo(Verdict.BLOCKED);
  }

  @Test
  @Tag("SG10")
  void sgAssociatedWithTwoVpcs() {
    EstateBuilder estate =
        host("in tcp 22 0.0.0.0/0")
            .vpc("vpc-2", "10.9.0.0/16")
            .internetGateway("igw-2", "vpc-2")
            .routeTable("rtb-2", "vpc-2", "10.9.0.0/16 local", "0.0.0.0/0 igw-2")
            .subnet("subnet-2", "vpc-2", "rtb-2", "10.9.1.0/24")
            .instance("other", "subnet-2", "10.9.1.10", "198.51.100.90", "sg-1");
    assertThat(lines(estate)).containsExactly(OPEN_22);
    assertThat(estate.evaluate().exposureDecisions("other")).containsExactly(OPEN_22);
  }

  @Test
  @Tag("EX11")
  @Tag("EG10")
  void strongestVerdictRollsUp() {
    EstateBuilder estate = host("in tcp 22 0.0.0.0/0").ipv6("eni-host", "2600:1f18::10");
    assertThat(lines(estate))
        .contains(OPEN_22)
        .anyMatch(line -> line.startsWith("BLOCKED all ::/0"));
    assertThat(
            Verdict.strongestOf(
                estate.evaluate().endpoints("host").stream().map(EndpointRow::ingress).toList()))
        .isEqualTo(Verdict.REACHABLE);
    estate.remove("rtb-1").gap("DescribeRouteTables", CoverageStatus.DENIED);
    assertThat(
            Verdict.strongestOf(
                estate.evaluate().endpoints("host").stream().map(EndpointRow::ingress).toList()))
        .isEqualTo(Verdict.UNKNOWN);
  }

  private static List<String> by(Answer answer) {
    return answer.blockers().stream().map(Answer.Blocker::semanticRule).distinct().toList();
  }

  /** A peer with both addresses; the group rule counts for the private one only. */
  private static EstateBuilder peers() {
    return host("in tcp 22 sg-peers", "out all 0.0.0.0/0")
        .securityGroup("sg-peers", "vpc-1", "out all 0.0.0.0/0")
        .instance("member", "subnet-1", "10.0.1.20", "198.51.100.20", "sg-peers");
  }

  @Test
  @Tag("SG5")
  void sgReferencePrivateOnly() {
    Answer inside = RouteScenarioTest.ask(peers(), "member", "10.0.1.10", 22);
    assertThat(inside.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Results.rules(inside.paths().get(0).evidence())).contains("SG5 sgr-1-0");
    Answer outside = RouteScenarioTest.ask(peers(), "member", "198.51.100.10", 22);
    assertThat(outside.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(outside.reasons()).containsExactly(Reason.ENI_SG_RULES_MISMATCH);
    assertThat(by(outside)).containsExactly("SG1");
  }

  @Test
  @Tag("IG5")
  @Tag("SG5")
  @Tag("SG8")
  void hairpinPublicToPublic() {
    EstateBuilder byAddress =
        peers().securityGroup("sg-1", "vpc-1", "in tcp 22 198.51.100.20/32", "out all 0.0.0.0/0");
    Answer reflected = RouteScenarioTest.ask(byAddress, "member", "198.51.100.10", 22);
    assertThat(reflected.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(reflected.replies()).isEqualTo(Replies.ALL);
    assertThat(reflected.reasons()).containsExactly(Reason.IGW_NAT_REFLECTION);
    assertThat(reflected.paths().get(0).remoteCidrs()).containsExactly("198.51.100.20/32");
    assertThat(Results.rules(reflected.paths().get(0).evidence()))
        .containsSubsequence(
            "SG1 sgr-peers-0",
            "RT3 rtb-1/0.0.0.0/0",
            "IG1 eipassoc-198.51.100.20",
            "EG1",
            "IG8",
            "SG1 sgr-1-0",
            "IG8 rtb-1/0.0.0.0/0");
    assertThat(RouteScenarioTest.ask(byAddress, "member", "10.0.1.10", 22).verdict())
        .isEqualTo(Verdict.BLOCKED);
    Answer byGroup = RouteScenarioTest.ask(peers(), "member", "198.51.100.10", 22);
    assertThat(byGroup.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(by(byGroup)).containsExactly("SG1");
  }

  /** Behind an appliance nobody knows whose address the group sees; the reference is no proof. */
  @Test
  @Tag("SG8")
  @Tag("NI1")
  void sgReferenceThroughMiddlebox() {
    EstateBuilder estate =
        peers()
            .routeTable("rtb-2", "vpc-1", "10.0.0.0/16 local")
            .subnet("subnet-2", "vpc-1", "rtb-2", "10.0.2.0/24")
            .instance("member", "subnet-2", "10.0.2.20", null, "sg-peers")
            .securityGroup("sg-middle", "vpc-1", "in tcp 22 10.0.2.0/24")
            .instance("appliance", "subnet-1", "10.0.1.7", null, "sg-peers", "sg-middle")
            .eni("eni-appliance", false, "sg-peers", "sg-middle");
    assertThat(RouteScenarioTest.ask(estate, "member", "host", 22).verdict())
        .isEqualTo(Verdict.REACHABLE);
    estate.routeTable("rtb-2", "vpc-1", "10.0.0.0/16 local", "10.0.1.0/24 eni-appliance");
    Answer through = RouteScenarioTest.ask(estate, "member", "host", 22);
    assertThat(through.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(through.reasons()).containsExactly(Reason.APPLIANCE_FORWARDING_UNKNOWN);
  }

  /** Neither groups nor ACLs filter the resolver, so no answer speaks of it. */
  @Test
  @Tag("SG12")
  void amazonDnsNotFiltered() {
    EstateBuilder denied =
        acl(host(), "in 100 deny all 0.0.0.0/0", "out 100 deny all 0.0.0.0/0")
            .subnet("subnet-0", "vpc-1", "rtb-1", "10.0.0.0/24")
            .instance("neighbour", "subnet-0", "10.0.0.10", null, "sg-1");
    for (String service : List.of("10.0.0.2", "169.254.169.253", "fd00:ec2::253")) {
      assertThatThrownBy(() -> RouteScenarioTest.ask(denied, "host", service, 53))
          .as(service)
          .isInstanceOfSatisfying(
              PeriplusException.class, e -> assertThat(e.code()).isEqualTo("resource-not-found"));
    }
    assertThat(denied.evaluate().endpoints)
        .extracting(EndpointRow::privateAddress)
        .doesNotContain("10.0.0.2");
    Answer ordinary = RouteScenarioTest.ask(denied, "host", "10.0.0.10", 53);
    assertThat(ordinary.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(ordinary.reasons()).contains(Reason.SG_HAS_NO_RULES, Reason.SUBNET_ACL_RESTRICTION);
    assertThat(by(ordinary)).contains("SG1", "NA1");
  }

  /** A group compares the address that arrives: the NAT gateway's, not the client's behind it. */
  @Test
  @Tag("SG14")
  void sgCidrSeesTranslatedAddress() {
    Answer translated = throughNat("198.51.100.5/32");
    assertThat(translated.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(Results.rules(translated.paths().get(0).evidence()))
        .containsSubsequence("NG2 nat-1", "EG2", "IG8", "SG1 sgr-web-0");
    assertThat(translated.paths().get(0).remoteCidrs()).containsExactly("198.51.100.5/32");
    Answer original = throughNat("10.0.2.0/24");
    assertThat(original.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(original.reasons()).containsExactly(Reason.ENI_SG_RULES_MISMATCH);
    assertThat(by(original)).containsExactly("SG1");
  }

  /** From the private instance to the public address of the web server. */
  private static Answer throughNat(String allowed) {
    EstateBuilder estate =
        Estates.textbook().securityGroup("sg-web", "vpc-1", "in tcp 443 " + allowed);
    return RouteScenarioTest.ask(estate, "app", "198.51.100.10", 443);
  }
}
