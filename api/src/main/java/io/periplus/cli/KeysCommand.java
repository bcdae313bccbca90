package io.periplus.cli;

import io.periplus.api.http.Nearest;
import io.periplus.auth.ApiKey;
import io.periplus.auth.AuditEvent;
import io.periplus.auth.AuditEvent.Outcome;
import io.periplus.auth.AuditLog;
import io.periplus.auth.KeyRequest;
import io.periplus.auth.KeyStore;
import io.periplus.auth.NewKey;
import io.periplus.auth.Principal;
import io.periplus.auth.Role;
import io.periplus.auth.Scope;
import io.periplus.model.AccountId;
import io.periplus.snapshot.SnapshotStore;
import io.periplus.state.StateDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code periplus keys create|list|revoke}. */
@Command(
    name = "keys",
    description = "Makes, lists and revokes the API keys of people and programs elsewhere.",
    subcommands = {KeysCommand.Create.class, KeysCommand.ListKeys.class, KeysCommand.Revoke.class},
    footer = {
      "",
      "Examples:",
      "  periplus keys create --name grafana --role viewer --expires 90d",
      "  periplus keys list",
      "  periplus keys revoke 1a2b3c4d",
      "",
      "A server answers holders of keys when auth.mode is keys, as in",
      "docs/configuration.md.",
      "",
      "Exit: 0 fine, 2 usage or no such key, 4 failure."
    })
final class KeysCommand extends BaseCommand {
  @Override
  public Integer call() {
    spec.commandLine().usage(terminal.err());
    return ExitCode.USAGE;
  }

  private static void audit(Path directory, String action, String target) {
    AuditLog.in(directory)
        .write(AuditEvent.of(Principal.LOCAL, action, Outcome.OK).target("key:" + target));
  }

  private static String scopes(ApiKey key) {
    Stream<String> words =
        key.scopes().size() == Scope.values().length
            ? Stream.of()
            : key.scopes().stream().map(Scope::word).sorted();
    Stream<String> accounts =
        key.accounts().stream().map(AccountId::value).sorted().map(id -> "account:" + id);
    String all = Stream.concat(words, accounts).collect(Collectors.joining(","));
    return all.isEmpty() ? "all" : all;
  }

  /** {@code periplus keys create}. */
  @Command(
      name = "create",
      description = "Makes a key and shows it, once: only a hash of it is kept.",
      footer = {
        "",
        "Examples:",
        "  periplus keys create --name grafana --role viewer --expires 90d",
        "  periplus keys create --name ci --role operator --expires 30d",
        "  periplus keys create --name a --role viewer --expires 1d --scopes read",
        "",
        "Exit: 0 made, 2 usage, 4 failure."
      })
  static final class Create extends BaseCommand {
    private static final String ACCOUNT = "account:";

    @Option(names = "--name", paramLabel = "NAME", required = true, description = "Whose it is.")
    String name;

    @Option(
        names = "--role",
        paramLabel = "ROLE",
        required = true,
        description = "viewer, operator or admin.")
    Role role;

    @Option(
        names = "--expires",
        paramLabel = "TIME",
        required = true,
        converter = DurationConverter.class,
        description = "How long it lives, at most 366d.")
    Duration expires;

    @Option(
        names = "--scopes",
        paramLabel = "SCOPES",
        split = ",",
        hideParamSyntax = true,
        converter = ListElementConverter.class,
        description = {"read, query, report, account:ID.", "Default: all."})
    List<String> scopes = List.of();

    @Option(names = "--json", description = "Print JSON.")
    boolean json;

    @Override
    public Integer call() {
      Set<Scope> narrowed = EnumSet.noneOf(Scope.class);
      Set<AccountId> accounts = new TreeSet<>();
      scopes.forEach(each -> read(each, narrowed, accounts));
      KeyRequest request = new KeyRequest(name, role, narrowed, accounts, expires);
      Path directory = SnapshotStore.open(dataDirectory()).directory();
      try (KeyStore keys = KeyStore.open(directory, Clock.systemUTC())) {
        NewKey made = keys.create(request);
        audit(directory, "key-create", made.key().id());
        print(made);
      }
      return ExitCode.FINE;
    }

    private void read(String scope, Set<Scope> narrowed, Set<AccountId> accounts) {
      if (scope.startsWith(ACCOUNT) && AccountId.isValid(scope.substring(ACCOUNT.length()))) {
        accounts.add(new AccountId(scope.substring(ACCOUNT.length())));
        return;
      }
      List<String> words = Arrays.stream(Scope.values()).map(Scope::word).toList();
      narrowed.add(
          Scope.of(scope)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "'"
                              + scope
                              + "' is no scope; there are read, query, report and account:ID with"
                              + " its 12 digits."
                              + Nearest.to(scope, words)
                                  .map(near -> " Did you mean " + near + "?")
                                  .orElse(""))));
    }

    private void print(NewKey made) {
      if (json) {
        Map<String, Object> body = row(made.key());
        body.put("key", made.text());
        Json.print(body, terminal.out());
        return;
      }
      terminal.out().println(made.text());
      terminal.out().flush();
      terminal
          .err()
          .println(
              "This is shown once. It expires at "
                  + made.key().expires()
                  + "; periplus keys revoke "
                  + made.key().id()
                  + " ends it before.");
    }
  }

  private static Map<String, Object> row(ApiKey key) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", key.id());
    row.put("name", key.name());
    row.put("role", key.role().word());
    row.put("scopes", scopes(key));
    row.put("createdAt", key.created().toString());
    row.put("expiresAt", key.expires().toString());
    row.put("lastUsedOn", key.lastUsed() == null ? null : key.lastUsed().toString());
    return row;
  }

  /** {@code periplus keys list}. */
  @Command(name = "list", description = "Lists the keys, without their secrets, which nobody has.")
  static final class ListKeys extends BaseCommand {
    @Mixin OutputOption output;

    @Override
    public Integer call() {
      Instant now = Clock.systemUTC().instant();
      List<ApiKey> keys = keys(SnapshotStore.openExisting(dataDirectory()).directory());
      if (output.format == OutputFormat.JSON) {
        List<Object> items = new ArrayList<>();
        for (ApiKey key : keys) {
          Map<String, Object> row = row(key);
          row.put("state", key.state(now).name());
          items.add(row);
        }
        Json.print(Map.of("items", items), terminal.out());
        return ExitCode.FINE;
      }
      RowsPrinter printer = new RowsPrinter(terminal);
      List<List<String>> rows = new ArrayList<>();
      for (ApiKey key : keys) {
        rows.add(
            List.of(
                key.id(),
                key.name(),
                key.role().word(),
                key.state(now).name(),
                printer.time(key.expires(), output.format),
                key.lastUsed() == null ? "-" : key.lastUsed().toString(),
                scopes(key),
                printer.time(key.created(), output.format)));
      }
      printer.print(
          new Rows(
              List.of("ID", "NAME", "ROLE", "STATE", "EXPIRES", "LAST USED", "SCOPES", "CREATED"),
              rows),
          output.format);
      return ExitCode.FINE;
    }

    /** A look must not make a database where there is none. */
    private static List<ApiKey> keys(Path directory) {
      if (!StateDatabase.exists(directory)) {
        return List.of();
      }
      try (KeyStore keys = KeyStore.open(directory, Clock.systemUTC())) {
        return keys.list();
      }
    }
  }

  /** {@code periplus keys revoke ID}. */
  @Command(name = "revoke", description = "Ends a key for good; a running server knows at once.")
  static final class Revoke extends BaseCommand {
    @Parameters(paramLabel = "ID", description = "Its id, as periplus keys list shows it.")
    String id;

    @Override
    public Integer call() {
      Path directory = SnapshotStore.openExisting(dataDirectory()).directory();
      try (KeyStore keys = KeyStore.open(directory, Clock.systemUTC())) {
        ApiKey key = keys.revoke(id);
        audit(directory, "key-revoke", key.id());
        terminal.out().println("Revoked " + key.id() + " (" + key.name() + ").");
      }
      return ExitCode.FINE;
    }
  }
}
