package io.periplus.cost.waste;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.cost.Decimals;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * W1 to W76 and NS1 to NS8: each rule finds its example with its saving, leaves the one in order
 * alone, is unknown when any scope that it needs is denied (WR3), and is not evaluated without the
 * metrics or the analysis that it needs.
 */
class WasteRulesTest {
  static Stream<WasteExample> examples() {
    return Stream.of(ComputeExamples.all(), NetworkExamples.all(), ServiceExamples.all())
        .flatMap(List::stream);
  }

  private static WasteRule rule(WasteExample example) {
    return WasteRules.all().stream()
        .filter(rule -> rule.id().equals(example.rule()))
        .filter(rule -> rule.types().stream().anyMatch(type -> type.name().equals(example.type())))
        .findFirst()
        .orElseThrow();
  }

  private static String saving(WasteFinding row) {
    return row.saving() != null
        ? Decimals.plain(row.saving())
        : row.upperBound() != null ? "<=" + Decimals.plain(row.upperBound()) : "-";
  }

  @Test
  void everyRuleOfTheSpecification_isDeclared_andHasAnExample() {
    Set<String> declared = WasteRules.all().stream().map(WasteRule::id).collect(Collectors.toSet());
    assertThat(declared)
        .containsAll(IntStream.rangeClosed(1, 76).mapToObj(number -> "W" + number).toList())
        .contains("NS2", "NS4", "NS5", "NS6", "NS7")
        .hasSize(76 + 5);
    Set<String> shown = examples().map(WasteExample::rule).collect(Collectors.toSet());
    TreeSet<String> without = new TreeSet<>(declared);
    without.removeAll(shown);
    assertThat(without).containsExactly("W76");
  }

  @Test
  void everyDeclaration_saysWhatAndWhatIsSaved_andNamesAPageOfAws() {
    assertThat(WasteRules.all())
        .allSatisfy(
            rule -> {
              assertThat(rule.condition()).as(rule.id()).isNotEmpty();
              assertThat(rule.saving()).as(rule.id()).isNotEmpty();
              assertThat(rule.page()).as(rule.id()).startsWith("https://docs.aws.amazon.com/");
              assertThat(rule.metrics().isEmpty() || hasWindow(rule)).as(rule.id()).isTrue();
            });
  }

  private static boolean hasWindow(WasteRule rule) {
    return rule.thresholds().stream().anyMatch(threshold -> threshold.name().equals("days"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void found(WasteExample example) {
    WasteFinding row = example.found().apply(new WasteWorld()).evaluate(example.rule());
    assertThat(row).isNotNull();
    assertThat(row.status()).as("%s", row).isEqualTo(WasteStatus.FOUND);
    assertThat(saving(row)).as("%s", row).isEqualTo(example.saving());
    assertThat(row.saving() != null || row.upperBound() != null || row.reason() != null)
        .as("no amount without a reason: %s", row)
        .isTrue();
    assertThat(row.evidence()).as("WR2").isNotEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void clean(WasteExample example) {
    assertThat(example.clean().apply(new WasteWorld()).evaluate(example.rule())).isNull();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void wr3_unknown_whenAnyScopeItNeedsIsDenied(WasteExample example) {
    Set<String> calls = rule(example).calls(io.periplus.model.ResourceType.of(example.type()));
    for (String call : calls) {
      WasteFinding row =
          example.found().apply(new WasteWorld()).denied(call).evaluate(example.rule());
      assertThat(row.status()).as(call).isEqualTo(WasteStatus.UNKNOWN);
      assertThat(row.saving()).isNull();
      assertThat(row.counted()).isFalse();
      assertThat(row.reason()).isEqualTo("SCOPE_NOT_COMPLETE");
      assertThat(row.evidence()).containsEntry("scopes", List.of("111122223333/us-east-1/" + call));
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void notEvaluated_withoutMetricsOrReachability(WasteExample example) {
    WasteRule rule = rule(example);
    if (!rule.metrics().isEmpty()) {
      WasteFinding row =
          example.found().apply(new WasteWorld()).withoutMetrics().evaluate(example.rule());
      assertThat(row.status()).isEqualTo(WasteStatus.NOT_EVALUATED);
      assertThat(row.reason()).isEqualTo("METRICS_NOT_COLLECTED");
      assertThat(row.saving()).isNull();
    }
    if (rule.usesReachability()) {
      WasteFinding row =
          example.found().apply(new WasteWorld()).withoutReachability().evaluate(example.rule());
      assertThat(row.status()).isEqualTo(WasteStatus.NOT_EVALUATED);
      assertThat(row.reason()).isEqualTo("REACHABILITY_NOT_RUN");
    }
  }

  @Test
  void metrics_ofFewerThanEightyPercentOfTheirDatapoints_areSparse() {
    WasteWorld world =
        new WasteWorld()
            .subject("AWS::EC2::Volume", "{'Attachments':[{'InstanceId':'i'}]}")
            .metric("AWS/EBS", "VolumeReadOps", "Sum", 7, "0", 134)
            .metric("AWS/EBS", "VolumeWriteOps", "Sum", 7, "0");
    assertThat(world.evaluate("W6").reason()).isEqualTo("METRICS_SPARSE");
    assertThat(world.evaluate("W6").status()).isEqualTo(WasteStatus.NOT_EVALUATED);
  }

  @Test
  void w38_w40_withoutABill_areNotEvaluated() {
    WasteWorld world =
        new WasteWorld()
            .subject(
                "AWS::EC2::Instance",
                "{'State':{'Name':'running'},'LaunchTime':'2026-01-01T00:00:00Z'}")
            .bill(BillFacts.NONE);
    assertThat(world.evaluate("W38").reason()).isEqualTo("COMMITMENTS_NOT_READ");
    WasteFinding reserved =
        new WasteWorld()
            .subject("AWS::EC2::ReservedInstances", "{'State':'active'}")
            .bill(BillFacts.NONE)
            .evaluate("W40");
    assertThat(reserved.status()).isEqualTo(WasteStatus.NOT_EVALUATED);
    assertThat(reserved.reason()).isEqualTo("COMMITMENTS_NOT_READ");
  }

  @Test
  void w75_ofAStackInADeniedScope_isUnknown() {
    WasteFinding row =
        new WasteWorld()
            .add("subject", "AWS::EC2::Volume", "{}", Map.of())
            .tag(
                "subject",
                "aws:cloudformation:stack-id",
                "arn:aws:cloudformation:us-east-1:111122223333:stack/shop/1")
            .denied("cloudformation:DescribeStacks")
            .evaluate("W75");
    assertThat(row.status()).isEqualTo(WasteStatus.UNKNOWN);
  }

  @Test
  void w76_saysThatNoCollectorReadsTheAdviceOfAws() {
    WasteFinding row = new WasteWorld().subject("AWS::IAM::AccountRoot", "{}").evaluate("W76");
    assertThat(row.status()).isEqualTo(WasteStatus.NOT_EVALUATED);
    assertThat(row.reason()).isEqualTo("ADVICE_NOT_COLLECTED");
  }

  @Test
  void threshold_thatTheUserSets_decides() {
    WasteWorld world =
        new WasteWorld()
            .subject(
                "AWS::EC2::Volume",
                "{'State':'available','Attachments':[],'CreateTime':'2026-05-30T00:00:00Z'}")
            .settings(
                new WasteSettings(
                    Map.of("w1.days", java.math.BigDecimal.ONE),
                    "periplus:keep",
                    List.of(),
                    Set.of()));
    assertThat(world.evaluate("W1").status()).isEqualTo(WasteStatus.FOUND);
  }

  @Test
  void breakEvens_comeFromTheCatalogue() {
    WasteFinding row =
        NetworkExamples.all().stream()
            .filter(example -> example.rule().equals("W30"))
            .map(example -> example.found().apply(new WasteWorld()).evaluate("W30"))
            .findFirst()
            .orElseThrow();
    // 32.85 / 0.02
    assertThat(row.evidence())
        .containsEntry("breakEvenGigabytes", new java.math.BigDecimal("1642.5"))
        .containsEntry("advice", "NS3")
        .containsEntry("pays", "above");
    assertThat(row.reason()).isEqualTo("USAGE_NOT_KNOWN");
  }
}
