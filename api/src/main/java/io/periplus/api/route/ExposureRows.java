package io.periplus.api.route;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.data.SnapshotView;
import io.periplus.api.http.Problems;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.list.Column;
import io.periplus.api.list.ColumnKind;
import io.periplus.api.list.ListRequest;
import io.periplus.api.list.Listing;
import io.periplus.api.list.Sql;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotConnection;
import java.sql.SQLException;
import java.util.List;

/** Rows of {@code exposure} or {@code egress}, the strongest first. */
final class ExposureRows implements Lists.Source {
  private static final String JOB = "reachability";

  private final String table;
  private boolean evidence;

  ExposureRows(String table) {
    this.table = table;
  }

  @Override
  public ListRequest read(
      SnapshotView view, SnapshotConnection connection, QueryParameters parameters, boolean csv) {
    view.require(table, JOB);
    boolean exposure = table.equals("exposure");
    Listing listing =
        exposure ? ExposureListing.exposures(connection.jdbc()) : ExposureListing.egress();
    ListRequest request =
        ListRequest.read(
            listing,
            parameters,
            exposure ? List.of("include", "groupBy") : List.of("include"),
            csv,
            "");
    if (exposure && parameters.all("verdict").isEmpty()) {
      request = request.and(Sql.of("verdict in ('REACHABLE', 'UNKNOWN')"));
    }
    if (exposure && parameters.oneOf("groupBy", List.of("arn")).isPresent()) {
      request = grouped(request);
    }
    evidence = parameters.oneOf("include", List.of("evidence")).isPresent() && !csv;
    return evidence ? request.withColumns(Evidence.COLUMNS) : request;
  }

  /** The strongest row of each resource among those that match. */
  private static ListRequest grouped(ListRequest request) {
    Sql relation =
        Sql.of("(select *, count(*) over (partition by arn) as row_count from ")
            .then(request.listing().relation())
            .then(" where ")
            .then(request.condition())
            .then(
                " qualify row_number() over (partition by arn order by "
                    + ExposureListing.VERDICT_RANK
                    + ", "
                    + String.join(", ", request.listing().key())
                    + ") = 1)");
    return request
        .filteredBy(relation)
        .withColumns(List.of(Column.of("rows", "row_count", ColumnKind.INTEGER)));
  }

  @Override
  public void complete(
      ObjectNode envelope, SnapshotView view, SnapshotConnection connection, ListRequest request) {
    if (evidence) {
      try {
        Evidence.add(connection.jdbc(), envelope.get("items"));
      } catch (SQLException e) {
        throw PeriplusException.internal("snapshot-read-failed", Problems.SNAPSHOT_UNREADABLE, e);
      }
    }
  }
}
