package io.periplus.jobs.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.graph.DerivedEdge;
import io.periplus.model.EdgeType;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * {@code CAN_ACCESS} from a principal to a data store, key or compute (blast radius G3): rows of
 * {@code access} with their sets expanded, as long as a row stands for few pairs. Larger ones stay
 * in the table, and no vertex is given more edges than it can bear.
 *
 * <p>One edge for each pair, with all levels. What an escalation would make of somebody has no
 * vertex and so no edge: the radius walks it.
 */
final class AccessEdges {
  static final String JOB = "access";

  static final EdgeKey RUN =
      new EdgeKey(
          DerivedEdge.RUN, "the run that found it; a later one that finds the same leaves it");
  static final EdgeKey VERDICT =
      new EdgeKey("verdict", "`YES`, or `MAYBE` where something that decides is not known");
  static final EdgeKey CERTAINTY =
      new EdgeKey("certainty", "`certain` where it is allowed, `possible` where that is not known");
  static final EdgeKey CONDITIONS =
      new EdgeKey("conditions", "keys of the request that decide what is not certain");
  static final EdgeKey LEVELS =
      new EdgeKey(
          "levels",
          "of `ADMIN`, `CONTROL`, `DESTROY`, `LIST`, `READ`, `WRITE` those that are or may be"
              + " allowed");
  static final EdgeKey CERTAIN_LEVELS =
      new EdgeKey("certain_levels", "those of them that are allowed, where there are some");

  static final List<EdgeKey> KEYS =
      List.of(RUN, VERDICT, CERTAINTY, LEVELS, CERTAIN_LEVELS, CONDITIONS);

  static final Map<String, String> ENDS =
      new TreeMap<>(
          Map.of(
              "AWS::IAM::AccountRoot", "data store, key, compute",
              "AWS::IAM::Role", "data store, key, compute",
              "AWS::IAM::User", "data store, key, compute",
              "Internet", "data store, key, compute"));

  /**
   * What enters the graph; the tables have all.
   *
   * @param pairs most that one row, or one set or node of escalation, may stand for
   * @param ofPrincipal most edges of a label that leave one vertex, certain ones first
   * @param ofTarget most edges of a label that enter one vertex, certain ones first
   */
  record Limits(int pairs, int ofPrincipal, int ofTarget) {
    static final Limits STANDARD = new Limits(1_000, EDGES_OF_PRINCIPAL, 100_000);

    /** The same pairs and targets, with another number of edges for each principal. */
    static Limits ofPrincipal(int edges) {
      return new Limits(STANDARD.pairs, edges, STANDARD.ofTarget);
    }
  }

  /** {@link Limits#ofPrincipal} when nothing else is configured. */
  static final int EDGES_OF_PRINCIPAL = 10_000;

  private static final String PAIRS =
      """
      with size as (select set_id, kind, count(*) as members from access_set group by all),
      small as (
        select a.* from access a
        left join size p on p.set_id = a.principal_set and p.kind = 'principal'
        left join size r on r.set_id = a.resource_set and r.kind = 'resource'
        where coalesce(p.members, 1) * coalesce(r.members, 1) <= %d),
      pair as (
        select coalesce(p.member_arn, a.principal_set) as arn,
          coalesce(r.member_arn, a.resource_set) as target, a.level, a.verdict,
          list_transform(a.conditions, lambda x : x.key) as keys
        from small a
        left join access_set p on p.set_id = a.principal_set and p.kind = 'principal'
        left join access_set r on r.set_id = a.resource_set and r.kind = 'resource')
      select arn, target, 'CAN_ACCESS' as edge, max(verdict) as verdict,
        string_agg(distinct level, ', ' order by level) as levels,
        string_agg(distinct level, ', ' order by level) filter (where verdict = 'YES')
          as certain_levels,
        array_to_string(list_sort(list_distinct(flatten(list(keys)
          filter (where verdict = 'MAYBE')))), ', ') as conditions
      from pair semi join resource v on v.arn = pair.arn semi join resource t on t.arn = target
      group by all
      """;

  private AccessEdges() {}

  /** The edges of a snapshot; none when the analysis has not run. */
  static Stream<DerivedEdge> of(Snapshot snapshot, Limits limits) {
    if (!snapshot.tables().contains("access") || !snapshot.tables().contains("access_set")) {
      return Stream.of();
    }
    String run = run(snapshot);
    SnapshotConnection connection = snapshot.connection();
    return connection.stream(
            bounded(PAIRS.formatted(limits.pairs()), limits), row -> edge(row, run))
        .onClose(connection::close);
  }

  static String run(Snapshot snapshot) {
    return snapshot.manifest().latestSuccess(JOB).map(Manifest.Analysis::run).orElseThrow();
  }

  /**
   * Of edges with {@code arn}, {@code target}, {@code edge} and {@code verdict} those that vertices
   * can bear.
   */
  static String bounded(String edges, Limits limits) {
    return "select * from ("
        + edges
        + ") qualify row_number() over (partition by arn, edge order by verdict desc, target) <= "
        + limits.ofPrincipal()
        + " and row_number() over (partition by target, edge order by verdict desc, arn) <= "
        + limits.ofTarget()
        + " order by arn, target, edge";
  }

  private static DerivedEdge edge(ResultSet row, String run) throws SQLException {
    ObjectNode properties = properties(row, run);
    properties.put(LEVELS.key(), row.getString(LEVELS.key()));
    putIfAny(properties, CERTAIN_LEVELS, row);
    return new DerivedEdge(
        JOB,
        row.getString("arn"),
        EdgeType.CAN_ACCESS,
        row.getString("target"),
        properties.toString());
  }

  /** What all edges of the job have. */
  static ObjectNode properties(ResultSet row, String run) throws SQLException {
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    String verdict = row.getString(VERDICT.key());
    properties.put(RUN.key(), run);
    properties.put(VERDICT.key(), verdict);
    properties.put(CERTAINTY.key(), verdict.equals("YES") ? "certain" : "possible");
    putIfAny(properties, CONDITIONS, row);
    return properties;
  }

  private static void putIfAny(ObjectNode properties, EdgeKey key, ResultSet row)
      throws SQLException {
    String text = row.getString(key.key());
    if (text != null && !text.isEmpty()) {
      properties.put(key.key(), text);
    }
  }
}
