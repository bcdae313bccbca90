package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.EdgeType;
import io.periplus.model.Relationship;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lambda.model.EnvironmentResponse;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;

/** What the redacted environment of a function refers to (rule X22, row C050). */
@Tag("X22")
class EnvironmentReferencesTest {
  private static final DeclaredRows ROWS = DeclaredRows.of("environment");

  /** Resource that a variable names -> the variables that do. */
  @ParameterizedTest(name = "{1} -> {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "arn:aws:rds:eu-west-1:111122223333:db:orders | [\"DB_HOST\",\"DB_URL\"]",
        "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/front/50dc6c495c0c9188"
            + " | [\"FRONT\"]",
        "arn:aws:lambda:eu-west-1:111122223333:function:mailer | [\"NEXT\"]",
        "arn:aws:lambda:eu-west-1:111122223333:url/mailer | [\"CALLBACK\"]"
      })
  void x22_variableThatNamesACollectedResource_referencesIt(String target, String variables) {
    assertThat(references())
        .filteredOn(edge -> edge.targetArn().equals(target))
        .singleElement()
        .satisfies(
            edge -> {
              assertThat(edge.source()).containsExactly("Environment.Variables.*");
              assertThat(edge.properties())
                  .isEqualTo(
                      "{\"confidence\":\"POSSIBLE\",\"kind\":\"endpoint\",\"variables\":"
                          + variables
                          + "}");
            });
  }

  @Test
  void x22_namesOutsideTheInventory_andItsOwn_giveNoEdgeAndNoStub() {
    assertThat(references()).hasSize(4);
    assertThat(ROWS.edges().stubs()).noneMatch(stub -> stub.arn().contains("444455556666"));
  }

  @Test
  @Tag("K4")
  void x22_nameOfTwoResources_isCountedAsUnresolved() {
    assertThat(ROWS.edges().problems())
        .containsExactly("unresolved_reference Environment.Variables.*");
  }

  /** Value of a variable -> the names in it, blank separated. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arn:aws:sqs:eu-west-1:111122223333:orders | arn:aws:sqs:eu-west-1:111122223333:orders",
        "arn:aws-cn:s3:::images, arn:aws-cn:s3:::logs"
            + " | arn:aws-cn:s3:::images arn:aws-cn:s3:::logs",
        "postgres://app:p@ss@db.example.com:5432/x | db.example.com",
        "postgres://app:pass@DB.example.com.:5432/x | db.example.com",
        "Server=db.example.com,1433;User Id=sa;Password=p | db.example.com",
        "https://a.example.com/x?y=https://b.example.com | a.example.com b.example.com",
        "b-1.example.com:9092,b-2.example.com:9092 | b-1.example.com b-2.example.com",
        "dualstack.front-1.eu-west-1.elb.amazonaws.com | front-1.eu-west-1.elb.amazonaws.com",
        "AKIAIOSFODNN7EXAMPLE | AKIAIOSFODNN7EXAMPLE",
        "someone@example.com | ''",
        "10.0.1.10:5432 | ''",
        "localhost | ''",
        "production | ''"
      })
  void namesOfAValue_areArnsHostsAndKeyIds_inOneSpelling(String value, String names) {
    assertThat(ValueNames.in(value))
        .isEqualTo(names.isEmpty() ? Set.of() : Set.copyOf(Stream.of(names.split(" ")).toList()));
  }

  @Test
  void x22_redactedValue_holdsHashesOnly_andKeepsThemThroughARecording() {
    Redactor redactor = Catalogue.standard().redactor(RecordedScope.KEY);
    JsonNode once = redacted(redactor, "postgres://app:CANARY@db.example.com/x");
    assertThat(once.toString()).doesNotContain("CANARY").doesNotContain("example");
    assertThat(Redactor.namesIn(once)).containsExactly(redactor.hash("db.example.com"));
    assertThat(redacted(redactor, Redactor.asText(once))).isEqualTo(once);
  }

  private static JsonNode redacted(Redactor redactor, String value) {
    FunctionConfiguration function =
        FunctionConfiguration.builder()
            .environment(EnvironmentResponse.builder().variables(Map.of("A", value)).build())
            .build();
    return redactor.toJson(function).at("/Environment/Variables/A");
  }

  private static List<Relationship> references() {
    return ROWS.edges().all().stream().filter(edge -> edge.type() == EdgeType.REFERENCES).toList();
  }
}
