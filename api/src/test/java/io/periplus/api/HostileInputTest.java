package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.jobs.JobRegistry;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attacker, a broken proxy or a tired person sends: a problem, never a 5xx. */
class HostileInputTest {
  @TempDir static Path directory;

  private static SnapshotStore store;
  private static ApiTestServer api;

  @BeforeAll
  static void start() throws Exception {
    store = SnapshotStore.open(directory);
    TestEstate.publish(store, true, true);
    api = ApiTestServer.start(store, new JobRegistry());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  /** Sends bytes as they are, which an HTTP client would refuse to. */
  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", api.server().port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String rawGet(String target, String host, String more) throws IOException {
    return raw(
        "GET "
            + target
            + " HTTP/1.1\r\nHost: "
            + host
            + "\r\nConnection: close\r\n"
            + more
            + "\r\n");
  }

  private static String host() {
    return "127.0.0.1:" + api.server().port();
  }

  @Test
  @Tag("RC13")
  void arn_isOneEncodedSegment_whateverItHolds() throws Exception {
    String route = "/api/v1/resources/{arn}";
    String encoded = ApiTestServer.encode(TestEstate.HOSTILE_ARN);
    JsonNode json = api.get(route, "/api/v1/resources/" + encoded).json();
    assertThat(json.get("arn").asText()).isEqualTo(TestEstate.HOSTILE_ARN);
    JsonNode dash = api.get(route, "/api/v1/resources/-?arn=" + encoded).json();
    assertThat(dash.get("arn").asText()).isEqualTo(TestEstate.HOSTILE_ARN);
    ApiTestServer.Answer neighbors =
        api.get(route + "/neighbors", "/api/v1/resources/-/neighbors?arn=" + encoded);
    assertThat(neighbors.json().get("items")).isEmpty();
  }

  @Test
  @Tag("RC13")
  void arn_unknownOrMalformed_isSaidSo() throws Exception {
    String route = "/api/v1/resources/{arn}";
    assertThat(api.get(route, "/api/v1/resources/nonsense").json().get("code").asText())
        .isEqualTo("invalid-arn");
    assertThat(api.get(route, "/api/v1/resources/-").json().get("code").asText())
        .isEqualTo("invalid-arn");
    assertThat(
            api.get(route, "/api/v1/resources/arn:aws:ec2:x:1:vpc%2Fgone")
                .json()
                .get("code")
                .asText())
        .isEqualTo("resource-not-found");
  }

  @ParameterizedTest
  @Tag("RC17")
  @ValueSource(
      strings = {
        "evil.example",
        "evil.example:80",
        "127.0.0.1.evil.example",
        "127.0.0.2",
        "169.254.169.254",
        "[::2]",
        "localhost.evil",
        "0.0.0.0"
      })
  void hostThatIsNotServed_isRefused(String host) throws Exception {
    assertThat(rawGet("/api/v1/resources", host, ""))
        .startsWith("HTTP/1.1 421")
        .contains("host-not-allowed");
    assertThat(rawGet("/healthz", host, "")).startsWith("HTTP/1.1 200");
  }

  @Test
  @Tag("RC17")
  void loopbackNames_areServed() throws Exception {
    for (String host : List.of("localhost", "LOCALHOST:1", "[::1]:8080", "127.0.0.1")) {
      assertThat(rawGet("/api/v1/jobs", host, "")).startsWith("HTTP/1.1 200");
    }
  }

  @Test
  @Tag("RC17")
  void originOfAnotherSite_isRefused() throws Exception {
    assertThat(rawGet("/api/v1/jobs", host(), "Origin: http://evil.example\r\n"))
        .startsWith("HTTP/1.1 403")
        .contains("origin-not-allowed");
    assertThat(rawGet("/api/v1/jobs", host(), "Origin: null\r\n")).startsWith("HTTP/1.1 403");
    assertThat(rawGet("/api/v1/jobs", host(), "Origin: http://" + host() + "\r\n"))
        .startsWith("HTTP/1.1 200")
        .doesNotContain("Access-Control-Allow");
  }

  @Test
  @Tag("RC17")
  void body_hasToBeJson() throws Exception {
    assertThat(api.post("/api/v1/reachability", "{}", "text/plain").status()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{",
        "{\"from\":1,\"to\":\"x\"}",
        "{\"from\":\"internet\"}",
        "{\"from\":\"a\",\"from\":\"b\",\"to\":\"c\"}",
        "{\"from\":\"\",\"to\":\"x\"}",
        "{\"from\":\"internet\",\"to\":\"x\",\"port\":70000,\"protocol\":\"tcp\"}",
        "{\"from\":\"internet\",\"to\":\"x\",\"port\":22}",
        "{\"from\":\"internet\",\"to\":\"x\",\"family\":\"ipx\"}",
        "{\"from\":\"internet\",\"to\":\"x\",\"maxPaths\":0}",
        "{\"from\":\"internet\",\"to\":\"x\",\"toPort\":9}",
        "{\"from\":\"internet\",\"to\":\"x\",\"prot\":\"tcp\"}",
        "{\"from\":\"internet\",\"to\":\"x\"} {}",
      })
  void badBodies_areTheCallersFault(String body) throws Exception {
    ApiTestServer.Answer answer = api.post("/api/v1/reachability", body, "application/json");
    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
  }

  @Test
  void deeplyNestedBody_isRefused() throws Exception {
    String body = "{\"from\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}";
    assertThat(api.post("/api/v1/reachability", body, "application/json").status()).isEqualTo(400);
  }

  @Test
  @Tag("RC19")
  void sizes_areBounded() throws Exception {
    String long9k = "x".repeat(9000);
    ApiTestServer.Answer url = api.get("/api/v1/resources?q=" + long9k);
    assertThat(url.status()).isEqualTo(414);
    assertThat(rawGet("/" + "x".repeat(40_000), host(), ""))
        .startsWith("HTTP/1.1 414")
        .contains("application/problem+json");
    assertThat(rawGet("/api/v1/jobs", host(), "X-Long: " + "x".repeat(20_000) + "\r\n"))
        .startsWith("HTTP/1.1 431")
        .contains("headers-too-large");
  }

  @Test
  @Tag("RC20")
  void headers_areOnEveryAnswer() throws Exception {
    for (String path : List.of("/api/v1/jobs", "/api/v1/nothing", "/healthz")) {
      ApiTestServer.Answer answer = api.get(null, path, "X-Request-Id", "abcDEF-12345");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(answer.header("Content-Security-Policy"))
          .contains("default-src 'self'", "frame-ancestors 'none'");
      assertThat(answer.header("X-Request-Id")).isEqualTo("abcDEF-12345");
    }
    ApiTestServer.Answer other = api.get(null, "/healthz", "X-Request-Id", "no good <id>");
    assertThat(other.header("X-Request-Id")).matches("[0-9a-f-]{36}");
  }

  @Test
  void unknownRouteAndMethod_areProblems() throws Exception {
    ApiTestServer.Answer route = api.get(null, "/api/v1/nothing");
    assertThat(route.json().get("code").asText()).isEqualTo("route-not-found");
    String method =
        raw(
            "DELETE /api/v1/resources HTTP/1.1\r\nHost: "
                + host()
                + "\r\nConnection: close\r\n\r\n");
    assertThat(method).startsWith("HTTP/1.1 405").contains("method-not-allowed");
    assertThat(method).contains("\r\nAllow: GET\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/ui/..;/openapi.yaml",
        "/assets/../openapi.yaml",
        "/assets/%5c..%5copenapi.yaml",
        "/io/periplus/api/ApiServer.class",
        "//etc/passwd",
        "/%00",
        "/api/v1/snapshots/..%2f..%2fx",
        "/api/v1/snapshots/%2e%2e",
        "/api/v1/resources/%",
        "/api/v1/resources/%zz",
        "/api/v1/resources?q=%",
        "/api/v1/resources?q=%ff%fe",
        "/api/v1/resources?q=%00",
        "/api/v1/jobs/..%2f..",
        "/META-INF/MANIFEST.MF"
      })
  void pathTricks_findNothing(String target) throws Exception {
    String answer = rawGet(target, host(), "");
    assertThat(answer).doesNotContain("root:", "Exception", "\tat ", "Manifest-Version");
    assertThat(answer).doesNotStartWith("HTTP/1.1 5");
    assertThat(answer).doesNotContain("openapi: 3.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/..%2f..%2fetc/passwd",
        "/..%2F",
        "/%2e%2e%2fetc/passwd",
        "/exposures/..%2f",
        "/exposures/%2E%2E",
        "/assets/..%5copenapi.yaml",
        "/assets/../openapi.yaml",
        "/api/v1/snapshots/..%2f..%2fx",
        "/api/v1/snapshots/%2e",
        "/api/v1/resources/arn:aws:s3:::a%2f..%2fb"
      })
  void pathsThatLeadUpwards_areRefused(String target) throws Exception {
    assertThat(rawGet(target, host(), ""))
        .startsWith("HTTP/1.1 400")
        .contains("application/problem+json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api",
        "/api/",
        "/api/v1",
        "/api/v1/",
        "/api/v2/resources",
        "/api/exposures",
        "/api%2fv1%2fresources",
        "/API/v1/resources",
        "/v1/resources",
        "/resources",
        "/resource/x",
        "/exposure",
        "/exposures/x",
        "/jobs",
        "/jobs/a/b",
        "/admin",
        "/probe",
        "/assets/gone"
      })
  void pathsOfNobody_areNotFound_forAClientAProblem(String target) throws Exception {
    for (String accept : List.of("", "Accept: */*\r\n", "Accept: application/json\r\n")) {
      assertThat(rawGet(target, host(), accept))
          .startsWith("HTTP/1.1 404")
          .contains("application/problem+json", "route-not-found");
    }
    String browser = rawGet(target, host(), "Accept: text/html,*/*;q=0.8\r\n");
    assertThat(browser).startsWith("HTTP/1.1 404");
    if (target.startsWith("/api")) {
      assertThat(browser).contains("application/problem+json", "route-not-found");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sort=arn;drop table resource",
        "sort=(select 1)",
        "fields=*",
        "fields=arn,(select 1)",
        "limit=0",
        "limit=1001",
        "limit=-1",
        "limit=1e3",
        "limit=99999999999999999999",
        "at=../../x",
        "at='",
        "tag.=x",
        "facet=x",
        "q=a&q=b&limit=x",
        "format=xml",
        "tag.a=%5C",
        "include=evidence"
      })
  void badParameters_areTheCallersFault(String query) throws Exception {
    ApiTestServer.Answer answer =
        api.get("/api/v1/resources?" + query.replace(" ", "%20").replace("'", "%27"));
    assertThat(answer.status()).as(answer.response().body()).isBetween(400, 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"' or 1=1 --", "\"; drop table resource; --", "%_\\\\", "😀", "a'||'b"})
  void hostileValues_areOnlyValues(String value) throws Exception {
    String encoded = ApiTestServer.encode(value);
    for (String name : List.of("q", "name", "arn", "vpc", "subnet", "tag." + encoded)) {
      ApiTestServer.Answer answer = api.get("/api/v1/resources?" + name + "=" + encoded);
      assertThat(answer.status()).as(answer.response().body()).isIn(200, 400);
    }
    assertThat(api.get("/api/v1/resources").json().at("/page/total").asInt()).isEqualTo(12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"cidr=1.2.3.4/33", "cidr=x", "source=::1/129", "cidr=1.2.3.4/24/8"})
  void badCidr_isSaidSo(String query) throws Exception {
    assertThat(api.get("/api/v1/exposures?" + query).json().get("code").asText())
        .isEqualTo("invalid-cidr");
  }

  @ParameterizedTest
  @ValueSource(strings = {"port=x", "port=1..", "port=>=", "port=-5", "groupBy=type"})
  void badExposureFilter_isSaidSo(String query) throws Exception {
    assertThat(api.get("/api/v1/exposures?" + query.replace(">", "%3E")).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @Tag("AU1")
  @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "example.com", ""})
  void bindBeyondLoopback_isRefused(String host) {
    assertThatThrownBy(() -> ApiServer.start(ApiOptions.of(host, 0), store, new JobRegistry()))
        .isInstanceOf(PeriplusException.class)
        .hasMessageContaining("beyond loopback, who asks has to be known");
  }

  @Test
  void portInUse_namesTheNext() {
    int port = api.server().port();
    assertThatThrownBy(() -> ApiServer.start(ApiOptions.onPort(port), store, new JobRegistry()))
        .isInstanceOfSatisfying(
            PeriplusException.class, e -> assertThat(e.code()).isEqualTo("port-in-use"))
        .hasMessageContaining("127.0.0.1:" + port)
        .hasMessageContaining("--port ");
  }

  @Test
  @Tag("RC7")
  void cursorKey_isReadableByItsOwnerAlone() throws Exception {
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(directory.resolve("cursor.key"))))
        .isEqualTo("rw-------");
  }
}
