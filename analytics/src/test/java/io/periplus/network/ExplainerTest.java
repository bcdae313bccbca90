package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.CoverageStatus;
import io.periplus.model.PeriplusException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Questions on the reference architecture: the pairs of R1 to R17, and what a question may name.
 */
class ExplainerTest {
  private static Answer ask(EstateBuilder estate, Question question) {
    return new Explainer(ReachabilityKernel.compile(estate.build())).explain(question);
  }

  private static Answer ask(String from, String to, String protocol, int port) {
    return ask(Estates.textbook(), Question.of(from, to, protocol, port));
  }

  @Test
  void r1_internetToWeb() {
    Answer answer = ask("internet", "web", "tcp", 443);
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(answer.replies()).isEqualTo(Replies.ALL);
    assertThat(answer.blockers()).isEmpty();
    Answer.Path path = answer.paths().get(0);
    assertThat(path.remoteCidrs()).containsExactly("0.0.0.0/0");
    assertThat(path.evidence())
        .extracting(PathHop::semanticRule)
        .containsExactly("IG8", "IG1", "NA1", "SG1", "EX1", "SG2", "NA2", "IG8");
    assertThat(path.evidence().get(1).dst()).isEqualTo("10.0.1.10");
    assertThat(path.evidence().get(3).rule().text()).isEqualTo("tcp 443 from 0.0.0.0/0");
  }

  @Test
  void r2_closedPortsNameTheGroup() {
    for (Question question :
        new Question[] {
          Question.of("internet", "web", "tcp", 22),
          Question.of("internet", "web", "udp", 443),
          new Question("internet", "web", "icmp", null, null, 8, 0, null, 3)
        }) {
      Answer answer = ask(Estates.textbook(), question);
      assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
      assertThat(answer.reasons()).containsExactly(Reason.ENI_SG_RULES_MISMATCH);
      assertThat(answer.blockers()).hasSize(1);
      assertThat(answer.blockers().get(0).component())
          .isEqualTo(EstateBuilder.arn("security-group", "sg-web"));
    }
  }

  @Test
  void r3_appNamesEveryBlocker() {
    Answer answer = ask("internet", "app", "tcp", 8080);
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(answer.blockers())
        .extracting(Answer.Blocker::reason)
        .contains(Reason.NO_PUBLIC_ADDRESS, Reason.NAT_NO_INBOUND, Reason.ENI_SG_RULES_MISMATCH);
  }

  @Test
  void r4_publicSubnetDoesNotMakePublic() {
    assertThat(ask("internet", "web-noip", "tcp", 443).reasons())
        .containsExactly(Reason.NO_PUBLIC_ADDRESS);
  }

  @Test
  void r7_appToInternet() {
    Answer answer = ask("app", "internet", "tcp", 443);
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(answer.paths().get(0).via()).isEqualTo(Via.NAT_GATEWAY);
    assertThat(answer.paths().get(0).evidence())
        .extracting(PathHop::semanticRule)
        .containsExactly(
            "SG1", "NA1", "RT3", "NA1", "NG2", "NG1", "NA1", "EG2", "NA2", "NA2", "RT5", "NA2",
            "SG2");
  }

  @Test
  void r10_webToAppByReference() {
    Answer answer = ask("web", "app", "tcp", 8080);
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(answer.replies()).isEqualTo(Replies.ALL);
    assertThat(answer.paths().get(0).via()).isEqualTo(Via.LOCAL);
    assertThat(answer.paths().get(0).evidence()).extracting(PathHop::semanticRule).contains("SG5");
  }

  @Test
  void r11_appToWebByCidrRule() {
    Answer answer = ask("app", "web", "tcp", 443);
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(answer.paths().get(0).evidence())
        .extracting(PathHop::semanticRule)
        .doesNotContain("SG5");
  }

  @Test
  void r12_webToAppOnAnotherPort() {
    Answer answer = ask("web", "app", "tcp", 5432);
    assertThat(answer.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(answer.reasons()).containsExactly(Reason.ENI_SG_RULES_MISMATCH);
  }

  @Test
  @Tag("RT12")
  @Tag("NA3")
  void sameSubnetIgnoresNaclAndRoutes() {
    EstateBuilder estate =
        Estates.textbook()
            .networkAcl("acl-closed", "vpc-1", List.of("subnet-public"))
            .routeTable("rtb-public", "vpc-1");
    assertThat(ask(estate, Question.of("web", "web-noip", "tcp", 80)).verdict())
        .isEqualTo(Verdict.REACHABLE);
    Answer other = ask(estate, Question.of("app", "web", "tcp", 80));
    assertThat(other.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(other.reasons())
        .contains(Reason.SUBNET_ACL_RESTRICTION, Reason.REPLY_ACL_RESTRICTION);
  }

  @Test
  void sgReferenceDoesNotMatchThePublicAddress() {
    EstateBuilder estate =
        Estates.textbook()
            .instance("peer", "subnet-public", "10.0.1.20", "198.51.100.20", "sg-peer")
            .securityGroup("sg-peer", "vpc-1", "in tcp 22 sg-web", "out all 0.0.0.0/0");
    assertThat(ask(estate, Question.of("web", "10.0.1.20", "tcp", 22)).verdict())
        .isEqualTo(Verdict.REACHABLE);
    Answer hairpin = ask(estate, Question.of("web", "198.51.100.20", "tcp", 22));
    assertThat(hairpin.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(hairpin.reasons()).containsExactly(Reason.ENI_SG_RULES_MISMATCH);
    Answer open = ask(estate, Question.of("web-noip", "198.51.100.10", "tcp", 443));
    assertThat(open.reasons()).contains(Reason.IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS);
    Answer reflected = ask(estate, Question.of("peer", "198.51.100.10", "tcp", 443));
    assertThat(reflected.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(reflected.reasons()).containsExactly(Reason.IGW_NAT_REFLECTION);
    assertThat(reflected.paths().get(0).remoteCidrs()).containsExactly("198.51.100.20/32");
  }

  @Test
  void otherVpcWithoutConnection() {
    EstateBuilder estate =
        Estates.textbook()
            .vpc("vpc-2", "10.9.0.0/16")
            .mainRouteTable("rtb-2", "vpc-2", "10.9.0.0/16 local")
            .subnet("subnet-2", "vpc-2", null, "10.9.1.0/24")
            .instance("far", "subnet-2", "10.9.1.10", null, "sg-web");
    assertThat(ask(estate, Question.of("app", "far", "tcp", 80)).reasons())
        .contains(Reason.DISCONNECTED_VPCS);
    estate.routeTable(
        "rtb-private", "vpc-1", "10.0.0.0/16 local", "10.9.0.0/16 pcx-1", "0.0.0.0/0 nat-1");
    Answer peered = ask(estate, Question.of("app", "far", "tcp", 80));
    assertThat(peered.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(peered.reasons()).contains(Reason.BAD_STATE_ROUTE);
  }

  @Test
  void deniedInputIsNamed() {
    EstateBuilder estate =
        Estates.textbook().remove("acl-vpc-1").gap("DescribeNetworkAcls", CoverageStatus.DENIED);
    Answer answer = ask(estate, Question.of("internet", "web", "tcp", 443));
    assertThat(answer.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(answer.reasons()).containsExactly(Reason.INPUT_DENIED);
    assertThat(answer.coverage())
        .extracting(InputGap::coverageRef)
        .containsExactly("111122223333/eu-west-1/ec2:DescribeNetworkAcls");
    assertThat(ask(estate, Question.of("internet", "web", "tcp", 22)).verdict())
        .isEqualTo(Verdict.BLOCKED);
  }

  @Test
  void thingsByEveryName() {
    Explainer explainer = new Explainer(ReachabilityKernel.compile(Estates.textbook().build()));
    for (String name :
        new String[] {
          EstateBuilder.arn("instance", "web"),
          "web",
          "eni-web",
          EstateBuilder.arn("network-interface", "eni-web"),
          "10.0.1.10",
          "198.51.100.10",
          "10.0.1.10/32"
        }) {
      assertThat(explainer.directory().resolve(name))
          .as(name)
          .extracting(EndpointRef::networkInterfaceId)
          .containsExactly("eni-web");
    }
    assertThat(explainer.directory().resolve("internet")).isEmpty();
    assertThat(explainer.directory().resolve("8.8.8.8")).isEmpty();
  }

  @Test
  void badQuestionsAreRefused() {
    assertRefused("internet", "i-none", "resource-not-found");
    assertRefused("internet", "10.0.0.0/99", "invalid-cidr");
    assertRefused("web", "web", "invalid-parameter");
    assertRefused("internet", "internet", "invalid-parameter");
  }

  private static void assertRefused(String from, String to, String code) {
    assertThatThrownBy(() -> ask(Estates.textbook(), Question.of(from, to)))
        .isInstanceOfSatisfying(PeriplusException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  @Tag("EX7")
  void ex7_internetToFunctionUrl() {
    for (String authType : List.of("NONE", "AWS_IAM")) {
      EstateBuilder estate =
          Estates.textbook().function("fn", List.of()).functionUrl("fn", authType);
      Answer answer = ask(estate, Question.of("internet", "fn", "tcp", 443));
      assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
      assertThat(answer.paths().get(0).via()).isEqualTo(Via.LAMBDA_URL);
      assertThat(answer.paths().get(0).remoteCidrs()).hasSize(1);
      assertThat(answer.reasons())
          .isEqualTo(authType.equals("NONE") ? List.of() : List.of(Reason.AUTHENTICATION_REQUIRED));
      assertThat(ask(estate, Question.of("internet", "fn", "tcp", 80)).reasons())
          .containsExactly(Reason.TARGET_PORT_RESTRICTION);
    }
  }

  @Test
  @Tag("EG7")
  void eg7_functionOutsideVpcToInternet() {
    EstateBuilder estate = Estates.textbook().function("fn", List.of());
    Answer answer = ask(estate, Question.of("fn", "internet", "tcp", 443));
    assertThat(answer.verdict()).isEqualTo(Verdict.REACHABLE);
    assertThat(answer.paths().get(0).via()).isEqualTo(Via.SERVICE_NETWORK);
    Answer inbound = ask(estate, Question.of("internet", "fn", "tcp", 443));
    assertThat(inbound.verdict()).isEqualTo(Verdict.BLOCKED);
    assertThat(inbound.reasons()).containsExactly(Reason.NO_POSSIBLE_DESTINATION);
  }

  /** Section 1.3: the hop of a gateway that translates says into what. */
  @Test
  void ig1_ng2_translationsNameTheirAddresses() {
    Explainer explainer = new Explainer(ReachabilityKernel.compile(Estates.textbook().build()));
    assertThat(translation(explainer, "internet", "web")).isEqualTo("198.51.100.10 -> 10.0.1.10");
    assertThat(translation(explainer, "web", "internet")).isEqualTo("10.0.1.10 -> 198.51.100.10");
    String nat = translation(explainer, "app", "internet");
    assertThat(nat).matches("10\\.0\\.1\\.\\d+ -> (198|203)\\.[0-9.]+");
    Results results = Estates.textbook().evaluate();
    assertThat(results.paths.get(results.exposures("web").get(0).pathId()))
        .filteredOn(hop -> hop.effect() == Effect.TRANSLATE)
        .extracting(hop -> hop.rule().text())
        .containsExactly(PathHop.PUBLIC + " -> " + PathHop.ADDRESS);
  }

  private static String translation(Explainer explainer, String from, String to) {
    Answer answer = explainer.explain(Question.of(from, to, "tcp", 443));
    return answer.paths().get(0).evidence().stream()
        .filter(hop -> hop.effect() == Effect.TRANSLATE)
        .map(hop -> hop.rule().text())
        .findFirst()
        .orElseThrow();
  }
}
