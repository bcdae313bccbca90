package io.periplus.spark;

import static io.periplus.spark.ColumnType.BOOLEAN;
import static io.periplus.spark.ColumnType.MONEY;
import static io.periplus.spark.ColumnType.STRING;

import java.util.List;

/** The table of waste (cost 6), which the cost job writes. */
public final class WasteTables {
  /** What is paid for and not used. */
  public static final ResultTable WASTE =
      new ResultTable(
          "waste",
          CostTables.JOB,
          "What is paid for and not used, a row for each rule and resource; what could not be"
              + " judged says why. Rules are in docs/waste.md. Savings that count are in no other"
              + " row's.",
          List.of(
              column("rule", STRING, "W1 to W76, or NS2 to NS7"),
              column("arn", STRING, "resource"),
              column("type", STRING, "resource type of arn"),
              column("account_id", STRING, "account of arn"),
              column("region", STRING, "region of arn, global for global ones"),
              column("group", STRING, "delete, resize, retype, commit or hygiene"),
              column("kind", STRING, "SAVING, RISK or HYGIENE"),
              column("status", STRING, "FOUND, UNKNOWN or NOT_EVALUATED"),
              column("confidence", STRING, "HIGH, MEDIUM or LOW"),
              column("saving", MONEY, "a month; null where it cannot be computed"),
              column("saving_upper_bound", MONEY, "with what only a bound is known of"),
              column("currency", STRING, "ISO 4217; null without amounts"),
              column("basis", STRING, "of the saving: BILL, ESTIMATE, ESTIMATE_PARTIAL or NONE"),
              column("reason", STRING, "why it is not found, or has no saving"),
              column("evidence", STRING, "JSON object of what made the condition true"),
              column("counted", BOOLEAN, "the saving is part of totals"),
              column("kept", BOOLEAN, "a tag takes it out of totals"),
              column("fingerprint", STRING, "32 hex digits, the same in every snapshot")),
          List.of("rule", "arn"));

  private WasteTables() {}

  private static ResultColumn column(String name, ColumnType type, String description) {
    return new ResultColumn(name, type, description);
  }
}
