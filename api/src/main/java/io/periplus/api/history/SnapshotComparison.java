package io.periplus.api.history;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.periplus.collect.Catalogue;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotPair;
import io.periplus.snapshot.diff.Change;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * What differs between two snapshots, as table {@code change} of an SQL engine of its own, so that
 * a difference of any size is filtered, sorted and paged as other lists are and does not have to
 * fit in memory. A layer is compared when it is first asked for. Safe for use by several threads.
 */
public final class SnapshotComparison implements AutoCloseable {
  /** Columns of a change as it is found; account, region, name and tags are its resource's. */
  private static final String TABLES =
      """
      create table found (layer varchar, layer_rank integer, kind varchar, key varchar,
        arn varchar, type varchar, changed_paths varchar, before varchar, after varchar,
        stale boolean);
      create table change (layer varchar, layer_rank integer, kind varchar, key varchar,
        arn varchar, type varchar, account_id varchar, region varchar, name varchar,
        changed_paths varchar[], before varchar, after varchar, stale boolean,
        tags map(varchar, varchar))
      """;

  private static final String MOVE =
      """
      insert into change
      select f.layer, f.layer_rank, f.kind, f.key, f.arn, f.type,
        coalesce(b.account_id, a.account_id), coalesce(b.region, a.region),
        coalesce(b.name, a.name), from_json(f.changed_paths, '["VARCHAR"]'),
        f.before, f.after, f.stale, coalesce(b.tags, a.tags)
      from found f left join b.resource b on b.arn = f.arn left join a.resource a on a.arn = f.arn;
      delete from found
      """;

  private final Snapshot earlier;
  private final Snapshot later;
  private final SnapshotPair pair;
  private final Set<Layer> compared = EnumSet.noneOf(Layer.class);

  /**
   * Compares nothing yet.
   *
   * @param earlier kept open by the caller, as {@code later} is
   */
  public SnapshotComparison(Snapshot earlier, Snapshot later) {
    this.earlier = earlier;
    this.later = later;
    this.pair = SnapshotPair.open(earlier, later);
    try (SnapshotConnection connection = pair.connection()) {
      execute(connection, TABLES);
    } catch (RuntimeException e) {
      pair.close();
      throw e;
    }
  }

  /** Makes sure that these layers are in the table, of those that both snapshots have. */
  public synchronized void compare(Set<Layer> layers) {
    for (Layer layer : layers) {
      if (layer.isIn(earlier, later) && !compared.contains(layer)) {
        write(layer);
        compared.add(layer);
      }
    }
  }

  /** A connection; close it after use. */
  public SnapshotConnection connection() {
    return pair.connection();
  }

  private void write(Layer layer) {
    try (SnapshotConnection connection = pair.connection()) {
      // What an earlier attempt left when it failed.
      execute(connection, "delete from found");
      try (DuckDBAppender rows =
          ((DuckDBConnection) connection.jdbc()).createAppender("main", "found")) {
        layer.compare(
            earlier,
            later,
            pair,
            Catalogue.standard()::removeVolatileFields,
            change -> append(rows, layer, change));
      }
      execute(connection, MOVE);
    } catch (SQLException e) {
      throw SnapshotPair.failed(e);
    }
  }

  private static void append(DuckDBAppender rows, Layer layer, Change change) {
    try {
      rows.beginRow();
      rows.append(change.layer());
      rows.append(layer.ordinal());
      rows.append(change.kind().name());
      rows.append(change.key());
      rows.append(change.arn());
      rows.append(change.type());
      rows.append(array(change.changedPaths()));
      rows.append(change.before() == null ? null : change.before().toString());
      rows.append(change.after() == null ? null : change.after().toString());
      rows.append(change.stale());
      rows.endRow();
    } catch (SQLException e) {
      throw SnapshotPair.failed(e);
    }
  }

  private static String array(List<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array.toString();
  }

  private static void execute(SnapshotConnection connection, String statements) {
    try (Statement statement = connection.jdbc().createStatement()) {
      statement.execute(statements);
    } catch (SQLException e) {
      throw SnapshotPair.failed(e);
    }
  }

  @Override
  public void close() {
    pair.close();
  }
}
