package io.periplus.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.api.TestEstate;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** gremlinpython 3.7 as it is, with strings and traversals, in GraphBinary and GraphSON. */
class GremlinPythonTest {
  private static final int RESOURCES = 12;

  @TempDir static Path directory;

  private static JsonNode done;
  private static JsonNode withKey;

  @BeforeAll
  static void run() throws Exception {
    Path python = Installed.require("venv/bin/python");
    Installed.require("venv/lib/python" + version(python) + "/site-packages/gremlin_python");
    try (GremlinTestServer server = GremlinTestServer.open(directory.resolve("open"))) {
      done =
          Installed.python(
              python, "gremlinpython_client.py", directory, server.url(), TestEstate.WEB);
    }
    try (GremlinTestServer server = GremlinTestServer.withKey(directory.resolve("keys"))) {
      withKey =
          Installed.python(python, "gremlinpython_keys.py", directory, server.url(), server.key());
    }
  }

  private static String version(Path python) throws Exception {
    return Installed.run(
            List.of(python.toString(), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"),
            Path.of("/dev/null"),
            directory)
        .strip();
  }

  @ParameterizedTest
  @ValueSource(strings = {"binaryStrings", "graphsonStrings"})
  void strings_giveTheValuesOfTheGraph(String section) {
    JsonNode it = done.path(section);
    assertThat(it.path("count").asInt()).isEqualTo(RESOURCES);
    assertThat(it.at("/vertex/0").asText()).isEqualTo("Vertex");
    assertThat(it.at("/vertex/1").asText()).isEqualTo("AWS::EC2::Instance");
    assertThat(it.path("vertexProperties").toString()).contains("\"arn\"", "\"tag\"", "\"type\"");
    assertThat(it.path("edge").toString())
        .isEqualTo("[\"Edge\",\"SECURED_BY\",\"str\",\"AWS::EC2::Instance\"]");
    assertThat(it.at("/edgeById/0").asText()).isEqualTo("SECURED_BY");
    assertThat(it.at("/vertexById/0").asText()).isEqualTo(TestEstate.WEB);
    assertThat(it.at("/path/0").asText()).isEqualTo("Path");
    assertThat(it.at("/path/1").toString())
        .isEqualTo("[\"" + TestEstate.WEB + "\",\"" + TestEstate.SG_WEB + "\"]");
    assertThat(it.at("/map/AWS::EC2::Instance").asInt()).isEqualTo(2);
    assertThat(it.path("tags").toString()).isEqualTo("[\"Env=prod\",\"Team=shop\"]");
    assertThat(it.path("list").asInt()).isEqualTo(2);
    assertThat(it.path("batches").asInt()).isEqualTo(8 * RESOURCES);
    assertThat(it.path("attributes").toString()).contains("elapsedMs", "snapshot", "truncated");
    assertThat(it.path("after").asInt()).isEqualTo(RESOURCES);
  }

  @Test
  void datesAreDates() {
    assertThat(done.at("/binaryStrings/date").asText()).isEqualTo("2026-01-02 00:00:00");
    assertThat(done.at("/binaryTraversals/date").asText()).isEqualTo("2026-01-02 00:00:00");
    assertThat(done.at("/graphsonTraversals/date").asText()).isEqualTo("2026-01-02 00:00:00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"binaryTraversals", "graphsonTraversals"})
  void traversals_giveTheValuesOfTheGraph(String section) {
    JsonNode it = done.path(section);
    assertThat(it.path("count").asInt()).isEqualTo(RESOURCES);
    assertThat(it.path("vertex").asText()).isEqualTo("AWS::EC2::Instance");
    assertThat(it.path("edge").asText()).isEqualTo("SECURED_BY");
    assertThat(it.at("/edgeById/0").asText()).isEqualTo("SECURED_BY");
    assertThat(it.path("path").asInt()).isEqualTo(3);
    assertThat(it.at("/names/0").asText()).isEqualTo("web");
    assertThat(it.path("predicates").asInt()).isPositive();
    assertThat(it.path("bindings").asInt()).isEqualTo(1);
    assertThat(it.path("elementMap").asText()).isEqualTo("AWS::EC2::Instance");
    assertThat(it.at("/project/a").asText()).isEqualTo(TestEstate.WEB);
    assertThat(it.path("strategies").asInt()).isEqualTo(1);
    assertThat(it.path("option").asInt()).isEqualTo(RESOURCES);
    assertThat(it.path("iterate").asBoolean()).isTrue();
    assertThat(it.path("after").asInt()).isEqualTo(RESOURCES);
  }

  @ParameterizedTest
  @CsvSource({
    "Strings, syntax, 597, query-syntax, ",
    "Strings, refused, 499, query-refused, GR4",
    "Strings, alias, 499, query-refused, GR12",
    "Strings, timeout, 598, query-timeout, ",
    "Traversals, lambda, 499, query-refused, GR9",
    "Traversals, drop, 499, query-refused, GR9",
    "Traversals, addV, 499, query-refused, GR9",
    "Traversals, without, 499, query-refused, GR9",
    "Traversals, regex, 499, query-refused, GR8",
    "Traversals, tx, 499, invalid-parameter, ",
    "Traversals, timeout, 598, query-timeout, "
  })
  void errors_haveCodesMessagesAndRules(
      String section, String name, int status, String code, String rule) {
    for (String format : List.of("binary", "graphson")) {
      JsonNode error = done.path(format + section).path(name);
      assertThat(error.path(0).asInt()).as("%s %s: %s", format, name, error).isEqualTo(status);
      assertThat(error.path(1).asText()).isNotBlank().doesNotContain("periplus.", "Exception");
      assertThat(error.path(2).path("code").asText()).isEqualTo(code);
      assertThat(error.path(2).path("rule").asText(null)).isEqualTo(rule);
    }
  }

  @Test
  void rc6_theAddressOrAnOptionNamesTheSnapshot() {
    JsonNode past = done.path("past");
    for (String right : List.of("address", "option", "traversal")) {
      assertThat(past.path(right).asInt()).as(right).isEqualTo(RESOURCES);
    }
    for (String wrong : List.of("noAddress", "noOption", "noTraversal")) {
      assertThat(past.path(wrong).path(0).asInt()).as("%s", past).isEqualTo(499);
      assertThat(past.path(wrong).path(2).path("code").asText()).isEqualTo("snapshot-not-found");
    }
  }

  @Test
  void graphSon2_isRefusedReadably() {
    assertThat(done.at("/graphson2/0").asInt()).isEqualTo(498);
    assertThat(done.at("/graphson2/1").asText()).contains("GraphBinary 1.0 or GraphSON 3");
  }

  @Test
  void au1_thePasswordIsTheKey() {
    assertThat(withKey.path("right").asInt()).isEqualTo(RESOURCES);
    assertThat(withKey.path("traversal").asInt()).isEqualTo(RESOURCES);
    assertThat(withKey.path("wrong").asInt()).isEqualTo(401);
    assertThat(withKey.path("none").asText()).contains("requires authentication");
  }
}
