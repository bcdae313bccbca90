package io.periplus.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.periplus.impact.estate.Evidence;
import io.periplus.impact.estate.RadiusInput;
import io.periplus.impact.input.RadiusFacts;
import io.periplus.impact.input.RadiusInputReader;
import io.periplus.model.PeriplusException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * The tables of a snapshot as radii read them, collected to the driver row by row: the inventory
 * and what reachability and access wrote. About half a kilobyte for each resource and edge.
 */
final class RadiusEstate {
  /** Tables that must be there, by the job that writes them. */
  private static final List<ResultTable> NEEDED =
      List.of(
          ResultTables.EXPOSURE,
          ResultTables.EGRESS,
          ResultTables.NETWORK_ENDPOINT,
          ResultTables.ENDPOINT_CLASS,
          ResultTables.REACH,
          AccessTables.ACCESS,
          AccessTables.ACCESS_SET,
          EscalationTables.ESCALATION);

  private static final String ORGANIZATION_POLICY = "AWS::Organizations::Policy";

  /** Blocked rows say nothing; of several rows of a resource the strongest tells. */
  private static final String EXPOSED =
      "select arn, min_by(verdict, case verdict when 'REACHABLE' then 0 else 1 end), concat_ws(',"
          + " ', sort_array(collect_set(concat(protocol, case when from_port is null then '' when"
          + " from_port = to_port then concat(' ', string(from_port)) else concat(' ',"
          + " string(from_port), '-', string(to_port)) end)))),"
          + " sort_array(collect_set(gateway_arn)) from exposure where verdict in ('REACHABLE',"
          + " 'UNKNOWN') group by arn order by arn";

  private static final String EGRESS =
      "select arn, gateway_arn, min_by(verdict, case verdict when 'REACHABLE' then 0 else 1 end)"
          + " from egress where verdict in ('REACHABLE', 'UNKNOWN') and gateway_arn is not null"
          + " group by arn, gateway_arn order by arn, gateway_arn";

  private static final String ENDPOINTS =
      "select distinct class_id, arn from network_endpoint where class_id is not null order by"
          + " class_id, arn";

  /**
   * Within a VPC, where routes are always there: what classes accept from a group or from all, and
   * whether it is sure that a member's packets come through, whatever its address is.
   */
  private static final String REACH =
      "with place as (select distinct class_id, vpc_id from network_endpoint where class_id is not"
          + " null and vpc_id is not null), sends as (select class_id, bool_or(protocol = 'all' and"
          + " scope = 'ANY' and verdict = 'REACHABLE' and remote_kind = 'ANY') as all_out from"
          + " reach where factor = 'SENDS' and verdict <> 'BLOCKED' group by class_id), accepts as"
          + " (select class_id, case when remote_kind = 'SECURITY_GROUP' then get(remote, 0) else"
          + " 'vpc' end as who, bool_or(verdict = 'REACHABLE' and scope = 'ANY' and (remote_kind ="
          + " 'ANY' or remote_kind = 'SECURITY_GROUP' and size(remote) = 1)) as sure,"
          + " min(concat(protocol, coalesce(concat(' ', string(from_port)), ''))) as traffic from"
          + " reach where factor = 'ACCEPTS' and verdict <> 'BLOCKED' and remote_kind in"
          + " ('SECURITY_GROUP', 'ANY', 'CIDR', 'VPC') group by 1, 2), senders as (select"
          + " p.class_id, p.vpc_id, s.all_out, explode(concat(coalesce(c.security_group_arns,"
          + " array()), array('vpc'))) as who from place p join sends s on s.class_id = p.class_id"
          + " join endpoint_class c on c.class_id = p.class_id) select distinct s.class_id as"
          + " sender, s.who, s.vpc_id, s.all_out, a.class_id as receiver, a.sure, a.traffic from"
          + " accepts a join place t on t.class_id = a.class_id join senders s on s.who = a.who and"
          + " s.vpc_id = t.vpc_id order by all";

  /** What each resource costs itself, without shares of others (CBR1, CBR4). */
  private static final String COST =
      "select arn, headline - allocated_in + allocated_out, currency from cost where period ="
          + " 'run-rate' and in_snapshot and headline is not null";

  private final SparkSession session;
  private final SnapshotTables tables;
  private final RadiusInputReader reader = new RadiusInputReader();

  private RadiusEstate(SparkSession session, SnapshotTables tables) {
    this.session = session;
    this.tables = tables;
  }

  /**
   * Reads.
   *
   * @throws PeriplusException {@code analysis-not-run} when a table of another job is not there
   */
  static RadiusInput read(SparkSession session, SnapshotTables tables) {
    TreeSet<String> missing = new TreeSet<>();
    NEEDED.stream()
        .filter(table -> !tables.has(table.name()))
        .forEach(table -> missing.add(table.job()));
    if (!missing.isEmpty()) {
      throw PeriplusException.user(
          "analysis-not-run",
          "Cannot count blast radii: the snapshot has no results of "
              + String.join(" and ", missing)
              + ". Run: periplus analyze --jobs "
              + String.join(",", missing)
              + ","
              + RadiusTables.JOB);
    }
    return new RadiusEstate(session, tables).read();
  }

  private RadiusInput read() {
    inventory();
    NEEDED.forEach(table -> tables.result(table).createOrReplaceTempView(table.name()));
    network();
    access();
    coverage();
    if (tables.has(CostTables.COST.name())) {
      tables.result(CostTables.COST).createOrReplaceTempView(CostTables.COST.name());
      each(
          session.sql(COST),
          row -> reader.cost(row.getString(0), row.getDecimal(1), row.getString(2)));
    }
    return reader.read();
  }

  /** Rows of the inventory come by the file, so that not all of them wait in memory. */
  private static void eachOf(Dataset<Row> rows, Consumer<Row> consumer) {
    Iterator<Row> all = rows.toLocalIterator();
    all.forEachRemaining(consumer);
  }

  private static void each(Dataset<Row> rows, Consumer<Row> consumer) {
    rows.collectAsList().forEach(consumer);
  }

  private void inventory() {
    Dataset<Row> resources =
        tables
            .inventory(
                "resource",
                List.of("arn", "type", "account_id", "region", "tags", "configuration", "stub"))
            .withColumn(
                "configuration",
                when(col("type").isin(RadiusFacts.types().toArray()), col("configuration"))
                    .otherwise(lit(null)));
    eachOf(
        resources,
        row ->
            reader.resource(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.isNullAt(4) ? Map.of() : tags(row.getJavaMap(4)),
                row.getString(5),
                !row.isNullAt(6) && row.getBoolean(6)));
    eachOf(
        tables.inventory(
            "relationship", List.of("source_arn", "type", "target_arn", "source", "properties")),
        row ->
            reader.relationship(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.isNullAt(3) ? List.of() : row.getList(3),
                row.getString(4)));
  }

  private static Map<String, String> tags(Map<String, String> tags) {
    Map<String, String> texts = new TreeMap<>();
    tags.forEach((key, value) -> texts.put(key, value == null ? "" : value));
    return texts;
  }

  private void network() {
    each(
        session.sql(EXPOSED),
        row ->
            reader.exposure(row.getString(0), row.getString(1), row.getString(2), row.getList(3)));
    each(
        session.sql(EGRESS),
        row -> reader.egress(row.getString(0), row.getString(1), row.getString(2)));
    Map<String, List<String>> members = new HashMap<>();
    each(
        session.sql(ENDPOINTS),
        row ->
            members
                .computeIfAbsent(row.getString(0), key -> new ArrayList<>())
                .add(row.getString(1)));
    each(
        session.sql(REACH),
        row -> {
          boolean allOut = row.getBoolean(3);
          String from = row.getString(1) + " in " + row.getString(2) + (allOut ? "" : " some");
          String to = row.getString(4);
          members
              .getOrDefault(row.getString(0), List.of())
              .forEach(arn -> reader.sender(from, arn));
          members.getOrDefault(to, List.of()).forEach(arn -> reader.receiver(to, arn));
          reader.reaches(from, to, allOut && row.getBoolean(5), row.getString(6));
        });
  }

  private void access() {
    each(
        session.sql(
            "select principal_set, resource_set, level, verdict, get(allowed_by, 0) as first,"
                + " conditions.key, reasons from access"),
        row ->
            reader.access(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                evidence(row.getStruct(4), "access"),
                keys(row.getList(5)),
                row.getList(6)));
    each(
        session.sql("select set_id, member_arn from access_set where set_id <> member_arn"),
        row -> reader.member(row.getString(0), row.getString(1)));
    each(
        session.sql(
            "select from_arn, to_arn, edge, technique, verdict, get(allowed_by, 0) as first,"
                + " conditions.key, reasons from escalation"),
        row ->
            reader.escalation(
                row.getString(0),
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                evidence(row.getStruct(5), "escalation"),
                keys(row.getList(6)),
                row.getList(7)));
  }

  private static Evidence evidence(Row statement, String table) {
    return statement == null
        ? Evidence.of(table)
        : Evidence.of(
            statement.getAs("policy_arn"),
            statement.<Integer>getAs("statement_index"),
            statement.getAs("sid"));
  }

  private static List<String> keys(List<String> keys) {
    return keys == null
        ? List.of()
        : keys.stream().filter(key -> !key.isEmpty()).distinct().sorted().toList();
  }

  /** Where control policies could not be read, nobody knows what administrators may do (BI9). */
  private void coverage() {
    boolean unread =
        !tables
            .inventory("coverage", List.of("service", "status"))
            .where(col("service").equalTo("organizations"))
            .where(col("status").isin("DENIED", "FAILED"))
            .isEmpty();
    boolean policies =
        !tables
            .inventory("resource", List.of("type"))
            .where(col("type").equalTo(ORGANIZATION_POLICY))
            .isEmpty();
    if (unread && !policies) {
      each(
          tables
              .inventory("resource", List.of("account_id", "stub"))
              .where(col("stub").equalTo(false))
              .where(col("account_id").isNotNull())
              .select("account_id")
              .distinct(),
          row -> reader.limited(row.getString(0), "SCP_UNKNOWN"));
    }
  }
}
