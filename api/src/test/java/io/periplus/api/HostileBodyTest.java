package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.jobs.JobRegistry;
import io.periplus.snapshot.SnapshotStore;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bodies at the edges of what the three routes that compute take: each gets one short problem that
 * says what is wrong.
 */
class HostileBodyTest {
  private static final String PAIR = "/api/v1/reachability";
  private static final String SURVEY = "/api/v1/reachability/survey";
  private static final String WHAT_IF = "/api/v1/what-if";
  private static final int MIB = 1 << 20;

  @TempDir static Path directory;

  private static ApiTestServer api;

  @BeforeAll
  static void start() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    ReachabilityRoutesTest.publish(store);
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static ApiTestServer.Answer post(String route, BodyPublisher body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(api.uri(route))
            .header("Content-Type", "application/json")
            .POST(body)
            .build();
    return api.send("POST", route, request);
  }

  private static void assertProblem(ApiTestServer.Answer answer, int status, String... codes) {
    String body = answer.response().body();
    assertThat(answer.status()).as(body).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("code").asText()).isIn((Object[]) codes);
    assertThat(answer.json().path("detail").asText()).startsWith("Cannot ").hasSizeLessThan(1100);
    assertThat(body).hasSizeLessThan(60_000);
  }

  /** A change that cannot be made, in a body of exactly so many bytes. */
  private static String change(int bytes) {
    String head = "{\"changes\":[{\"op\":\"add\",\"kind\":\"moon\"}]";
    return head + " ".repeat(bytes - head.length() - 1) + "}";
  }

  @Test
  @Tag("RC19")
  @DisplayName("RC19: what-if takes 5 MiB, and a byte more is too large")
  void rc19_whatIf_takesFiveMebibytes() throws Exception {
    assertProblem(post(WHAT_IF, BodyPublishers.ofString(change(5 * MIB))), 400, "invalid-change");
    ApiTestServer.Answer larger = post(WHAT_IF, BodyPublishers.ofString(change(5 * MIB + 1)));
    assertProblem(larger, 413, "body-too-large");
    assertThat(larger.json().path("detail").asText()).contains("larger than 5 MiB");
  }

  @ParameterizedTest
  @Tag("RC19")
  @DisplayName("RC19: questions take 1 MiB, and a byte more is too large")
  @ValueSource(strings = {PAIR, SURVEY})
  void rc19_questions_takeOneMebibyte(String route) throws Exception {
    String fits = "{\"from\":1" + " ".repeat(MIB - 10) + "}";
    assertProblem(post(route, BodyPublishers.ofString(fits)), 400, "invalid-parameter");
    ApiTestServer.Answer larger = post(route, BodyPublishers.ofString(fits + ' '));
    assertProblem(larger, 413, "body-too-large");
    assertThat(larger.json().path("detail").asText()).contains("larger than 1 MiB");
  }

  @ParameterizedTest
  @Tag("RC19")
  @DisplayName("RC19: a body that does not say its length is bounded as well")
  @ValueSource(strings = {PAIR, SURVEY, WHAT_IF})
  void rc19_chunkedBody_isBoundedAsWell(String route) throws Exception {
    byte[] large = change(6 * MIB).getBytes(StandardCharsets.UTF_8);
    BodyPublisher chunked = BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large));
    assertProblem(post(route, chunked), 413, "body-too-large");
  }

  @Test
  @DisplayName("a hundred thousand changes are too many, and the answer says how many are not")
  void hundredThousandChanges_areTooMany() throws Exception {
    String changes =
        IntStream.range(0, 100_000)
            .mapToObj(i -> "{\"op\":\"add\",\"kind\":\"route\"}")
            .collect(Collectors.joining(",", "{\"changes\":[", "]}"));
    ApiTestServer.Answer answer = post(WHAT_IF, BodyPublishers.ofString(changes));
    assertProblem(answer, 400, "invalid-change");
    assertThat(answer.json().path("detail").asText()).contains("100000").contains("1000");
  }

  static Stream<Arguments> badBodies() {
    String huge = "x".repeat(400_000);
    String names =
        IntStream.range(0, 30_000)
            .mapToObj(i -> "\"member" + i + "\":0")
            .collect(Collectors.joining(",", "{", "}"));
    String rule =
        "{\"changes\":[{\"op\":\"add\",\"kind\":\"securityGroupRule\",\"groupId\":\"sg-1\","
            + "\"rule\":{\"IsEgress\":false,\"IpProtocol\":\"tcp\",%s}}]}";
    return Stream.of(
        // Shape of the whole.
        Arguments.of("deep array", "{\"from\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}"),
        Arguments.of("deep object", "{\"a\":".repeat(60_000) + "1" + "}".repeat(60_000)),
        Arguments.of("deep, not closed", "[".repeat(500_000)),
        Arguments.of("array", "[{}]"),
        Arguments.of("text", "\"to\""),
        Arguments.of("number", "1e999999"),
        Arguments.of("empty", ""),
        Arguments.of("byte order mark alone", "\uFEFF"),
        Arguments.of("NUL", "{\"to\":\"a\u0000b\"}"),
        Arguments.of("two objects", "{}{}"),
        Arguments.of("comment", "{/* */}"),
        Arguments.of("member twice", "{\"to\":\"a\",\"to\":\"b\"}"),
        Arguments.of("long number", "{\"to\":" + "9".repeat(100_000) + "}"),
        Arguments.of("long name", "{\"" + huge + "\":1}"),
        Arguments.of("many unknown members", names),
        // Values of questions.
        Arguments.of("long value", "{\"from\":\"" + huge + "\",\"to\":\"" + huge + "\"}"),
        Arguments.of("null values", "{\"from\":null,\"to\":null,\"changes\":null}"),
        Arguments.of("object for a text", "{\"from\":{},\"to\":{}}"),
        Arguments.of("blank", "{\"from\":\" \",\"to\":\"\\t\"}"),
        Arguments.of("escaped NUL", "{\"to\":\"a\\u0000b\",\"port\":\"1\"}"),
        Arguments.of("half a pair in a name", "{\"\\ud83d\":1}"),
        Arguments.of("port as text", "{\"from\":\"a\",\"to\":\"b\",\"port\":\"443\"}"),
        Arguments.of("port beyond an int", "{\"from\":\"a\",\"to\":\"b\",\"port\":4294967739}"),
        Arguments.of("port with a fraction", "{\"from\":\"a\",\"to\":\"b\",\"port\":443.0}"),
        Arguments.of("protocol without end", "{\"to\":\"b\",\"protocol\":\"" + huge + "\"}"),
        // Changes.
        Arguments.of("changes as object", "{\"changes\":{}}"),
        Arguments.of("changes of texts", "{\"changes\":[\"add\"]}"),
        Arguments.of("changes nested", "{\"changes\":[[[[{}]]]]}"),
        Arguments.of("no kind", "{\"changes\":[{\"op\":\"add\"}]}"),
        Arguments.of("op as number", "{\"changes\":[{\"op\":1,\"kind\":\"route\"}]}"),
        Arguments.of(
            "long member of a change",
            "{\"changes\":[{\"op\":\"add\",\"kind\":\"route\",\"" + "y".repeat(40_000) + "\":1}]}"),
        Arguments.of(
            "group as list",
            "{\"changes\":[{\"op\":\"add\",\"kind\":\"securityGroupRule\",\"groupId\":[],"
                + "\"rule\":{}}]}"),
        Arguments.of(
            "rule as text",
            "{\"changes\":[{\"op\":\"add\",\"kind\":\"securityGroupRule\",\"groupId\":\"sg-1\","
                + "\"rule\":\"tcp\"}]}"),
        Arguments.of("CIDR as object", rule.formatted("\"CidrIpv4\":{\"a\":\"" + huge + "\"}")),
        Arguments.of("long CIDR", rule.formatted("\"CidrIpv4\":\"" + huge + "\"")),
        Arguments.of(
            "port as object",
            rule.formatted("\"FromPort\":{},\"ToPort\":[1],\"CidrIpv4\":\"0.0.0.0/0\"")),
        Arguments.of(
            "port below zero",
            rule.formatted("\"FromPort\":-5,\"ToPort\":1,\"CidrIpv4\":\"0.0.0.0/0\"")),
        Arguments.of("half a pair in a CIDR", rule.formatted("\"CidrIpv4\":\"\\ud83d0.0.0.0/0\"")));
  }

  @ParameterizedTest(name = "{0}")
  @DisplayName("RC2: what is no question or no change is the caller's fault, in one short problem")
  @Tag("RC2")
  @MethodSource("badBodies")
  void rc2_badBody_isOneShortProblem_onEveryRoute(String name, String body) throws Exception {
    for (String route : new String[] {PAIR, SURVEY, WHAT_IF}) {
      assertProblem(
          post(route, BodyPublishers.ofString(body)),
          400,
          "invalid-body",
          "invalid-parameter",
          "unknown-parameter",
          "invalid-change");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\\u0000b",
        "\\ud83d",
        "' or 1=1 --",
        "%",
        "\\u202e",
        "arn:",
        "arn:aws:::::::::",
        "0",
        "::",
        "10.0.0.0/33",
        "1.2.3.4/-1",
        "fe80::1%eth0",
        "999.1.1.1",
        "/",
        "internet\\n",
      })
  @DisplayName("names that nothing has are not found, whatever they hold")
  void strangeNames_areNotFound(String name) throws Exception {
    String[] questions = {
      "{\"from\":\"internet\",\"to\":\"" + name + "\"}", "{\"to\":\"" + name + "\"}"
    };
    for (int i = 0; i < questions.length; i++) {
      ApiTestServer.Answer answer =
          post(i == 0 ? PAIR : SURVEY, BodyPublishers.ofString(questions[i]));
      assertThat(answer.status()).as(answer.response().body()).isIn(400, 404);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }
    ApiTestServer.Answer answer =
        post(
            WHAT_IF,
            BodyPublishers.ofString(
                "{\"changes\":[{\"op\":\"remove\",\"kind\":\"route\",\"routeTableId\":\""
                    + name
                    + "\",\"route\":{\"DestinationCidrBlock\":\"0.0.0.0/0\"}}]}"));
    assertProblem(answer, 404, "resource-not-found");
  }

  @ParameterizedTest
  @DisplayName("bytes that are not UTF-8 are not JSON")
  @ValueSource(strings = {PAIR, SURVEY, WHAT_IF})
  void invalidUtf8_isNotJson(String route) throws Exception {
    byte[] bytes = "{\"to\":\"?\"}".getBytes(StandardCharsets.UTF_8);
    bytes[7] = (byte) 0xC0;
    assertProblem(post(route, BodyPublishers.ofByteArray(bytes)), 400, "invalid-body");
    byte[] utf32 = {0, 0, 0, '{', 0, 0x7f, 0, 0, 0, 0, 0, '}'};
    assertProblem(post(route, BodyPublishers.ofByteArray(utf32)), 400, "invalid-body");
  }
}
