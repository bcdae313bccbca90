package io.periplus.moto;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.moto.MotoTable.Outcome;
import io.periplus.snapshot.SnapshotConnection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A crawl of moto held against what boto3 listed there, type by type. */
final class MotoComparison {
  private static final Pattern OPERATION = Pattern.compile("calling the (\\w+) operation");

  private final SnapshotConnection sql;
  private final String account;
  private final JsonNode inventory;

  /**
   * @param inventory type -> {@code column} of our table and its {@code values}, or {@code error}
   */
  MotoComparison(SnapshotConnection sql, String account, JsonNode inventory) {
    this.sql = sql;
    this.account = account;
    this.inventory = inventory;
  }

  Map<String, Outcome> outcomes(Set<String> types) {
    Map<String, Outcome> outcomes = new TreeMap<>();
    types.forEach(type -> outcomes.put(type, outcome(type)));
    return outcomes;
  }

  private Outcome outcome(String type) {
    JsonNode listing = inventory.path(type);
    if (!listing.has("values")) {
      return Outcome.LACKS;
    }
    Set<String> listed = listed(type);
    if (!listed.equals(crawled(type))) {
      return Outcome.DIFFERS;
    }
    return listed.isEmpty() ? Outcome.LACKS : Outcome.WORKS;
  }

  Set<String> listed(String type) {
    Set<String> values = new TreeSet<>();
    inventory.path(type).path("values").forEach(value -> values.add(value.asText()));
    return values;
  }

  /** What the crawl found, by the column that boto3's list is of. */
  Set<String> crawled(String type) {
    String column = inventory.path(type).path("column").asText();
    if (!Set.of("arn", "id", "name", "account_id").contains(column)) {
      throw new IllegalArgumentException("no column to compare of " + type + ": " + column);
    }
    // An account belongs to itself, whoever lists it.
    String owners = type.equals("AWS::Organizations::Account") ? "true" : "account_id in (?, '')";
    String query = "select " + column + " from resource where not stub and type = ? and " + owners;
    return new TreeSet<>(
        owners.equals("true")
            ? sql.query(query, row -> row.getString(1), type)
            : sql.query(query, row -> row.getString(1), type, account));
  }

  /**
   * The operation by which moto fails each type: one that the crawl called, else one of boto3's.
   *
   * @param failed type -> what moto said to its maker
   */
  Map<String, String> errors(JsonNode failed) {
    Map<String, String> errors = new TreeMap<>();
    failed.properties().forEach(type -> put(errors, type.getKey(), type.getValue().asText()));
    inventory
        .properties()
        .forEach(type -> put(errors, type.getKey(), type.getValue().path("error").asText()));
    sql.query(
            "select resource_type || ' ' || service || ':' || operation from coverage"
                + " where status = 'UNSUPPORTED_REGION' and resource_type is not null order by 1",
            row -> row.getString(1).split(" "))
        .forEach(words -> errors.put(words[0], words[1]));
    return errors;
  }

  private static void put(Map<String, String> errors, String type, String error) {
    Matcher operation = OPERATION.matcher(error);
    if (operation.find()) {
      errors.put(type, operation.group(1));
    }
  }
}
