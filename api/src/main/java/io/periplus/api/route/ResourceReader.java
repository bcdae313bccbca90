package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.data.SnapshotViews;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.list.ListQuery;
import io.periplus.api.list.ListRequest;
import io.periplus.api.list.Listing;
import io.periplus.api.list.Sql;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotSummary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads everything about one resource. */
final class ResourceReader {
  private static final QueryParameters NO_PARAMETERS = QueryParameters.parse("");
  private static final int MOST_EXPOSURES = 20;

  /** Older snapshots that are searched for a resource that is not there. */
  private static final int MOST_SNAPSHOTS_SEARCHED = 30;

  private final SnapshotViews views;
  private final SnapshotView view;
  private final Connection connection;

  ResourceReader(SnapshotViews views, SnapshotView view, Connection connection) {
    this.views = views;
    this.view = view;
    this.connection = connection;
  }

  /** The body without {@code snapshot}. */
  ObjectNode read(String arn) throws SQLException {
    Listing listing = ResourceListing.of(view);
    List<ObjectNode> rows = rows(all(listing).and(Sql.of("arn = ?", arn)));
    if (rows.isEmpty()) {
      throw notFound(arn);
    }
    ObjectNode resource = rows.get(0);
    String type = resource.get("type").asText();
    String console = ConsoleLinks.of(resource);
    if (console != null) {
      resource.put("consoleUrl", console);
    }
    resource.set("relations", relations(arn));
    resource.set("exposures", exposures(arn));
    resource.set("coverage", coverage(resource, type));
    return resource;
  }

  /**
   * @throws ProblemException {@code resource-not-found}
   */
  void requirePresent(String arn) throws SQLException {
    try (PreparedStatement statement =
        ListQuery.prepare(connection, Sql.of("select 1 from resource where arn = ?", arn))) {
      try (ResultSet rows = statement.executeQuery()) {
        if (!rows.next()) {
          throw notFound(arn);
        }
      }
    }
  }

  /** All columns, those on request too. */
  private static ListRequest all(Listing listing) {
    ListRequest request = ListRequest.read(listing, NO_PARAMETERS, List.of(), false, "");
    return request.withColumns(
        listing.columns().stream().filter(column -> !column.standard()).toList());
  }

  private List<ObjectNode> rows(ListRequest request) throws SQLException {
    return new ListQuery(connection, request).rows(0);
  }

  private ObjectNode relations(String arn) throws SQLException {
    Sql sql =
        Sql.of(
            "select type, count(*) filter (target_arn = ?), count(*) filter (source_arn = ?)"
                + " from relationship where source_arn = ? or target_arn = ?"
                + " group by type order by type",
            arn,
            arn,
            arn,
            arn);
    ObjectNode relations = JsonNodeFactory.instance.objectNode();
    try (PreparedStatement statement = ListQuery.prepare(connection, sql);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        relations
            .putObject(rows.getString(1))
            .put("in", rows.getLong(2))
            .put("out", rows.getLong(3));
      }
    }
    return relations;
  }

  private ArrayNode exposures(String arn) throws SQLException {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    if (view.has("exposure")) {
      Listing listing = ExposureListing.exposures(connection);
      ListRequest request =
          ListRequest.read(listing, NO_PARAMETERS, List.of(), false, "")
              .and(Sql.of("arn = ?", arn))
              .orderedFirstBy(ExposureListing.VERDICT_RANK);
      rows(request).stream().limit(MOST_EXPOSURES).forEach(list::add);
    }
    return list;
  }

  private ArrayNode coverage(ObjectNode resource, String type) throws SQLException {
    Listing listing = CoverageRows.LISTING;
    ListRequest request =
        ListRequest.read(listing, NO_PARAMETERS, List.of(), false, "")
            .and(
                Sql.of(
                    "account_id = ? and region = ? and resource_type = ?"
                        + " and status <> 'COMPLETE'",
                    resource.get("accountId").asText(),
                    resource.get("region").asText(),
                    type));
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    rows(request).forEach(list::add);
    return list;
  }

  private ProblemException notFound(String arn) {
    Optional<String> seen = lastSeenIn(arn);
    return new ProblemException(
        ProblemCode.RESOURCE_NOT_FOUND,
        "Cannot find the resource: snapshot "
            + view.id()
            + " does not have it. "
            + seen.map(id -> "It was last seen in " + id + "; ask with at=" + id + ".")
                .orElse("Search with /api/v1/resources?q= and a part of its name or id."),
        List.of(),
        seen.<Map<String, Object>>map(id -> Map.of("lastSeenIn", id)).orElse(Map.of()));
  }

  private Optional<String> lastSeenIn(String arn) {
    return views.store().list().stream()
        .filter(summary -> summary.status() == SnapshotSummary.Status.PUBLISHED)
        .map(SnapshotSummary::id)
        .filter(id -> id.compareTo(view.id()) < 0)
        .limit(MOST_SNAPSHOTS_SEARCHED)
        .filter(id -> has(id, arn))
        .findFirst();
  }

  private boolean has(String snapshotId, String arn) {
    try (SnapshotView older = views.open(snapshotId);
        SnapshotConnection sql = older.connection()) {
      return sql.queryFirst("select 1 from resource where arn = ?", row -> 1, arn).isPresent();
    } catch (PeriplusException e) {
      // Pruned or damaged meanwhile: it cannot be asked for, so it is not worth naming.
      return false;
    }
  }
}
