package io.periplus.spark;

import static io.periplus.spark.ColumnType.ALLOWING;
import static io.periplus.spark.ColumnType.BOOLEAN;
import static io.periplus.spark.ColumnType.CONDITIONS;
import static io.periplus.spark.ColumnType.LIMITING;
import static io.periplus.spark.ColumnType.STRING;
import static io.periplus.spark.ColumnType.STRINGS;

import java.util.List;

/** The tables that the access job writes (blast radius 5.1). */
public final class AccessTables {
  /** Name of the job. */
  public static final String JOB = "access";

  /** Who can do what. */
  public static final ResultTable ACCESS =
      new ResultTable(
          "access",
          JOB,
          "What every principal of a set can do to every resource of another; the view"
              + " access_expanded has a row for each pair of members.",
          List.of(
              column(
                  "principal_set",
                  STRING,
                  "ARN, or set_id in access_set; internet for everybody; a node to which rows of"
                      + " escalation lead (bound:…, group:…, version:…, unbound:…, tags:…)"),
              column(
                  "resource_set",
                  STRING,
                  "ARN, or set_id in access_set; account:<id> where a principal's policies were not"
                      + " read, so that it may do anything in its account"),
              column("level", STRING, "LIST, READ, WRITE, DESTROY, ADMIN or CONTROL"),
              column("verdict", STRING, "YES, or MAYBE where something is not known"),
              column("actions", STRINGS, "of the level that are allowed or may be; a+b needs both"),
              column(
                  "resource_pattern",
                  STRING,
                  "something inside the resource that is allowed, where not all of it is"),
              column("partial", BOOLEAN, "some of what is inside is denied"),
              column("conditions", CONDITIONS, "on keys that are not known, which decide a MAYBE"),
              column("reasons", STRINGS, "of a MAYBE, sorted"),
              column("allowed_by", ALLOWING, "one statement for each layer that allows"),
              column(
                  "limited_by",
                  LIMITING,
                  "denies that may apply or cut off a part; boundaries that keep actions out"),
              column("cross_account", BOOLEAN, "the two are in different accounts"),
              column("public", BOOLEAN, "open to everybody"),
              column("key_arn", STRING, "KMS key that is needed, too")),
          List.of("principal_set", "resource_set", "level", "verdict"));

  /** Members of sets. */
  public static final ResultTable ACCESS_SET =
      new ResultTable(
          "access_set",
          JOB,
          "Principals, and resources, that no policy tells apart; a set of one has its member's"
              + " ARN.",
          List.of(
              column("set_id", STRING, "as in access"),
              column("kind", STRING, "principal or resource"),
              column("member_arn", STRING, "one of the set"),
              column("account_id", STRING, "account of member_arn"),
              column("type", STRING, "resource type of member_arn")),
          List.of("set_id", "member_arn"));

  private AccessTables() {}

  private static ResultColumn column(String name, ColumnType type, String description) {
    return new ResultColumn(name, type, description);
  }
}
