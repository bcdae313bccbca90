package io.periplus.cli;

import io.periplus.collect.RefusedRole;
import io.periplus.collect.RetiredAccounts;
import io.periplus.model.AccountId;
import io.periplus.model.Coverage;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotStore;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code periplus accounts list|retire}. */
@Command(
    name = "accounts",
    description = "Lists the accounts of the inventory, and retires those that left.",
    subcommands = {AccountsCommand.ListAccounts.class, AccountsCommand.Retire.class},
    footer = {
      "",
      "Examples:",
      "  periplus accounts list",
      "  periplus accounts retire 111122223333",
      "",
      "An account that is not read any more stays as it was last seen, until the",
      "organization reports it closed or gone, or it is retired by hand: its resources",
      "leave with the next snapshot, earlier ones keep them. One that is read again is",
      "there again.",
      "",
      "Exit: 0 fine, 2 usage or no such account, 4 failure."
    })
final class AccountsCommand extends BaseCommand {
  @Override
  public Integer call() {
    spec.commandLine().usage(terminal.err());
    return ExitCode.USAGE;
  }

  /** What became of an account. */
  private enum State {
    /** The crawl of the published snapshot read it. */
    CRAWLED,
    /** That crawl was to read it, and could not assume the role there. */
    NOT_ENTERED,
    /** Shown as an earlier crawl saw it. */
    LAST_SEEN,
    /** Its resources leave with the next snapshot, or have left. */
    RETIRED
  }

  /**
   * One line.
   *
   * @param lastSeen null if nothing of it is in the snapshot
   * @param note who retired it and when, null if nobody did
   */
  private record Account(
      String id, String name, State state, long resources, Instant lastSeen, String note) {}

  /** By id: those of the published snapshot, and those that were retired. */
  private static Map<String, Account> accounts(SnapshotStore store) {
    RetiredAccounts retired = RetiredAccounts.of(store.directory());
    Map<String, String> notes = new TreeMap<>();
    retired.list().forEach(each -> notes.put(each.account(), each.at() + " " + each.reason()));
    Map<String, Account> accounts = new TreeMap<>();
    notes.forEach(
        (id, note) -> accounts.put(id, new Account(id, null, State.RETIRED, 0, null, note)));
    try (Snapshot snapshot = snapshot(store, null);
        SnapshotConnection sql = snapshot.connection()) {
      List<String> asked = snapshot.manifest().accounts();
      Set<String> notEntered = notEntered(snapshot);
      sql.query(
              "select a.account_id, any_value(o.name), count(r.arn), max(r.last_seen_at)"
                  + " from (select distinct account_id from coverage) a"
                  + " left join resource r on r.account_id = a.account_id and not r.stub"
                  + " left join resource o on o.id = a.account_id"
                  + " and o.type = 'AWS::Organizations::Account'"
                  + " group by a.account_id order by a.account_id",
              row -> {
                OffsetDateTime seen = row.getObject(4, OffsetDateTime.class);
                Instant lastSeen = seen == null ? null : seen.toInstant();
                String id = row.getString(1);
                boolean left = retired.left(id, lastSeen);
                State state =
                    left
                        ? State.RETIRED
                        : !asked.contains(id)
                            ? State.LAST_SEEN
                            : notEntered.contains(id) ? State.NOT_ENTERED : State.CRAWLED;
                return new Account(
                    id,
                    row.getString(2),
                    state,
                    row.getLong(3),
                    lastSeen,
                    left ? notes.get(id) : null);
              })
          .forEach(each -> accounts.put(each.id(), each));
    }
    return accounts;
  }

  private static Set<String> notEntered(Snapshot snapshot) {
    try (Stream<Coverage> coverage = snapshot.coverage()) {
      return RefusedRole.behind(coverage).stream()
          .map(RefusedRole::account)
          .collect(Collectors.toSet());
    }
  }

  /** {@code periplus accounts list}. */
  @Command(
      name = "list",
      description = "Lists accounts: crawled, not entered, last seen by an earlier crawl, retired.")
  static final class ListAccounts extends BaseCommand {
    @Mixin OutputOption output;

    @Override
    public Integer call() {
      List<Account> accounts = List.copyOf(accounts(openStore()).values());
      if (output.format == OutputFormat.JSON) {
        List<Object> items = new ArrayList<>();
        accounts.forEach(each -> items.add(json(each)));
        Json.print(Map.of("items", items), terminal.out());
        return ExitCode.FINE;
      }
      RowsPrinter printer = new RowsPrinter(terminal);
      List<List<String>> rows = new ArrayList<>();
      for (Account each : accounts) {
        rows.add(
            List.of(
                each.id(),
                orDash(each.name()),
                each.state().name(),
                printer.number(each.resources(), output.format),
                orDash(seconds(each.lastSeen())),
                orDash(each.note())));
      }
      printer.print(
          new Rows(List.of("ACCOUNT", "NAME", "STATE", "RESOURCES", "LAST SEEN", "RETIRED"), rows),
          output.format);
      return ExitCode.FINE;
    }

    private static Instant seconds(Instant time) {
      return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static String orDash(Object value) {
      return value == null ? "-" : value.toString();
    }

    private static Map<String, Object> json(Account account) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("accountId", account.id());
      row.put("name", account.name());
      row.put("state", account.state().name());
      row.put("resources", account.resources());
      row.put("lastSeenAt", account.lastSeen() == null ? null : account.lastSeen().toString());
      row.put("retired", account.note());
      return row;
    }
  }

  /** {@code periplus accounts retire ID}. */
  @Command(
      name = "retire",
      description = "Says that an account left: its resources leave with the next snapshot.")
  static final class Retire extends BaseCommand {
    @Parameters(paramLabel = "ACCOUNT", description = "Its id of 12 digits.")
    String id;

    @Override
    public Integer call() {
      if (!AccountId.isValid(id)) {
        throw PeriplusException.user(
            "invalid-account",
            "Cannot retire account " + id + ": account ids have 12 digits. Correct it.");
      }
      SnapshotStore store = openStore();
      Account account = accounts(store).get(id);
      if (account == null) {
        throw PeriplusException.user(
            "account-not-found",
            "Cannot retire account "
                + id
                + ": it is not in the inventory. See periplus accounts list.");
      }
      RetiredAccounts.retire(
          store.directory(), List.of(new RetiredAccounts.Retirement(id, Instant.now(), "by hand")));
      terminal
          .out()
          .println(
              "Retired "
                  + id
                  + ": "
                  + Numbers.count(account.resources(), "resource")
                  + " will leave with the next snapshot, unless a crawl reads them again.");
      if (account.state() == State.CRAWLED) {
        terminal
            .err()
            .println(
                "periplus: The last crawl read this account, so that it seems to be alive. One that"
                    + " reads it again brings it back: leave it out of the next one.");
      }
      terminal.out().flush();
      return ExitCode.FINE;
    }
  }
}
