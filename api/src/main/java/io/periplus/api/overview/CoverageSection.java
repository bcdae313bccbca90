package io.periplus.api.overview;

import io.periplus.api.http.Problems;
import io.periplus.api.list.Sql;
import io.periplus.api.overview.OverviewReport.Coverage;
import io.periplus.api.overview.OverviewReport.Gap;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.SnapshotConnection;
import java.sql.SQLException;
import java.util.List;

/** What could not be seen. A region that is not opted in, or a filter, is no gap. */
final class CoverageSection {
  private static final String GAPS =
      "select account_id, region, service, operation, status, error_code, message from coverage"
          + " where status in ('DENIED', 'FAILED')"
          + " or status = 'SKIPPED' and error_code in ('Stopped', 'Budget')"
          + " order by account_id, region, service, operation";

  private static final String UNKNOWN_EXPOSURES =
      "select count(*) from (select arn from exposure group by arn having min("
          + ExposureSection.RANK
          + ") = 1)";

  private CoverageSection() {}

  static Coverage compute(
      SnapshotConnection sql, Manifest.CoverageSummary summary, boolean analysed) {
    List<Gap> gaps =
        sql.query(
            GAPS,
            row ->
                new Gap(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    row.getString(6),
                    row.getString(7)));
    long scopes = sql.queryFirst("select count(*) from coverage", row -> row.getLong(1)).orElse(0L);
    long unknown =
        analysed ? sql.queryFirst(UNKNOWN_EXPOSURES, row -> row.getLong(1)).orElse(0L) : 0;
    try {
      return new Coverage(
          summary.percent(),
          scopes,
          summary.complete(),
          gaps,
          MissingPermissions.read(sql.jdbc(), Sql.TRUE),
          unknown);
    } catch (SQLException e) {
      throw PeriplusException.internal("snapshot-read-failed", Problems.SNAPSHOT_UNREADABLE, e);
    }
  }
}
