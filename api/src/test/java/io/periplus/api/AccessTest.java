package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.api.access.AccessOptions;
import io.periplus.api.access.Rate;
import io.periplus.auth.AuditLog;
import io.periplus.auth.KeyRequest;
import io.periplus.auth.KeyStore;
import io.periplus.auth.NewKey;
import io.periplus.auth.Role;
import io.periplus.auth.Scope;
import io.periplus.jobs.JobRegistry;
import io.periplus.model.AccountId;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is let in, to what, how often, and what is noted of it. */
class AccessTest {
  private static final String RESOURCES = "/api/v1/resources";
  private static final AccessOptions KEYS_EVERYWHERE =
      AccessOptions.of(AccessOptions.Mode.KEYS, false);

  @TempDir static Path directory;
  private static SnapshotStore store;

  private KeyStore keys;
  private ApiTestServer api;

  @BeforeAll
  static void publish() {
    store = SnapshotStore.open(directory);
    TestEstate.publish(store, true, true);
  }

  @BeforeEach
  void open() throws IOException {
    Files.deleteIfExists(directory.resolve(AuditLog.FILE));
    keys = KeyStore.open(directory, ApiTestServer.CLOCK);
  }

  @AfterEach
  void stop() {
    keys.close();
    if (api != null) {
      api.close();
    }
  }

  private void serve(AccessOptions options) throws IOException {
    api = ApiTestServer.start(store, options, ApiTestServer.CLOCK);
  }

  private NewKey key(Role role, Scope... scopes) {
    return keys.create(new KeyRequest("test", role, Set.of(scopes), Set.of(), Duration.ofDays(1)));
  }

  private ApiTestServer.Answer get(String path, String key) throws Exception {
    return api.get(path.split("\\?")[0], path, "Authorization", "Bearer " + key);
  }

  private static String code(ApiTestServer.Answer answer) {
    return answer.json().path("code").asText();
  }

  private static List<String> audit() throws IOException {
    Path file = directory.resolve(AuditLog.FILE);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  @Test
  @Tag("AU1")
  void loopback_needsNoKey() throws Exception {
    serve(AccessOptions.standard());
    assertThat(api.get(RESOURCES).status()).isEqualTo(200);
    api.close();
    serve(AccessOptions.of(AccessOptions.Mode.KEYS, true));
    assertThat(api.get(RESOURCES).status()).isEqualTo(200);
  }

  @Test
  @Tag("AU1")
  void loopback_needsAKeyToo_whereItIsNotTrusted() throws Exception {
    serve(KEYS_EVERYWHERE);
    ApiTestServer.Answer refused = api.get(RESOURCES);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(code(refused)).isEqualTo("unauthenticated");
    assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"periplus\"");
    assertThat(get(RESOURCES, key(Role.VIEWER).text()).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @Tag("AU1")
  @ValueSource(
      strings = {
        "X-Forwarded-For: 127.0.0.1",
        "X-Forwarded-Proto: https",
        "x-forwarded-anything: 1",
        "Forwarded: for=127.0.0.1",
        "X-Real-IP: 127.0.0.1",
        "Via: 1.1 proxy"
      })
  void aForwardedRequest_isNeverFromLoopback(String header) throws Exception {
    String[] parts = header.split(": ");
    for (AccessOptions.Mode mode : AccessOptions.Mode.values()) {
      serve(AccessOptions.of(mode, true));
      assertThat(api.get(RESOURCES, RESOURCES, parts[0], parts[1]).status()).isEqualTo(401);
      assertThat(api.get("/healthz", "/healthz", parts[0], parts[1]).status()).isEqualTo(200);
      api.close();
    }
  }

  @ParameterizedTest
  @Tag("AU1")
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "inventory.example.org"})
  void aBindBeyondLoopback_isRefused_untilSomebodyCanBeKnown(String host) {
    assertThatThrownBy(() -> ApiServer.start(ApiOptions.of(host, 0), store, new JobRegistry()))
        .isInstanceOfSatisfying(
            PeriplusException.class,
            e -> {
              assertThat(e.code()).isEqualTo("authentication-required");
              assertThat(e.category()).isEqualTo(PeriplusException.Category.USER);
            })
        .hasMessageContaining("auth.mode: keys")
        .hasMessageContaining("periplus keys create")
        .hasMessageContaining("127.0.0.1");
  }

  @Test
  @Tag("AU1")
  void aBindBeyondLoopback_isServedWithKeys() {
    ApiOptions options =
        ApiOptions.of("0.0.0.0", 0).with(AccessOptions.of(AccessOptions.Mode.KEYS, true));
    try (ApiServer server = ApiServer.start(options, store, new JobRegistry())) {
      assertThat(server.port()).isPositive();
    }
  }

  @Test
  @Tag("AU1")
  void untrustedLoopbackWithoutKeys_isRefused_becauseNobodyCouldAsk() {
    ApiOptions options =
        ApiOptions.onPort(0).with(AccessOptions.of(AccessOptions.Mode.NONE, false));
    assertThatThrownBy(() -> ApiServer.start(options, store, new JobRegistry()))
        .hasMessageContaining("auth.mode: keys");
  }

  @ParameterizedTest(name = "{0}")
  @Tag("AU2")
  @Tag("AU6")
  @ValueSource(
      strings = {"unknown id", "wrong secret", "cut", "longer", "revoked", "no key at all"})
  void everyKeyThatOpensNothing_isRefusedAlike(String kind) throws Exception {
    serve(KEYS_EVERYWHERE);
    NewKey key = key(Role.ADMIN);
    String text = key.text();
    String secret = text.substring(13);
    String sent =
        switch (kind) {
          case "unknown id" -> "ppk_zzzzzzz9_" + secret;
          case "wrong secret" -> text.substring(0, 13) + "A".repeat(43);
          case "cut" -> text.substring(0, text.length() - 1);
          case "longer" -> text + "A";
          case "no key at all" -> "hunter2";
          default -> text;
        };
    if (kind.equals("revoked")) {
      assertThat(get(RESOURCES, sent).status()).isEqualTo(200);
      keys.revoke(key.key().id());
    }
    ApiTestServer.Answer refused = get(RESOURCES, sent);
    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.json().path("detail").asText())
        .isEqualTo(
            "Cannot answer: the key opens nothing here. Use one of periplus keys create that has"
                + " not expired and is not revoked.");
    assertThat(refused.header("WWW-Authenticate"))
        .isEqualTo("Bearer realm=\"periplus\", error=\"invalid_token\"");
  }

  @Test
  @Tag("AU6")
  void afterTenWrongKeys_theAddressWaits_evenWithARightOne() throws Exception {
    serve(AccessOptions.of(AccessOptions.Mode.KEYS, true));
    NewKey right = key(Role.VIEWER);
    for (int i = 0; i < 10; i++) {
      assertThat(get(RESOURCES, "ppk_1a2b3c4d_" + "x".repeat(43)).status()).isEqualTo(401);
    }
    ApiTestServer.Answer refused = get(RESOURCES, right.text());
    assertThat(refused.status()).isEqualTo(429);
    assertThat(code(refused)).isEqualTo("rate-limited");
    assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 301);
    List<String> lines = audit();
    assertThat(lines)
        .hasSize(11)
        .allMatch(line -> line.contains("\"outcome\":\"refused\""))
        .allMatch(line -> line.contains("\"target\":\"/api/v1/resources\""));
    assertThat(lines.subList(0, 10)).allMatch(line -> line.contains("\"detail\":\"wrong-key\""));
    assertThat(lines.get(10)).contains("\"detail\":\"too-many-wrong-keys\"");
  }

  @ParameterizedTest
  @Tag("AU7")
  @ValueSource(strings = {"", "Basic bWU6aHVudGVyMg==", "Digest x"})
  void whoeverShowsNoKey_isNoted(String authorization) throws Exception {
    serve(KEYS_EVERYWHERE);
    String[] headers =
        authorization.isEmpty() ? new String[0] : new String[] {"Authorization", authorization};
    assertThat(api.get(RESOURCES, RESOURCES + "?limit=1", headers).status()).isEqualTo(401);
    assertThat(audit())
        .singleElement()
        .asString()
        .contains(
            "\"principal\":\"anonymous\"",
            "\"address\":\"127.0.0.1\"",
            "\"action\":\"GET\"",
            "\"target\":\"/api/v1/resources?limit=1\"",
            "\"outcome\":\"refused\"",
            "\"detail\":\"no-key\"",
            "\"requestId\":")
        .doesNotContain("bWU6");
  }

  @ParameterizedTest(name = "Host {0}, Origin {1}: {2}")
  @Tag("AU7")
  @CsvSource({
    "evil.example, , 421, host-not-allowed",
    "127.0.0.1, http://evil.example, 403, origin-not-allowed"
  })
  void aHostOrPageThatIsNotServed_isNoted(String host, String origin, int status, String why)
      throws Exception {
    serve(AccessOptions.standard());
    String head =
        "GET /api/v1/jobs?q=ppk%5F1a2b3c4d_"
            + "x".repeat(43)
            + " HTTP/1.1\r\nConnection: close\r\nHost: "
            + host
            + (origin == null ? "" : "\r\nOrigin: " + origin)
            + "\r\n\r\n";
    try (Socket socket = new Socket("127.0.0.1", api.server().port())) {
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 " + status);
    }
    assertThat(audit())
        .singleElement()
        .asString()
        .contains("\"target\":\"/api/v1/jobs?q=ppk_1a2b3c4d_...\"", "\"detail\":\"" + why + '"')
        .doesNotContain("xxx");
  }

  @Test
  @Tag("AU7")
  void aFloodOfRefusals_isCounted_andDrivesNothingOutOfTheLog() throws Exception {
    AtomicLong seconds = new AtomicLong();
    Clock clock =
        new Clock() {
          @Override
          public ZoneId getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return TestEstate.TODAY.plusSeconds(seconds.get());
          }
        };
    api = ApiTestServer.start(store, KEYS_EVERYWHERE, clock);
    for (int i = 0; i < 60; i++) {
      assertThat(api.get(RESOURCES).status()).isEqualTo(401);
    }
    assertThat(audit()).hasSize(50);
    seconds.addAndGet(2);
    assertThat(api.get(RESOURCES).status()).isEqualTo(401);
    assertThat(audit())
        .hasSize(51)
        .last()
        .asString()
        .contains("\"detail\":\"no-key; 10 refusals before are left out\"");
  }

  @Test
  @Tag("AU6")
  void readiness_isNoWayToTryKeys() throws Exception {
    serve(KEYS_EVERYWHERE);
    assertThat(get("/readyz", "ppk_1a2b3c4d_" + "x".repeat(43)).status()).isEqualTo(401);
  }

  @ParameterizedTest
  @Tag("AU2")
  @ValueSource(strings = {"?key=%s", "?q=%s", "/%s", "?q=a%%20%s", "?q=ppk%%5F%s"})
  void aKeyInAUrl_isRefused_andNotRepeated(String where) throws Exception {
    serve(AccessOptions.standard());
    String text = key(Role.VIEWER).text();
    String sent = where.contains("%%5F") ? text.substring(4) : text;
    ApiTestServer.Answer refused = api.get(null, RESOURCES + String.format(where, sent));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.response().body()).contains("API key in the URL").doesNotContain(sent);
    assertThat(audit())
        .singleElement()
        .asString()
        .contains("\"target\":\"/api/v1/resources", "\"detail\":\"key-in-url\"")
        .doesNotContain(text.substring(13));
  }

  @ParameterizedTest(name = "{0} {1} may {2}: {3}")
  @Tag("AU3")
  @Tag("AU5")
  @CsvSource({
    "VIEWER,   '',      READ,       true",
    "VIEWER,   '',      QUESTION,   true",
    "VIEWER,   '',      QUERY,      true",
    "VIEWER,   '',      REPORT,     true",
    "VIEWER,   '',      OPERATE,    false",
    "VIEWER,   '',      ADMINISTER, false",
    "OPERATOR, '',      QUERY,      true",
    "OPERATOR, '',      OPERATE,    true",
    "OPERATOR, '',      ADMINISTER, false",
    "ADMIN,    '',      ADMINISTER, true",
    "ADMIN,    READ,    ADMINISTER, false",
    "ADMIN,    READ,    OPERATE,    false",
    "VIEWER,   READ,    READ,       true",
    "VIEWER,   READ,    QUERY,      false",
    "VIEWER,   READ,    REPORT,     false",
    "VIEWER,   QUERY,   QUERY,      true",
    "VIEWER,   QUERY,   READ,       false",
    "VIEWER,   REPORT,  REPORT,     true",
    "VIEWER,   ACCOUNT, READ_ROWS,  true",
    "VIEWER,   ACCOUNT, READ,       false",
    "VIEWER,   ACCOUNT, QUESTION,   false",
    "VIEWER,   ACCOUNT, QUERY,      false",
    "VIEWER,   ACCOUNT, REPORT,     false"
  })
  void rolesAndScopes(
      Role role, String scope, io.periplus.api.http.Access access, boolean allowed) {
    boolean account = scope.equals("ACCOUNT");
    Set<Scope> scopes =
        scope.isEmpty() || account ? Set.of(Scope.values()) : Set.of(Scope.valueOf(scope));
    Set<AccountId> accounts = account ? Set.of(new AccountId(TestEstate.ACCOUNT)) : Set.of();
    assertThat(
            access.allows(
                new io.periplus.auth.Principal("key:x", "x", role, scopes, accounts, "192.0.2.1")))
        .isEqualTo(allowed);
  }

  @Test
  @Tag("AU5")
  void withoutAKey_everyRouteButTheOpenOnes_isClosed() throws Exception {
    serve(KEYS_EVERYWHERE);
    Set<String> open =
        Set.of("GET /healthz", "GET /readyz", "GET /openapi.json", "GET /openapi.yaml");
    for (String route : api.server().routes()) {
      String[] parts = route.split(" ");
      HttpRequest request =
          HttpRequest.newBuilder(api.uri(parts[1].replaceAll("\\{[^}]*}", "x")))
              .method(parts[0], BodyPublishers.noBody())
              .build();
      int status = api.send(parts[0], parts[1], request).status();
      assertThat(status == 401).as(route + " -> " + status).isEqualTo(!open.contains(route));
    }
  }

  @Test
  @Tag("AU5")
  void readiness_givesNoDetailWithoutAKey() throws Exception {
    serve(KEYS_EVERYWHERE);
    assertThat(api.get("/readyz").response().body()).isEqualTo("{\"status\":\"READY\"}");
    assertThat(get("/readyz", key(Role.VIEWER).text()).json().has("checks")).isTrue();
  }

  @Test
  @Tag("AU3")
  void aKeyOfOneAccount_seesItsRowsOnly() throws Exception {
    serve(KEYS_EVERYWHERE);
    NewKey own = keyOf(TestEstate.ACCOUNT);
    NewKey other = keyOf("999988887777");
    for (String path :
        List.of(RESOURCES, "/api/v1/exposures", "/api/v1/egress", "/api/v1/coverage")) {
      assertThat(get(path, own.text()).json().at("/page/total").asInt()).as(path).isPositive();
      assertThat(get(path, other.text()).json().at("/page/total").asInt()).as(path).isZero();
      assertThat(
              get(path + "?account=" + TestEstate.ACCOUNT, other.text())
                  .json()
                  .at("/page/total")
                  .asInt())
          .as(path)
          .isZero();
    }
    assertThat(get(RESOURCES + "/facets", other.text()).json().path("total").asInt()).isZero();
    for (String path : List.of("/api/v1/overview", "/api/v1/snapshots", "/api/v1/jobs")) {
      ApiTestServer.Answer refused = get(path, own.text());
      assertThat(refused.status()).as(path).isEqualTo(403);
      assertThat(code(refused)).isEqualTo("forbidden");
    }
    assertThat(get(RESOURCES, own.text()).header("ETag"))
        .isNotEqualTo(get(RESOURCES, other.text()).header("ETag"));
  }

  private NewKey keyOf(String account) {
    return keys.create(
        new KeyRequest(
            "team", Role.VIEWER, Set.of(), Set.of(new AccountId(account)), Duration.ofDays(1)));
  }

  @Test
  @Tag("RC18")
  void aboveTheRate_requestsAreRefused_andSayWhenToComeBack() throws Exception {
    serve(limited(new Rate(1, 3), new Rate(1, 1), false));
    String first = key(Role.VIEWER).text();
    String second = key(Role.VIEWER).text();
    for (int remaining = 2; remaining >= 0; remaining--) {
      ApiTestServer.Answer answer = get(RESOURCES, first);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("RateLimit-Limit")).isEqualTo("3");
      assertThat(answer.header("RateLimit-Remaining")).isEqualTo(String.valueOf(remaining));
      assertThat(answer.header("RateLimit-Reset")).isEqualTo(String.valueOf(3 - remaining));
    }
    ApiTestServer.Answer refused = get(RESOURCES, first);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(audit())
        .singleElement()
        .asString()
        .contains("\"principal\":\"key:" + first.substring(4, 12), "\"detail\":\"rate-limited\"");
    assertThat(get(RESOURCES, second).status()).isEqualTo(200);
  }

  @Test
  @Tag("RC18")
  void loopback_hasNoRate() throws Exception {
    serve(
        new AccessOptions(
            AccessOptions.Mode.NONE, true, Set.of(), new Rate(1, 1), new Rate(1, 1), false, null));
    for (int i = 0; i < 5; i++) {
      assertThat(api.get(RESOURCES).status()).isEqualTo(200);
    }
  }

  private static AccessOptions limited(Rate reads, Rate queries, boolean auditReads) {
    return new AccessOptions(
        AccessOptions.Mode.KEYS, false, Set.of(), reads, queries, auditReads, null);
  }

  @Test
  @Tag("RC16")
  void aPageOfAnotherOrigin_mayAsk_onlyWhereItIsNamed() throws Exception {
    String named = "https://grafana.example.org";
    serve(
        new AccessOptions(
            AccessOptions.Mode.KEYS,
            false,
            Set.of(named),
            Rate.perSecond(50),
            Rate.perSecond(5),
            false,
            null));
    ApiTestServer.Answer other =
        api.get(RESOURCES, RESOURCES, "Origin", "https://evil.example.org");
    assertThat(other.status()).isEqualTo(403);
    assertThat(other.header("Access-Control-Allow-Origin")).isNull();
    ApiTestServer.Answer allowed =
        api.get(
            RESOURCES,
            RESOURCES,
            "Origin",
            named,
            "Authorization",
            "Bearer " + key(Role.VIEWER).text());
    assertThat(allowed.status()).isEqualTo(200);
    assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo(named);
    assertThat(allowed.header("Vary")).contains("Origin");
    assertThat(allowed.header("Access-Control-Allow-Credentials")).isNull();
    HttpResponse<String> preflight = preflight(named);
    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .contains("Authorization");
    assertThat(preflight("https://evil.example.org").statusCode()).isEqualTo(403);
  }

  private HttpResponse<String> preflight(String origin) throws Exception {
    return api.client()
        .send(
            HttpRequest.newBuilder(api.uri(RESOURCES))
                .method("OPTIONS", BodyPublishers.noBody())
                .headers("Origin", origin, "Access-Control-Request-Method", "GET")
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  @Tag("AU7")
  void reads_areNoted_onlyWhereThatIsAskedFor() throws Exception {
    serve(KEYS_EVERYWHERE);
    NewKey key = key(Role.VIEWER);
    get(RESOURCES, key.text());
    assertThat(audit()).isEmpty();
    api.close();
    serve(limited(Rate.perSecond(50), Rate.perSecond(5), true));
    get(RESOURCES + "?limit=1", key.text());
    assertThat(audit())
        .singleElement()
        .asString()
        .contains(
            "\"principal\":\"key:" + key.key().id() + "\"",
            "\"role\":\"viewer\"",
            "\"action\":\"GET\"",
            "\"target\":\"/api/v1/resources?limit=1\"",
            "\"outcome\":\"ok\"");
  }

  @Test
  @Tag("AU7")
  void whatIsNotAllowed_isAlwaysNoted() throws Exception {
    serve(KEYS_EVERYWHERE);
    NewKey key = key(Role.VIEWER, Scope.QUERY);
    assertThat(get(RESOURCES, key.text()).status()).isEqualTo(403);
    assertThat(audit())
        .singleElement()
        .asString()
        .contains("\"outcome\":\"refused\"", "\"detail\":\"forbidden\"");
  }

  @Test
  @Tag("AU2")
  void noSecretOfAKey_isInAnyFileOfTheDataDirectory_orInAnyAnswer() throws Exception {
    serve(limited(Rate.perSecond(50), Rate.perSecond(5), true));
    String text = key(Role.VIEWER).text();
    String wrong = "ppk_1a2b3c4d_" + "CANARY_".repeat(7).substring(0, 43);
    String[] paths = {
      RESOURCES, RESOURCES + "?q=" + text, RESOURCES + "/" + text, "/" + text, "/readyz"
    };
    for (String path : paths) {
      for (String sent : new String[] {text, wrong}) {
        HttpResponse<String> answer =
            api.client()
                .send(
                    HttpRequest.newBuilder(api.uri(path))
                        .header("Authorization", "Bearer " + sent)
                        .build(),
                    HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body() + answer.headers().map())
            .doesNotContain(text.substring(13), wrong.substring(13));
      }
    }
    keys.revoke(text);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(text.substring(13), wrong.substring(13));
      }
    }
  }
}
