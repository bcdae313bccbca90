package io.periplus.graph;

import io.periplus.graph.GraphStatistics.EdgeShape;
import io.periplus.graph.GraphStatistics.VertexShape;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Counts elements by the keys they will have, from the rows they are written from: which property
 * goes where is {@link ElementWriter}'s matter, and a test holds both together.
 */
final class ShapeCounts {
  private static final List<String> EVERY_VERTEX =
      List.of(
          SchemaMaker.ARN,
          SchemaMaker.TYPE,
          SchemaMaker.ACCOUNT,
          SchemaMaker.REGION,
          SchemaMaker.ID,
          SchemaMaker.CONFIG_HASH,
          SchemaMaker.STUB,
          SchemaMaker.STALE);

  private static final String VERTICES =
      """
      with leaving as (
        select source_arn, list_sort(list_distinct(list(type))) as labels from edge group by 1)
      select r.name is not null as named, coalesce(cardinality(r.tags), 0) > 0 as tagged,
        v.exposed is not null as exposed, coalesce(l.labels, []) as labels, count(*) as n
      from resource r join vertex v using (arn) left join leaving l on l.source_arn = r.arn
      group by 1, 2, 3, 4 order by n desc, named, tagged, exposed, labels\
      """;

  private static final String EDGES =
      """
      with keyed as (
        select job is not null as derived,
          case when properties = '{}' then []
            else list_sort(list_filter(json_keys(properties),
              lambda k : json_type(properties, '$."' || k || '"') <> 'NULL')) end as keys
        from edge)
      select derived, keys, count(*) as n from keyed group by 1, 2 order by n desc, derived, keys\
      """;

  private ShapeCounts() {}

  static List<VertexShape> vertices(Connection connection) throws SQLException {
    List<VertexShape> shapes = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(VERTICES)) {
      while (row.next()) {
        TreeSet<String> keys = new TreeSet<>(EVERY_VERTEX);
        if (row.getBoolean("named")) {
          keys.add(SchemaMaker.NAME);
        }
        if (row.getBoolean("tagged")) {
          keys.add(SchemaMaker.TAG);
        }
        if (row.getBoolean("exposed")) {
          keys.add(SchemaMaker.EXPOSED);
        }
        shapes.add(new VertexShape(row.getLong("n"), List.copyOf(keys), texts(row, "labels")));
      }
    }
    return shapes;
  }

  static List<EdgeShape> edges(Connection connection) throws SQLException {
    List<EdgeShape> shapes = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(EDGES)) {
      while (row.next()) {
        TreeSet<String> keys = new TreeSet<>(texts(row, "keys"));
        keys.add(SchemaMaker.SOURCE);
        keys.add(SchemaMaker.STALE);
        if (row.getBoolean("derived")) {
          keys.add(SchemaMaker.JOB);
        }
        shapes.add(new EdgeShape(row.getLong("n"), List.copyOf(keys)));
      }
    }
    return shapes;
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    List<String> texts = new ArrayList<>();
    for (Object text : (Object[]) row.getArray(column).getArray()) {
      texts.add((String) text);
    }
    return texts;
  }
}
