package io.periplus.auth;

import io.periplus.model.AccountId;
import io.periplus.model.PeriplusException;
import io.periplus.state.StateDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * API keys in {@code state.db} (AU2): of a secret its SHA-256 alone is kept, which is enough for 32
 * random bytes. A key that is made or revoked by a command counts in a running server at once.
 */
public final class KeyStore implements AutoCloseable {
  private static final String ID_CHARACTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
  private static final int SECRET_BYTES = 32;

  /** What a key is compared with whose id does not exist, so that it takes as long. */
  private static final byte[] NO_HASH = new byte[32];

  private final StateDatabase state;
  private final Clock clock;
  private final SecureRandom random = new SecureRandom();

  private KeyStore(StateDatabase state, Clock clock) {
    this.state = state;
    this.clock = clock;
    state.change(KeyStore::createTable);
  }

  /** The keys of a data directory. */
  public static KeyStore open(Path dataDirectory, Clock clock) {
    return new KeyStore(StateDatabase.open(dataDirectory), clock);
  }

  private static boolean createTable(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.execute(
          "create table if not exists api_key (id text primary key, secret_sha256 blob not null,"
              + " name text not null, role text not null, scopes text not null,"
              + " accounts text not null, created text not null, expires text not null,"
              + " last_used text, revoked text)");
    }
  }

  /** Makes a key; the answer holds its text, which nobody can find out again. */
  public NewKey create(KeyRequest request) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    String text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    ApiKey key =
        new ApiKey(
            newId(),
            request.name(),
            request.role(),
            request.scopes(),
            request.accounts(),
            now,
            now.plus(request.life()),
            null,
            null);
    state.change(connection -> insert(connection, key, sha256(text)));
    return new NewKey(key, KeyText.PREFIX + key.id() + '_' + text);
  }

  private static int insert(Connection connection, ApiKey key, byte[] hash) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into api_key (id, secret_sha256, name, role, scopes, accounts, created,"
                + " expires) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, key.id());
      insert.setBytes(2, hash);
      insert.setString(3, key.name());
      insert.setString(4, key.role().word());
      insert.setString(
          5, key.scopes().stream().map(Scope::word).sorted().collect(Collectors.joining(",")));
      insert.setString(
          6,
          key.accounts().stream().map(AccountId::value).sorted().collect(Collectors.joining(",")));
      insert.setString(7, key.created().toString());
      insert.setString(8, key.expires().toString());
      return insert.executeUpdate();
    }
  }

  /** All keys, the oldest first; also those that expired or were revoked. */
  public List<ApiKey> list() {
    return state.read(
        connection -> {
          List<ApiKey> keys = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet rows =
                  statement.executeQuery("select * from api_key order by created, id")) {
            while (rows.next()) {
              keys.add(key(rows));
            }
          }
          return keys;
        });
  }

  /**
   * Revokes a key for good.
   *
   * @param id of the key, or the key itself
   * @throws PeriplusException {@code key-not-found}
   */
  public ApiKey revoke(String id) {
    String wanted = KeyText.parse(id).map(KeyText::id).orElse(id);
    ApiKey key =
        list().stream()
            .filter(each -> each.id().equals(wanted))
            .findFirst()
            .orElseThrow(
                () ->
                    PeriplusException.user(
                        "key-not-found",
                        "Cannot revoke the key: there is none with the id "
                            + KeyText.withoutSecrets(wanted)
                            + ". See periplus keys list."));
    state.change(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement(
                  "update api_key set revoked = ? where id = ? and revoked is null")) {
            update.setString(1, clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
            update.setString(2, wanted);
            return update.executeUpdate();
          }
        });
    return key;
  }

  /**
   * The key whose text this is, if it is one and opens anything now. Takes as long for an id that
   * does not exist as for a wrong secret.
   */
  public Optional<ApiKey> verify(String text) {
    Optional<KeyText> parsed = KeyText.parse(text);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    Optional<Stored> stored = state.read(connection -> find(connection, parsed.get().id()));
    byte[] expected = stored.map(Stored::hash).orElse(NO_HASH);
    boolean same = MessageDigest.isEqual(expected, sha256(parsed.get().secret()));
    if (!same || stored.isEmpty()) {
      return Optional.empty();
    }
    ApiKey key = stored.get().key();
    Instant now = clock.instant();
    if (key.state(now) != ApiKey.State.ACTIVE) {
      return Optional.empty();
    }
    noteUse(key, LocalDate.ofInstant(now, ZoneOffset.UTC));
    return Optional.of(key);
  }

  private record Stored(ApiKey key, byte[] hash) {}

  private static Optional<Stored> find(Connection connection, String id) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("select * from api_key where id = ?")) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(new Stored(key(row), row.getBytes("secret_sha256")))
            : Optional.empty();
      }
    }
  }

  /** Once a day: a write for each request would cost more than it tells. */
  private void noteUse(ApiKey key, LocalDate day) {
    if (day.equals(key.lastUsed())) {
      return;
    }
    state.change(
        connection -> {
          try (PreparedStatement update =
              connection.prepareStatement("update api_key set last_used = ? where id = ?")) {
            update.setString(1, day.toString());
            update.setString(2, key.id());
            return update.executeUpdate();
          }
        });
  }

  private static ApiKey key(ResultSet row) throws SQLException {
    String lastUsed = row.getString("last_used");
    String revoked = row.getString("revoked");
    return new ApiKey(
        row.getString("id"),
        row.getString("name"),
        Role.of(row.getString("role")).orElse(Role.VIEWER),
        scopes(row.getString("scopes")),
        accounts(row.getString("accounts")),
        Instant.parse(row.getString("created")),
        Instant.parse(row.getString("expires")),
        lastUsed == null ? null : LocalDate.parse(lastUsed),
        revoked == null ? null : Instant.parse(revoked));
  }

  private static Set<Scope> scopes(String words) {
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (String word : words.split(",")) {
      Scope.of(word).ifPresent(scopes::add);
    }
    return scopes;
  }

  private static Set<AccountId> accounts(String ids) {
    Set<AccountId> accounts = new TreeSet<>();
    for (String id : ids.isEmpty() ? new String[0] : ids.split(",")) {
      accounts.add(new AccountId(id));
    }
    return accounts;
  }

  private String newId() {
    StringBuilder id = new StringBuilder();
    for (int i = 0; i < KeyText.ID_LENGTH; i++) {
      id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
    }
    return id.toString();
  }

  private static byte[] sha256(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(secret.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void close() {
    state.close();
  }
}
