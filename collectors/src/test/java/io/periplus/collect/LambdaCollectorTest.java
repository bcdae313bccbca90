package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows C050 to C055 and C138b: functions with what belongs to them. */
@Tag("T10")
class LambdaCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("lambda");

  @Test
  @Tag("C050")
  void c050_function_grantsToThePrincipalsOfItsPolicy() {
    rows.assertExactly("C050", Types.LAMBDA_FUNCTION);
  }

  /** Statement id of the policy -> the event source that it lets in, none for no edge. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "s3, arn:aws:s3:::uploads",
    "rule, arn:aws:events:eu-west-1:111122223333:rule/nightly",
    "logs, arn:aws:logs:eu-west-1:111122223333:log-group:/app/web",
    "pool, arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_a",
    "alarm, arn:aws:cloudwatch:eu-west-1:111122223333:alarm:latency",
    "config, arn:aws:config:eu-west-1:111122223333:config-rule/config-rule-0a1",
    "repo, arn:aws:codecommit:eu-west-1:111122223333:web",
    "group,"
        + " arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/fn/30dc6c495c0c9188",
    "rotate, arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-AbCdEf",
    "topic, arn:aws:sns:eu-west-1:111122223333:orders",
    "topic, arn:aws:sns:us-east-1:444455556666:orders",
    "queue, arn:aws:sqs:eu-west-1:111122223333:orders"
  })
  @Tag("C050")
  void c050_sourceArnOfAnAllowingStatement_triggersTheFunction(String statement, String source) {
    assertThat(triggers()).anyMatch(edge -> edge.sourceArn().equals(source), statement);
  }

  @Test
  @Tag("C050")
  void c050_denialsAndNegatedConditions_triggerNothing() {
    assertThat(triggers()).hasSize(12).noneMatch(edge -> edge.sourceArn().contains("denied"));
    assertThat(triggers()).noneMatch(edge -> edge.sourceArn().contains("not-this"));
  }

  @Test
  @Tag("K4")
  @Tag("K9")
  void patternsAndApis_areCountedAsUnresolved_otherServicesAsUnknown() {
    String source = "Policy.Statement[].Condition[aws:SourceArn]";
    assertThat(rows.edges().problems())
        .containsExactly(
            "unresolved_reference " + source,
            "unresolved_reference " + source,
            "unresolved_reference " + source,
            "unknown_value " + source,
            "unknown_value " + source);
  }

  private List<Relationship> triggers() {
    return rows.of(Types.LAMBDA_FUNCTION).rows().stream()
        .flatMap(function -> rows.edges().byRow().get(function.arn()).stream())
        .filter(edge -> edge.type() == EdgeType.TRIGGERS)
        .toList();
  }

  @Test
  @Tag("C051")
  void c051_functionUrl_forwardsToItsFunction_qualifierOnTheEdge() {
    rows.assertExactly("C051", Types.LAMBDA_URL);
  }

  @Test
  @Tag("C052")
  void c052_alias_forwardsToItsVersions_weightOnTheEdge() {
    rows.assertExactly("C052", Types.LAMBDA_ALIAS);
  }

  @Test
  @Tag("C052")
  void c052b_publishedVersions_withoutTheLatestCode() {
    rows.assertExactly("C052b", Types.LAMBDA_VERSION);
  }

  @Test
  @Tag("C053")
  void c053_sourceTriggersTheFunction_mappingOnTheEdge() {
    rows.assertExactly("C053", Types.LAMBDA_EVENT_SOURCE_MAPPING);
  }

  @Test
  @Tag("C055")
  void c055_latestLayersAndThoseInUse() {
    rows.assertExactly("C055", Types.LAMBDA_LAYER_VERSION);
  }
}
