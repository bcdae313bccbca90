package io.periplus.graph;

import io.periplus.snapshot.DuckDb;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.Sql;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * What must be written so that a graph serves a snapshot: the difference between the snapshot's
 * rows and the rows that the graph was loaded from, by hash, computed in sorted sets outside the
 * heap.
 *
 * <p>Beside each graph lie {@code vertex.parquet} (arn, vertex id, type, hash) and {@code
 * edge.parquet} (key, hash): the graph itself is never scanned.
 */
final class GraphDelta implements AutoCloseable {
  static final String VERTEX_FILE = "vertex.parquet";
  static final String EDGE_FILE = "edge.parquet";

  private static final String NEW_EDGES =
      """
      create table edge as
      with found as (
        select source_arn, type, target_arn, to_json(source)::varchar as source,
          properties::varchar as properties, stale, null::varchar as job
        from %s
        union all
        select source_arn, type, target_arn, to_json([min(job)])::varchar,
          list_reduce(list_sort(list_distinct(list(properties::json))),
            lambda a, b : json_merge_patch(a, b))::varchar,
          false, min(job)
        from derived group by source_arn, type, target_arn)
      select *, case when job is null then null else properties ->> '$.run' end as run,
        md5(to_json(struct_pack(source, properties := case when job is null then properties
          else json_merge_patch(properties, '{"run":null}')::varchar end, stale, job))::varchar)
          as hash
      from found
      where source_arn in (select arn from vertex) and target_arn in (select arn from vertex)\
      """;

  /** What reachability says of a resource, in the words of the lists of resources. */
  private static final String EXPOSED =
      """
      create table exposure as
      select source_arn as arn,
        case when bool_or(properties::json ->> '$.verdict' = 'REACHABLE') then 'true'
          else 'UNKNOWN' end as exposed
      from derived where type = 'EXPOSED_TO' group by 1\
      """;

  /** A hash covers what the vertex shows, so that one whose exposure changed is written again. */
  private static final String VERTICES =
      """
      create table vertex as
      select arn, type, exposed,
        case when exposed is null then row_hash else row_hash || ' ' || exposed end as hash
      from resource left join exposure using (arn)\
      """;

  /**
   * An edge keeps the run that made it, unless that is none or later than the run of the snapshot:
   * then the graph that is changed is a later one.
   */
  private static final String MADE_LATER =
      "(e.run is not null and (o.run is null or o.run > e.run))";

  private final Connection connection;

  /**
   * @param previous directory with the two files of the graph that is to be changed; null for a
   *     first load
   */
  GraphDelta(Snapshot snapshot, Stream<DerivedEdge> derived, Path previous, Path spill)
      throws SQLException {
    connection = DuckDb.open(spill);
    try {
      execute("create view resource as select * from " + from(snapshot, "resource"));
      execute(
          "create table derived (job varchar, source_arn varchar, type varchar, target_arn varchar,"
              + " properties varchar)");
      stage(derived);
      execute(EXPOSED);
      execute(VERTICES);
      execute(NEW_EDGES.formatted(from(snapshot, "relationship")));
      if (previous == null) {
        execute("create table old_vertex (arn varchar, id bigint, type varchar, hash varchar)");
        execute(
            "create table old_edge (source_arn varchar, type varchar, target_arn varchar, hash"
                + " varchar, run varchar)");
      } else {
        execute("create table old_vertex as select * from " + file(previous, VERTEX_FILE));
        // Earlier versions wrote no run.
        execute(
            "create table old_edge as select source_arn, type, target_arn, hash, run from"
                + " (select null::varchar as run where false union all by name select * from "
                + file(previous, EDGE_FILE)
                + ")");
      }
      // A label cannot change: such a vertex goes and comes back, and all its edges with it.
      execute(
          "create table fresh as select v.arn from vertex v left join old_vertex o using (arn)"
              + " where o.arn is null or o.type <> v.type");
      execute(
          "create table gone as select o.arn, o.id from old_vertex o left join vertex v using (arn)"
              + " where v.arn is null or o.type <> v.type");
      execute(
          "create table changed as select v.arn, o.id from vertex v join old_vertex o using (arn)"
              + " where o.type = v.type and o.hash <> v.hash");
      execute(
          "create table edge_in as select e.* from edge e left join old_edge o using (source_arn,"
              + " type, target_arn) where o.hash is null or o.hash <> e.hash or e.source_arn in"
              + " (select arn from fresh) or e.target_arn in (select arn from fresh) or "
              + MADE_LATER);
      execute(
          "create table edge_out as select o.* from old_edge o left join edge e using (source_arn,"
              + " type, target_arn) where (e.hash is null or o.hash <> e.hash or "
              + MADE_LATER
              + ") and o.source_arn not"
              + " in (select arn from gone) and o.target_arn not in (select arn from gone)");
      execute(
          "create table loaded as select arn, id from old_vertex where arn not in (select arn from"
              + " gone)");
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  private static String from(Snapshot snapshot, String table) {
    return Sql.readParquet(snapshot.files(table));
  }

  private static String file(Path directory, String name) {
    return Sql.readParquet(List.of(directory.resolve(name)));
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private void stage(Stream<DerivedEdge> derived) throws SQLException {
    try (DuckDBAppender appender = appender("derived")) {
      for (Iterator<DerivedEdge> edges = derived.iterator(); edges.hasNext(); ) {
        DerivedEdge edge = edges.next();
        appender.beginRow();
        appender.append(edge.job());
        appender.append(edge.sourceArn());
        appender.append(edge.type().name());
        appender.append(edge.targetArn());
        appender.append(edge.properties());
        appender.endRow();
      }
    }
  }

  private DuckDBAppender appender(String table) throws SQLException {
    return ((DuckDBConnection) connection).createAppender("main", table);
  }

  /** Collects the ids of new vertices; close it before edges are read. */
  DuckDBAppender newIds() throws SQLException {
    return appender("loaded");
  }

  /** Reads one row; the cursor stands on it. */
  interface RowConsumer<T> {
    void accept(T row) throws SQLException;
  }

  void forEachGone(RowConsumer<Long> consumer) throws SQLException {
    forEach("select id from gone order by id", row -> consumer.accept(row.getLong(1)));
  }

  /** Cursor with the columns of {@code resource}, and {@code exposed}. */
  void forEachFresh(RowConsumer<ResultSet> consumer) throws SQLException {
    forEach(
        "select r.*, v.exposed from resource r join vertex v using (arn) semi join fresh using"
            + " (arn) order by arn",
        consumer);
  }

  /** Cursor with {@code vertex_id}, the columns of {@code resource}, and {@code exposed}. */
  void forEachChanged(RowConsumer<ResultSet> consumer) throws SQLException {
    forEach(
        "select c.id as vertex_id, r.*, v.exposed from resource r join changed c using (arn)"
            + " join vertex v using (arn) order by arn",
        consumer);
  }

  /** Cursor with {@code source_id, type, target_id}. */
  void forEachRemovedEdge(RowConsumer<ResultSet> consumer) throws SQLException {
    forEach(
        "select s.id as source_id, e.type, t.id as target_id from edge_out e"
            + " join loaded s on s.arn = e.source_arn join loaded t on t.arn = e.target_arn"
            + " order by 1, 2, 3",
        consumer);
  }

  /** Cursor with {@code source_id, type, target_id, source, properties, stale, job}. */
  void forEachNewEdge(RowConsumer<ResultSet> consumer) throws SQLException {
    forEach(
        "select s.id as source_id, e.type, t.id as target_id, e.source, e.properties, e.stale,"
            + " e.job from edge_in e"
            + " join loaded s on s.arn = e.source_arn join loaded t on t.arn = e.target_arn"
            + " order by 1, 2, 3",
        consumer);
  }

  private void forEach(String query, RowConsumer<ResultSet> consumer) throws SQLException {
    // A cursor of its own, because the consumer appends on the first connection meanwhile.
    try (Connection own = ((DuckDBConnection) connection).duplicate();
        Statement statement = own.createStatement();
        ResultSet results = statement.executeQuery(query)) {
      while (results.next()) {
        consumer.accept(results);
      }
    }
  }

  /** Vertices to write: added, changed, removed. */
  long vertexChanges() throws SQLException {
    return count(
        "(select arn from fresh union all select arn from changed"
            + " union all select arn from gone where arn not in (select arn from fresh))");
  }

  /** Edges to write; a changed one counts once. */
  long edgeChanges() throws SQLException {
    return count(
        "(select source_arn, type, target_arn from edge_in"
            + " union select source_arn, type, target_arn from edge_out)");
  }

  long total() throws SQLException {
    return count("vertex") + count("edge");
  }

  /** Edges of the snapshot and the analyses that were left out. */
  long dangling(Snapshot snapshot) throws SQLException {
    return count(from(snapshot, "relationship"))
        + count("(select distinct source_arn, type, target_arn from derived)")
        - count("edge");
  }

  private long count(String from) throws SQLException {
    long[] count = new long[1];
    forEach("select count(*) from " + from, row -> count[0] = row.getLong(1));
    return count[0];
  }

  GraphStatistics statistics() throws SQLException {
    return new GraphStatistics(
        count("vertex"),
        count("edge"),
        byType("vertex"),
        byType("edge"),
        ShapeCounts.vertices(connection),
        ShapeCounts.edges(connection));
  }

  private Map<String, Long> byType(String table) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    forEach(
        "select type, count(*) from " + table + " group by 1",
        row -> counts.put(row.getString(1), row.getLong(2)));
    return counts;
  }

  /**
   * Keys of edge properties with the type that holds all their values: Boolean, Long, Double, or
   * String where they differ or are lists or objects.
   */
  Map<String, Class<?>> edgeProperties() throws SQLException {
    Map<String, Class<?>> keys = new LinkedHashMap<>();
    forEach(
        "select distinct p.key, p.type from edge, json_each(edge.properties) p"
            + " where p.type <> 'NULL' order by 1, 2",
        row -> keys.merge(row.getString(1), type(row.getString(2)), GraphDelta::common));
    return keys;
  }

  private static Class<?> type(String json) {
    return switch (json) {
      case "BOOLEAN" -> Boolean.class;
      case "BIGINT", "UBIGINT" -> Long.class;
      case "DOUBLE" -> Double.class;
      default -> String.class;
    };
  }

  private static Class<?> common(Class<?> one, Class<?> other) {
    if (one == other) {
      return one;
    }
    return Number.class.isAssignableFrom(one) && Number.class.isAssignableFrom(other)
        ? Double.class
        : String.class;
  }

  /** Writes what the next difference will be taken against. */
  void writeState(Path directory) throws SQLException {
    copy(
        "select v.arn, l.id, v.type, v.hash from vertex v join loaded l using (arn) order by 1",
        directory.resolve(VERTEX_FILE));
    copy(
        "select e.source_arn, e.type, e.target_arn, e.hash, case when n.hash is null then o.run"
            + " else e.run end as run from edge e left join old_edge o using (source_arn, type,"
            + " target_arn) left join edge_in n using (source_arn, type, target_arn)"
            + " order by 1, 2, 3",
        directory.resolve(EDGE_FILE));
  }

  private void copy(String query, Path target) throws SQLException {
    execute("copy (" + query + ") to " + Sql.literal(target) + " (format parquet)");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
