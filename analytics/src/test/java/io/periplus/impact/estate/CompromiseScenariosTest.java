package io.periplus.impact.estate;

import static io.periplus.impact.estate.EdgeVerdict.MAYBE;
import static io.periplus.impact.estate.Estate.added;
import static io.periplus.impact.estate.Estate.certain;
import static io.periplus.impact.estate.RadiusLevel.CONTROL;
import static io.periplus.impact.estate.RadiusLevel.READ;
import static io.periplus.impact.estate.RadiusLevel.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.impact.Certainty;
import io.periplus.model.EdgeType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The scenarios of compromise, by their ids. Radii are sets without the seed. */
class CompromiseScenariosTest {
  private static final RadiusScenario EXPLOIT =
      new RadiusScenario(RadiusScenario.Foothold.CODE, true);

  private static Estate instanceWithRole() {
    return new Estate().instance("I").role("R").bucket("b").runsAs("I", "R").can("R", READ, "b");
  }

  private static Estate chain() {
    return new Estate()
        .role("A", "B", "C")
        .secret("s")
        .assumes("A", "B")
        .assumes("B", "C")
        .can("C", READ, "s");
  }

  private static Estate behindLoadBalancer(String health) {
    return instanceWithRole()
        .add("L", "AWS::ElasticLoadBalancingV2::LoadBalancer")
        .add("T", "AWS::ElasticLoadBalancingV2::TargetGroup")
        .exposed("L")
        .edge("L", EdgeType.FORWARDS_TO, "T")
        .edge("T", EdgeType.TARGETS, "I", health == null ? Map.of() : Map.of("state", health));
  }

  private static Estate databaseWithSecret() {
    return new Estate()
        .instance("I1")
        .role("R1")
        .database("D")
        .secret("s")
        .runsAs("I1", "R1")
        .can("R1", READ, "s")
        .edge("D", EdgeType.AUTHENTICATED_BY, "s");
  }

  private static Estate selfEscalation() {
    return new Estate()
        .root()
        .user("p")
        .role("r")
        .bucket("b")
        .function("f")
        .escalates("p", "a:root", "iam-007");
  }

  @Test
  void b01_instanceHasTheRoleAndWhatItReads() {
    Radius radius = instanceWithRole().of("I");
    assertThat(certain(radius)).containsExactly("R", "b");
    assertThat(added(radius)).isEmpty();
    assertThat(radius.certain().dataRead()).isEqualTo(1);
    assertThat(radius.certain().dataWrite()).isZero();
    assertThat(radius.certain().principals()).isEqualTo(1);
    assertThat(radius.certain().byType())
        .containsExactlyEntriesOf(
            new java.util.TreeMap<>(Map.of("AWS::IAM::Role", 1L, "AWS::S3::Bucket", 1L)));
  }

  @Test
  void b02_withoutMetadataEndpoint_nothing() {
    Estate estate = instanceWithRole();
    estate.change("I", facts -> Map.of("MetadataOptions.HttpEndpoint", "disabled"));
    assertThat(estate.of("I").resources()).isEmpty();
  }

  @Test
  void e10_metadataOptionsNotRead_isPossible() {
    Estate estate = instanceWithRole();
    estate.change("I", facts -> Map.of());
    assertThat(certain(estate.of("I"))).isEmpty();
    assertThat(added(estate.of("I"))).containsExactly("R", "b");
  }

  @Test
  void e10_ssrfNeedsOptionalTokens() {
    RadiusScenario ssrf = new RadiusScenario(RadiusScenario.Foothold.SSRF, false);
    Estate estate = instanceWithRole();
    assertThat(estate.compromise(ssrf).radius("I", RadiusDirection.FORWARD, 64).resources())
        .isEmpty();
    estate.change(
        "I",
        facts ->
            Map.of(
                "MetadataOptions.HttpEndpoint",
                "enabled",
                "MetadataOptions.HttpTokens",
                "optional"));
    assertThat(certain(estate.compromise(ssrf).radius("I", RadiusDirection.FORWARD, 64)))
        .containsExactly("R", "b");
  }

  @Test
  void b03_chainOfAssumptions() {
    Radius radius = chain().of("A");
    assertThat(certain(radius)).containsExactly("B", "C", "s");
    assertThat(radius.certain().maxHops()).isEqualTo(3);
    assertThat(radius.certain().crownJewels()).isEqualTo(1);
  }

  @Test
  void b04_externalIdMakesTheRestPossible() {
    Estate estate =
        new Estate()
            .role("A", "B", "C")
            .secret("s")
            .assumes("A", "B")
            .mayAssume("B", "C", "sts:ExternalId")
            .can("C", READ, "s");
    Radius radius = estate.of("A");
    assertThat(certain(radius)).containsExactly("B");
    assertThat(added(radius)).containsExactly("C", "s");
    assertThat(estate.compromise().witness("A", "s", Certainty.CERTAIN)).isEmpty();
    List<WitnessStep> steps =
        estate.compromise().witness("A", "s", Certainty.POSSIBLE).orElseThrow();
    assertThat(steps).extracting(WitnessStep::from).containsExactly("A", "B", "C");
    assertThat(steps)
        .extracting(WitnessStep::verdict)
        .containsExactly(EdgeVerdict.YES, MAYBE, EdgeVerdict.YES);
    assertThat(steps.get(1).conditions()).containsExactly("sts:ExternalId");
    assertThat(steps.get(1).evidence().policyArn()).isEqualTo("C#trust");
  }

  @Test
  void b05_cycle_membersHaveTheSameRadiusButForThemselves() {
    Estate estate =
        new Estate()
            .role("A", "B")
            .bucket("b")
            .assumes("A", "B")
            .assumes("B", "A")
            .can("B", READ, "b");
    assertThat(certain(estate.of("A"))).containsExactly("B", "b");
    assertThat(certain(estate.of("B"))).containsExactly("A", "b");
  }

  @Test
  void b06_touchedIsNotHeld() {
    Radius radius = behindLoadBalancer("healthy").of("internet");
    assertThat(certain(radius)).containsExactly("I", "L", "T");
    assertThat(radius.resources())
        .filteredOn(each -> each.verdict() == EdgeVerdict.YES)
        .allSatisfy(each -> assertThat(each.levels()).containsExactly(RadiusLevel.TOUCH));
    assertThat(added(radius)).containsExactly("R", "b");
    assertThat(radius.certain().dataRead()).isZero();

    Radius exploited =
        behindLoadBalancer("healthy")
            .compromise(EXPLOIT)
            .radius("internet", RadiusDirection.FORWARD, 64);
    assertThat(certain(exploited)).containsExactly("I", "L", "R", "T", "b");
    assertThat(exploited.certain().dataRead()).isEqualTo(1);
  }

  @Test
  void b07_healthNotKnown() {
    Radius radius = behindLoadBalancer(null).of("internet");
    assertThat(certain(radius)).containsExactly("L", "T");
    assertThat(added(radius)).containsExactly("I", "R", "b");
  }

  @Test
  void b08_secretAndNetworkPathOpenTheDatabase() {
    Radius radius = databaseWithSecret().reaches("I1", "D").of("I1");
    assertThat(certain(radius)).containsExactly("D", "R1", "s");
    assertThat(radius.certain().dataWrite()).isEqualTo(1);
  }

  @Test
  void b08_throughClassesOfInterfaces() {
    Radius radius =
        databaseWithSecret()
            .set("reach:from:c1", "I1")
            .set("reach:to:c2", "D")
            .reaches("reach:from:c1", "reach:to:c2")
            .of("I1");
    assertThat(certain(radius)).containsExactly("D", "R1", "s");
    assertThat(radius.certain().dataWrite()).isEqualTo(1);
  }

  @Test
  void b09_secretWithoutNetworkPath() {
    Radius radius = databaseWithSecret().of("I1");
    assertThat(certain(radius)).containsExactly("R1", "s");
    assertThat(added(radius)).containsExactly("D");
  }

  @Test
  void e27_otherReaderOfTheSecret_hasNoPathOfItsOwn() {
    Radius radius = databaseWithSecret().reaches("I1", "D").user("u").can("u", READ, "s").of("u");
    assertThat(certain(radius)).containsExactly("s");
    assertThat(added(radius)).containsExactly("D");
  }

  @Test
  void b10_passRole_hyperNodeIsNotCounted() {
    Estate estate = new Estate().user("p").role("R1", "R2", "R3");
    estate.escalates("p", "pass:a/lambda/1", "lambda-001");
    for (String role : List.of("R1", "R2", "R3")) {
      estate.escalates("pass:a/lambda/1", role, "lambda-001");
    }
    Radius radius = estate.of("p");
    assertThat(certain(radius)).containsExactly("R1", "R2", "R3");
    assertThat(radius.certain().resources()).isEqualTo(3);
    assertThat(radius.certain().maxHops()).isEqualTo(1);
  }

  @Test
  void b11_equalPassSets_oneNode_equalRadii() {
    Estate estate =
        new Estate()
            .user("p", "q")
            .role("R1", "R2")
            .escalates("p", "pass:1", "lambda-001")
            .escalates("q", "pass:1", "lambda-001")
            .escalates("pass:1", "R1", "lambda-001")
            .escalates("pass:1", "R2", "lambda-001");
    assertThat(certain(estate.of("p"))).isEqualTo(certain(estate.of("q")));
    assertThat(estate.compromise().graph().edges()).hasSize(4);
  }

  @Test
  void g2_escalationToASetIsToEachOfItsMembers() {
    Radius radius =
        new Estate()
            .user("p")
            .role("R1", "R2")
            .set("set:r", "R1", "R2")
            .escalates("p", "set:r", "iam-012")
            .of("p");
    assertThat(certain(radius)).containsExactly("R1", "R2");
  }

  @Test
  void b12_selfEscalationIsTheAccount() {
    Radius radius = selfEscalation().of("p");
    assertThat(certain(radius)).containsExactly("a:root", "b", "f", "r");
    assertThat(radius.certain().adminAccounts()).containsExactly("a");
  }

  @Test
  void b13_boundary_leavesWhatItAllows() {
    Radius radius =
        new Estate()
            .root()
            .user("p")
            .role("r")
            .bucket("b1", "b2")
            .escalates("p", "bound:a/1", "iam-007")
            .set("set:buckets", "b1", "b2")
            .can("bound:a/1", WRITE, "set:buckets")
            .of("p");
    assertThat(certain(radius)).containsExactly("b1", "b2");
    assertThat(radius.certain().adminAccounts()).isEmpty();
  }

  @Test
  void b14_controlPolicyLeavesItsActionsOut() {
    Radius radius =
        selfEscalation().limited("a").can("a:root", CONTROL, "f").assumes("a:root", "r").of("p");
    assertThat(certain(radius)).containsExactly("a:root", "f", "r");
    assertThat(added(radius)).isEmpty();
  }

  @Test
  void st1_limitedAdministratorNotEvaluated_isPossible() {
    Radius radius = selfEscalation().limited("a").of("p");
    assertThat(certain(radius)).containsExactly("a:root");
    assertThat(added(radius)).containsExactly("b", "f", "r");
  }

  @Test
  void b15_administratorCrossesByTrust() {
    Radius radius =
        selfEscalation()
            .in("z")
            .role("z-role")
            .bucket("z-b")
            .assumes("a:root", "z-role")
            .can("z-role", READ, "z-b")
            .of("p");
    assertThat(certain(radius)).containsExactly("a:root", "b", "f", "r", "z-b", "z-role");
    assertThat(radius.certain().accounts()).isEqualTo(2);
  }

  @Test
  void b16_partnerThatWasNotCollected() {
    Radius radius =
        new Estate()
            .bucket("b")
            .stub("partner:root", "AWS::IAM::AccountRoot", "partner")
            .can("partner:root", READ, "b")
            .of("partner:root");
    assertThat(certain(radius)).containsExactly("b");
    assertThat(radius.reasons()).contains("STUB_REACHED");
  }

  @Test
  void st2_aStubCountsAndLeadsNowhere() {
    Radius radius =
        new Estate()
            .role("A")
            .stub("x", "AWS::IAM::Role", "partner")
            .bucket("b")
            .assumes("A", "x")
            .can("x", READ, "b")
            .of("A");
    assertThat(certain(radius)).containsExactly("x");
    assertThat(radius.certain().stubs()).isEqualTo(1);
    assertThat(radius.certain().resources()).isZero();
    assertThat(radius.reasons()).contains("STUB_REACHED");
  }

  @Test
  void b17_keyInEnvironmentIsItsUser() {
    Radius radius =
        new Estate()
            .function("f")
            .role("r")
            .user("U")
            .bucket("b")
            .add("key", "AWS::IAM::AccessKey", Map.of("Status", "Active"))
            .runsAs("f", "r")
            .edge("f", EdgeType.REFERENCES, "key", Map.of("kind", "credential"))
            .edge("key", EdgeType.MEMBER_OF, "U")
            .can("U", READ, "b")
            .of("f");
    assertThat(certain(radius)).containsExactly("U", "b", "key", "r");
  }

  @Test
  void e24_inactiveKeyOpensNothing() {
    Radius radius =
        new Estate()
            .function("f")
            .user("U")
            .add("key", "AWS::IAM::AccessKey", Map.of("Status", "Inactive"))
            .edge("f", EdgeType.REFERENCES, "key", Map.of("kind", "credential"))
            .edge("key", EdgeType.MEMBER_OF, "U")
            .of("f");
    assertThat(certain(radius)).containsExactly("key");
  }

  @Test
  void b18_unknownCredential_isNoResource() {
    Estate estate =
        new Estate()
            .function("f")
            .edge("f", EdgeType.REFERENCES, "credential:1f2e", Map.of("kind", "credential"));
    assertThat(estate.of("f").resources()).isEmpty();
    assertThat(estate.compromise().graph().edges())
        .singleElement()
        .satisfies(edge -> assertThat(edge.verdict()).isEqualTo(MAYBE));
  }

  @Test
  void b19_writingTheQueueRunsTheFunction() {
    Estate estate =
        new Estate()
            .user("p")
            .add("q", "AWS::SQS::Queue")
            .function("f")
            .role("R")
            .bucket("b")
            .runsAs("f", "R")
            .can("R", READ, "b")
            .edge("q", EdgeType.TRIGGERS, "f", Map.of("mapping", "m", "state", "Enabled"));
    assertThat(certain(estate.can("p", WRITE, "q").of("p"))).containsExactly("R", "b", "f", "q");
    assertThat(certain(estate.user("reader").can("reader", READ, "q").of("reader")))
        .containsExactly("q");
  }

  @Test
  void e15_disabledMappingRunsNothing() {
    Estate estate =
        new Estate()
            .user("p")
            .add("q", "AWS::SQS::Queue")
            .function("f")
            .can("p", WRITE, "q")
            .edge("q", EdgeType.TRIGGERS, "f", Map.of("mapping", "m", "state", "Disabled"));
    assertThat(certain(estate.of("p"))).containsExactly("q");
  }

  @Test
  void b20_theKeyAloneDoesNotOpenTheBucket() {
    // Access rows weigh the key's policy: there is none for the bucket where it leaves p out.
    Estate estate = new Estate().user("p").bucket("b").add("k", "AWS::KMS::Key");
    estate.edge("b", EdgeType.ENCRYPTED_BY, "k").can("p", READ, "k");
    assertThat(certain(estate.of("p"))).containsExactly("k");
    assertThat(added(estate.of("p"))).isEmpty();
  }

  @Test
  void b21_reverseOfTheChain() {
    Radius radius = chain().reverse("s");
    assertThat(certain(radius)).containsExactly("A", "B", "C");
    assertThat(radius.certain().maxHops()).isEqualTo(3);
  }

  @Test
  void b22_controlPoliciesNotRead() {
    Radius radius =
        new Estate()
            .instance("I")
            .role("R")
            .bucket("b")
            .runsAs("I", "R")
            .unread("R", READ, "b", "SCP_UNKNOWN")
            .of("I");
    assertThat(certain(radius)).containsExactly("R");
    assertThat(added(radius)).containsExactly("b");
    assertThat(radius.reasons()).contains("SCP_UNKNOWN");
  }

  @Test
  void b23_sessionOnAnInstanceThatMayBeOnline() {
    Radius radius =
        instanceWithRole().user("p").access("p", CONTROL, "I", MAYBE, "PingStatus").of("p");
    assertThat(certain(radius)).isEmpty();
    assertThat(added(radius)).containsExactly("I", "R", "b");
  }

  @Test
  void e5_listNeverLeadsOn() {
    assertThat(
            new Estate().user("p").bucket("b").can("p", RadiusLevel.LIST, "b").of("p").resources())
        .isEmpty();
  }

  @Test
  void exposedInstanceWithAnAdminRole_isItsAccount_inOneExplanation() {
    CompromiseRadii radii =
        instanceWithRole()
            .root()
            .exposed("I")
            .escalates("R", "a:root", "admin-policy")
            .compromise();
    List<WitnessStep> steps = radii.witness("internet", "a:root", Certainty.POSSIBLE).orElseThrow();
    assertThat(steps).extracting(WitnessStep::to).containsExactly("I", "R", "a:root");
    assertThat(steps).extracting(WitnessStep::rule).containsExactly("E2", "E10", "E7");
    assertThat(steps.get(1).conditions()).containsExactly("exploit");
    assertThat(radii.internetReaches("I")).isEqualTo("YES");
    assertThat(radii.internetReaches("R")).isEqualTo("MAYBE");
  }

  @Test
  void p12_reverseHoldsExactlyThoseWhoseRadiusHasIt() {
    CompromiseRadii radii = chain().compromise();
    for (String x : List.of("A", "B", "C", "s")) {
      Set<String> forward = certain(radii.radius(x, RadiusDirection.FORWARD, 64));
      for (String y : List.of("A", "B", "C", "s")) {
        if (!x.equals(y)) {
          assertThat(certain(radii.radius(y, RadiusDirection.REVERSE, 64)).contains(x))
              .as(x + " reaches " + y)
              .isEqualTo(forward.contains(y));
        }
      }
    }
  }
}
