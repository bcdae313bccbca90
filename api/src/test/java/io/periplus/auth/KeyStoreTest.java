package io.periplus.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.AccountId;
import io.periplus.model.PeriplusException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("AU2")
class KeyStoreTest {
  private static final Instant NOW = Instant.parse("2026-01-31T06:00:00Z");

  @TempDir Path directory;

  private KeyStore at(Instant time) {
    return KeyStore.open(directory, Clock.fixed(time, ZoneOffset.UTC));
  }

  private static KeyRequest request(Duration life) {
    return new KeyRequest("grafana", Role.VIEWER, Set.of(), Set.of(), life);
  }

  @Test
  void aKey_hasItsForm_andOpens() {
    try (KeyStore keys = at(NOW)) {
      NewKey made = keys.create(request(Duration.ofDays(90)));
      assertThat(made.text()).matches("ppk_[0-9a-z]{8}_[A-Za-z0-9_-]{43}");
      assertThat(made).hasToString("NewKey[" + made.key().id() + "]");
      assertThat(keys.verify(made.text()))
          .hasValueSatisfying(
              key -> {
                assertThat(key.id()).isEqualTo(made.key().id());
                assertThat(key.expires()).isEqualTo(NOW.plus(Duration.ofDays(90)));
                assertThat(key.scopes()).containsExactlyInAnyOrder(Scope.values());
              });
    }
  }

  @Test
  void keys_areNeverTheSame() {
    Set<String> texts = new HashSet<>();
    try (KeyStore keys = at(NOW)) {
      for (int i = 0; i < 50; i++) {
        texts.add(keys.create(request(Duration.ofDays(1))).text());
      }
    }
    assertThat(texts).hasSize(50);
  }

  @ParameterizedTest
  @CsvSource({"0, true", "86399, true", "86400, false", "999999999, false"})
  void aKey_opensUntilItExpires(long secondsLater, boolean opens) {
    NewKey made;
    try (KeyStore keys = at(NOW)) {
      made = keys.create(request(Duration.ofDays(1)));
    }
    try (KeyStore later = at(NOW.plusSeconds(secondsLater))) {
      assertThat(later.verify(made.text()).isPresent()).isEqualTo(opens);
    }
  }

  @Test
  void aRevokedKey_opensNothing_inAnotherProcessToo() {
    try (KeyStore command = at(NOW);
        KeyStore server = at(NOW)) {
      NewKey made = command.create(request(Duration.ofDays(1)));
      assertThat(server.verify(made.text())).isPresent();
      command.revoke(made.key().id());
      assertThat(server.verify(made.text())).isEmpty();
      assertThat(server.list().get(0).state(NOW)).isEqualTo(ApiKey.State.REVOKED);
      assertThatThrownBy(() -> command.revoke("nosuchid"))
          .isInstanceOfSatisfying(
              PeriplusException.class, e -> assertThat(e.code()).isEqualTo("key-not-found"));
    }
  }

  @Test
  void theDayOfItsLastUse_isNoted() {
    try (KeyStore keys = at(NOW)) {
      NewKey made = keys.create(request(Duration.ofDays(9)));
      assertThat(keys.list().get(0).lastUsed()).isNull();
      keys.verify(made.text());
      assertThat(keys.list().get(0).lastUsed()).isEqualTo(LocalDate.parse("2026-01-31"));
    }
  }

  @Test
  void scopesAndAccounts_areKept() {
    Set<AccountId> accounts = Set.of(new AccountId("111122223333"), new AccountId("000000000001"));
    try (KeyStore keys = at(NOW)) {
      NewKey made =
          keys.create(
              new KeyRequest("a", Role.VIEWER, Set.of(Scope.READ), accounts, Duration.ofDays(1)));
      ApiKey read = keys.verify(made.text()).orElseThrow();
      assertThat(read.scopes()).containsExactly(Scope.READ);
      assertThat(read.accounts()).isEqualTo(accounts);
      assertThat(read.role()).isEqualTo(Role.VIEWER);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "grafana, 0",
    "grafana, -1",
    "grafana, 367",
    "'', 1",
    "'a\nb', 1",
    "'<script>', 1",
  })
  void whatCannotBeAKey_isRefused(String name, int days) {
    assertThatThrownBy(
            () -> new KeyRequest(name, Role.VIEWER, Set.of(), Set.of(), Duration.ofDays(days)))
        .isInstanceOfSatisfying(
            PeriplusException.class, e -> assertThat(e.code()).isEqualTo("invalid-key"));
  }

  @Test
  @Tag("AU3")
  void aKeyOfAccounts_isAViewers() {
    assertThatThrownBy(
            () ->
                new KeyRequest(
                    "a",
                    Role.OPERATOR,
                    Set.of(),
                    Set.of(new AccountId("111122223333")),
                    Duration.ofDays(1)))
        .hasMessageContaining("viewer");
  }

  @Test
  void theDatabase_isItsOwnersAlone_itsLogToo() throws Exception {
    try (KeyStore keys = at(NOW)) {
      keys.create(request(Duration.ofDays(1)));
      try (Stream<Path> files = Files.list(directory)) {
        List<Path> all = files.toList();
        assertThat(all).hasSizeGreaterThan(1);
        for (Path file : all) {
          assertThat(Files.getPosixFilePermissions(file))
              .as(file.toString())
              .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        }
      }
    }
  }
}
