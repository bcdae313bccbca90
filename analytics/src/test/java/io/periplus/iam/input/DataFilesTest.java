package io.periplus.iam.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.iam.SpecialAuthorizer;
import io.periplus.iam.Truth;
import io.periplus.iam.access.LevelAction;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The data files of 3.9: that they can be read, and that they agree. */
class DataFilesTest {
  private static final ActionFacts FACTS = ActionFacts.standard();
  private static final ActionReference TABLE = ActionReference.standard();

  private static JsonNode read(String name) throws IOException {
    try (InputStream stream = DataFilesTest.class.getResourceAsStream("/io/periplus/iam/" + name)) {
      return new ObjectMapper().readTree(stream);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "levels.json",
        "identity-providers.json",
        "rcp-services.json",
        "special-authorizers.json",
        "input/action-facts.json"
      })
  void file_isJson_andSaysWhatItIs(String name) throws IOException {
    assertThat(read(name).path("about").asText()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rcp-services.json", "special-authorizers.json"})
  void handKeptFile_namesThePagesOfAws(String name) throws IOException {
    JsonNode sources = read(name).path("sources");
    assertThat(sources).isNotEmpty();
    sources.forEach(
        source -> assertThat(source.asText()).startsWith("https://docs.aws.amazon.com/"));
  }

  static Stream<String> actionsOfLevels() {
    return LevelFacts.standard().types().values().stream()
        .flatMap(type -> type.levels().values().stream())
        .flatMap(List::stream)
        .flatMap(action -> action.parts().stream())
        .map(LevelAction.Part::action)
        .distinct()
        .sorted();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("actionsOfLevels")
  @DisplayName("3.9: each action of levels.json exists in actions.json.gz")
  void actionOfALevel_isInTheTable(String action) {
    assertThat(TABLE.action(service(action), name(action))).as(action).isPresent();
  }

  @Test
  @DisplayName("3.9: services of rcp-services.json are services of actions.json.gz")
  void serviceOfControlPolicies_isInTheTable() throws IOException {
    JsonNode file = read("rcp-services.json");
    Set<String> services = new TreeSet<>();
    file.path("services").forEach(service -> services.add(service.asText()));
    file.path("perhaps").forEach(service -> services.add(service.asText()));
    assertThat(services).contains("s3", "sts", "kms", "sqs", "secretsmanager");
    assertThat(TABLE.services().keySet()).containsAll(services);
  }

  @ParameterizedTest(name = "{0} is asked for RCPs: {1}")
  @Tag("IAM12")
  @CsvSource({"s3, TRUE", "sts, TRUE", "kms, TRUE", "sqs, TRUE", "dynamodb, UNKNOWN", "ec2, FALSE"})
  void resourceControlPolicies_areAskedForListedServices(String service, Truth expected) {
    assertThat(FACTS.asksResourceControlPolicies(service)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @Tag("IAM70")
  @Tag("IAM81")
  @CsvSource({
    "sts:AssumeRole, arn:aws:iam::111122223333:role/app, ROLE_TRUST",
    "STS:assumerolewithsaml, arn:aws:iam::111122223333:role/app, ROLE_TRUST",
    "sts:TagSession, arn:aws:iam::111122223333:role/app, ROLE_TRUST",
    "sts:GetSessionToken, *, NONE",
    "kms:Decrypt, arn:aws:kms:eu-west-1:111122223333:key/k, KEY_POLICY",
    "kms:CreateAlias, arn:aws:kms:eu-west-1:111122223333:alias/a, NONE",
    "kms:ListKeys, *, NONE",
    "s3:GetObject, arn:aws:s3:::b/k, NONE",
    "nonsense, *, NONE",
  })
  void specialAuthorizer_isThatOfTheFile(String action, String resource, SpecialAuthorizer whose) {
    assertThat(FACTS.specialAuthorizer(action, resource)).isEqualTo(whose);
    assertThat(FACTS.specialAuthorizer(action, resource)).as("once known").isEqualTo(whose);
  }

  private static String service(String action) {
    return action.substring(0, action.indexOf(':')).toLowerCase(Locale.ROOT);
  }

  private static String name(String action) {
    return action.substring(action.indexOf(':') + 1);
  }
}
