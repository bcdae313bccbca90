package io.periplus.spark;

import static io.periplus.spark.ColumnType.COUNTS_BY_NAME;
import static io.periplus.spark.ColumnType.DOUBLE;
import static io.periplus.spark.ColumnType.EVIDENCE;
import static io.periplus.spark.ColumnType.INTEGER;
import static io.periplus.spark.ColumnType.LONG;
import static io.periplus.spark.ColumnType.MONEY;
import static io.periplus.spark.ColumnType.STRING;
import static io.periplus.spark.ColumnType.STRINGS;

import java.util.ArrayList;
import java.util.List;

/** The tables that the blast radius job writes (blast radius 5.1). */
public final class RadiusTables {
  /** Name of the job. */
  public static final String JOB = "blast-radius";

  /** Counts of every radius. */
  public static final ResultTable BLAST_RADIUS =
      new ResultTable(
          "blast_radius",
          JOB,
          "How far each resource's radius goes, in each mode and direction; the resource itself,"
              + " the internet and what stands for no resource are not counted.",
          columns(),
          List.of("arn", "mode", "direction"));

  /** Ways that are kept, step by step. */
  public static final ResultTable WITNESS =
      new ResultTable(
          "witness",
          JOB,
          "One shortest way each: from the internet to every data store, principal, account root"
              + " and crown jewel it reaches; from every principal to the nearest account root; to"
              + " every crown jewel from the nearest principal of another account and from the"
              + " nearest resource that is open to the internet.",
          List.of(
              new ResultColumn("mode", STRING, "compromise"),
              new ResultColumn("seed_arn", STRING, "where the way starts"),
              new ResultColumn("target_arn", STRING, "where it ends"),
              new ResultColumn("certainty", STRING, "certain where some way is, else possible"),
              new ResultColumn("step", INTEGER, "from 1"),
              new ResultColumn("from_arn", STRING, "of the step"),
              new ResultColumn("to_arn", STRING, "of the step"),
              new ResultColumn(
                  "edge", STRING, "its type; null for an exploit of what packets reach"),
              new ResultColumn("level", STRING, "of access, or TOUCH; else null"),
              new ResultColumn("technique", STRING, "of an escalation; else null"),
              new ResultColumn("verdict", STRING, "YES or MAYBE"),
              new ResultColumn("rule", STRING, "that makes the edge"),
              new ResultColumn("evidence", EVIDENCE, "what it rests on"),
              new ResultColumn("conditions", STRINGS, "what a MAYBE waits for")),
          List.of("mode", "seed_arn", "target_arn", "certainty", "step"));

  /** What precious resources hang on alone. */
  public static final ResultTable SINGLE_POINT =
      new ResultTable(
          "single_point",
          JOB,
          "What each crown jewel, and each load balancer that the internet reaches, hangs on"
              + " alone.",
          List.of(
              new ResultColumn("target_arn", STRING, "what hangs on it"),
              new ResultColumn("arn", STRING, "the single point"),
              new ResultColumn("kind", STRING, "DOMINATOR: nothing goes round it"),
              new ResultColumn(
                  "mode",
                  STRING,
                  "failure: the target surely stops with it; compromise: every way from the"
                      + " internet, certain or possible, takes it"),
              new ResultColumn("rank", INTEGER, "from 1 in target and mode, by cuts"),
              new ResultColumn("cuts", LONG, "how many targets hang on it"),
              new ResultColumn("cost", MONEY, "of arn, a month; null where none is known")),
          List.of("target_arn", "mode", "arn"));

  private RadiusTables() {}

  private static List<ResultColumn> columns() {
    List<ResultColumn> columns = new ArrayList<>();
    add(columns, "arn", STRING, "of the seed");
    add(
        columns,
        "mode",
        STRING,
        "compromise: it is held; failure: it stops working; change: it is altered or deleted");
    add(
        columns,
        "direction",
        STRING,
        "forward: what falls with it; reverse: who can reach it, or what it needs");
    add(columns, "type", STRING, "resource type of arn");
    add(columns, "account_id", STRING, "account of arn; null where it has none");
    add(columns, "region", STRING, "region of arn; null where it has none");
    both(columns, "resources", LONG, "resources of collected accounts");
    both(columns, "accounts", INTEGER, "distinct accounts");
    both(columns, "regions", INTEGER, "distinct regions");
    both(columns, "principals", INTEGER, "users and roles gained; of compromise only");
    both(columns, "stubs", INTEGER, "resources that were named but not collected");
    both(columns, "data_read", INTEGER, "data stores that can be read");
    both(columns, "data_write", INTEGER, "data stores that can be written");
    both(columns, "data_destroy", INTEGER, "data stores that can be destroyed");
    both(columns, "admin_accounts", INTEGER, "accounts whose root is reached");
    both(columns, "crown_jewels", INTEGER, "what is most precious");
    both(
        columns,
        "monthly_cost",
        MONEY,
        "run rate of the resources whose cost is known, without shares; null where none is");
    add(columns, "currency", STRING, "of the costs; null where none is known");
    both(columns, "without_cost", LONG, "resources whose cost is not known, of those counted");
    both(
        columns,
        "down",
        INTEGER,
        "resources that stop; null but in mode failure, forward, and where method is not EXACT");
    both(columns, "degraded", INTEGER, "resources with less; null as down is");
    both(columns, "starved", INTEGER, "resources without input; null as down is");
    both(columns, "no_replace", INTEGER, "resources that cannot be replaced; null as down is");
    add(columns, "by_type", COUNTS_BY_NAME, "resources by their type");
    add(columns, "max_hops", INTEGER, "to the farthest that is possible; null: not computed");
    add(
        columns,
        "component_id",
        LONG,
        "the same for all who reach each other; null in mode change");
    add(
        columns,
        "component_size",
        INTEGER,
        "how many reach each other, the seed among them; as above");
    add(columns, "internet_reaches", STRING, "whether the internet does: YES, MAYBE or NO");
    add(
        columns,
        "method",
        STRING,
        "EXACT, SKETCH, UPPER_BOUND; STRUCTURAL or NOT_COUNTED in mode change");
    add(columns, "relative_error", DOUBLE, "standard deviation of a SKETCH; else null");
    add(columns, "reasons", STRINGS, "what was not known, sorted");
    return columns;
  }

  private static void both(
      List<ResultColumn> columns, String name, ColumnType type, String description) {
    add(
        columns,
        "certain_" + name,
        type,
        description + ", whatever is not known; null in mode change");
    add(columns, "possible_" + name, type, description + ", certain or possible");
  }

  private static void add(
      List<ResultColumn> columns, String name, ColumnType type, String description) {
    columns.add(new ResultColumn(name, type, description));
  }
}
