package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.http.ParameterError;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.Problems;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.list.Cells;
import io.periplus.api.list.ListQuery;
import io.periplus.api.list.Sql;
import io.periplus.cost.CatalogueDescription;
import io.periplus.cost.estimate.EstimateRule;
import io.periplus.cost.estimate.EstimateRules;
import io.periplus.model.PeriplusException;
import io.periplus.model.ResourceType;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The month and the currency of an answer about costs, and what stands beside its rows. */
final class CostScope {
  static final String JOB = "cost";
  static final String TABLE = "cost";
  static final String PERIOD = "period";
  static final String RUN_RATE = "run-rate";

  /** A month whose bill still changes is not the newest that is told. */
  private static final int DAYS_UNTIL_CLOSED = 5;

  private static final int SCOPES_SHOWN = 100;

  private CostScope() {}

  /**
   * The month that {@code period} names; without it the newest closed one, or the run rate where
   * there is no bill (CA2).
   *
   * @throws ProblemException {@code invalid-parameter} with the months that there are
   */
  static String period(SnapshotView view, Connection connection, QueryParameters parameters) {
    List<String> known = periods(connection);
    String asked = parameters.single(PERIOD).orElse(null);
    if (asked != null) {
      if (!known.contains(asked)) {
        throw ProblemException.invalidParameter(
            PERIOD, "nothing is known of it. There are " + String.join(", ", known) + ".");
      }
      return asked;
    }
    LocalDate today = LocalDate.parse(view.id().substring(0, 10));
    String newest = null;
    for (int at = 0; at < known.size(); at++) {
      String month = known.get(at);
      if (!month.equals(RUN_RATE)) {
        boolean later = at + 1 < known.size() && !known.get(at + 1).equals(RUN_RATE);
        boolean ended =
            YearMonth.parse(month).atEndOfMonth().plusDays(DAYS_UNTIL_CLOSED).isBefore(today);
        newest = later || ended ? month : newest;
      }
    }
    return newest == null ? RUN_RATE : newest;
  }

  private static List<String> periods(Connection connection) {
    Set<String> periods = new TreeSet<>();
    query(
        connection,
        Sql.of("select distinct period from cost"),
        row -> periods.add(row.getString(1)));
    periods.add(RUN_RATE);
    return List.copyOf(periods);
  }

  /**
   * @param totals a query of currency and sum, of all rows that match
   * @throws ProblemException {@code currency-mix} with the currencies and their sums (CA1)
   */
  static void requireOneCurrency(Connection connection, QueryParameters parameters, Sql totals) {
    if (parameters.single("currency").isPresent()) {
      return;
    }
    Map<String, BigDecimal> sums = new TreeMap<>();
    query(connection, totals, row -> sums.put(row.getString(1), row.getBigDecimal(2)));
    if (sums.size() > 1) {
      List<ParameterError> errors = new ArrayList<>();
      sums.forEach(
          (currency, sum) ->
              errors.add(
                  ParameterError.of(
                      "currency",
                      currency + ": " + (sum == null ? "no amount is known" : Cells.amount(sum)))));
      throw new ProblemException(
          ProblemCode.CURRENCY_MIX,
          "Cannot add amounts: they are in "
              + String.join(", ", sums.keySet())
              + ". Name one of them as currency.",
          errors,
          Map.of());
    }
  }

  /** Where estimates have their prices from, and how old those are (PCE3); absent without any. */
  static void catalogue(ObjectNode envelope, Connection connection, Clock clock) {
    List<String> versions = new ArrayList<>();
    query(
        connection,
        Sql.of("select max(catalogue_version) from cost"),
        row -> versions.add(row.getString(1)));
    String version = versions.get(0);
    if (version == null) {
      return;
    }
    ObjectNode catalogue = envelope.putObject("catalogue");
    catalogue.put("version", version);
    int at = version.indexOf('@');
    try {
      LocalDate published = LocalDate.parse(version.substring(at + 1));
      long age = ChronoUnit.DAYS.between(published, LocalDate.now(clock.withZone(ZoneOffset.UTC)));
      catalogue.put("ageDays", age);
      if (age > CatalogueDescription.OLD_AFTER_DAYS) {
        catalogue.put(
            "warning",
            "The prices are more than "
                + CatalogueDescription.OLD_AFTER_DAYS
                + " days old. Run periplus prices refresh.");
      }
    } catch (DateTimeParseException e) {
      catalogue.put("reason", "VERSION_WITHOUT_DATE");
    }
  }

  /**
   * Scopes that could hold something AWS charges for and were not read (LB3): {@code partial} and
   * {@code missingScopes}, {@code account/region/type}.
   */
  static void gaps(ObjectNode total, Connection connection, QueryParameters parameters) {
    Set<String> scopes = new TreeSet<>();
    List<String> accounts = parameters.all("account");
    List<String> regions = parameters.all("region");
    query(
        connection,
        Sql.of(
            "select distinct account_id, region, coalesce(resource_type, ''), service from coverage"
                + " where status in ('DENIED', 'FAILED', 'SKIPPED')"),
        row -> {
          String type = row.getString(3);
          if (isCharged(type)
              && (accounts.isEmpty() || accounts.contains(row.getString(1)))
              && (regions.isEmpty() || regions.contains(row.getString(2)))) {
            scopes.add(
                row.getString(1)
                    + '/'
                    + row.getString(2)
                    + '/'
                    + (type.isEmpty() ? row.getString(4) : type));
          }
        });
    total.put("partial", !scopes.isEmpty());
    ArrayNode missing = total.putArray("missingScopes");
    scopes.stream().limit(SCOPES_SHOWN).forEach(missing::add);
    if (scopes.size() > SCOPES_SHOWN) {
      total.put("missingScopesNotShown", scopes.size() - SCOPES_SHOWN);
    }
  }

  private static boolean isCharged(String type) {
    if (!type.startsWith("AWS::")) {
      return true;
    }
    EstimateRule rule = EstimateRules.of(ResourceType.of(type));
    return rule == null || !rule.components().isEmpty();
  }

  /** Does something with a row. */
  interface Row {
    void read(ResultSet row) throws SQLException;
  }

  static void query(Connection connection, Sql sql, Row each) {
    try (PreparedStatement statement = ListQuery.prepare(connection, sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        each.read(rows);
      }
    } catch (SQLException e) {
      throw PeriplusException.internal("snapshot-read-failed", Problems.SNAPSHOT_UNREADABLE, e);
    }
  }

  /** The text of an amount; null where there is none. */
  static String text(BigDecimal amount) {
    return amount == null ? null : Cells.amount(amount);
  }
}
