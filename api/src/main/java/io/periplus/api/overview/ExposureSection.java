package io.periplus.api.overview;

import io.periplus.api.overview.OverviewReport.Exposures;
import io.periplus.api.overview.OverviewReport.PortCount;
import io.periplus.api.overview.OverviewReport.VerdictCount;
import io.periplus.api.overview.OverviewReport.ViaCount;
import io.periplus.snapshot.SnapshotConnection;
import java.util.List;

/** What the internet reaches. */
final class ExposureSection {
  /** Strongest verdict first (EX11). */
  static final String RANK =
      "case verdict when 'REACHABLE' then 0 when 'UNKNOWN' then 1 when 'FORWARD_ONLY' then 2"
          + " else 3 end";

  private static final String BY_VERDICT =
      "select ['REACHABLE', 'UNKNOWN', 'FORWARD_ONLY', 'BLOCKED'][strongest + 1], count(*),"
          + " sum(rows) from (select min("
          + RANK
          + ") as strongest, count(*) as rows from exposure group by arn)"
          + " group by strongest order by strongest";

  private static final String BY_VIA =
      "select via, count(distinct arn), count(*) from exposure where verdict = 'REACHABLE'"
          + " group by via order by count(distinct arn) desc, via";

  private static final String BY_PORT =
      "select protocol, from_port, to_port, count(distinct arn) from exposure"
          + " where verdict = 'REACHABLE' group by protocol, from_port, to_port"
          + " order by count(distinct arn) desc, protocol, from_port, to_port limit 20";

  private ExposureSection() {}

  static Exposures compute(SnapshotConnection sql) {
    List<VerdictCount> byVerdict =
        sql.query(
            BY_VERDICT, row -> new VerdictCount(row.getString(1), row.getLong(2), row.getLong(3)));
    List<ViaCount> byVia =
        sql.query(BY_VIA, row -> new ViaCount(row.getString(1), row.getLong(2), row.getLong(3)));
    List<PortCount> byPort =
        sql.query(
            BY_PORT,
            row ->
                new PortCount(
                    row.getString(1),
                    (Integer) row.getObject(2),
                    (Integer) row.getObject(3),
                    row.getLong(4)));
    return sql.queryFirst(
            "select count(distinct arn), count(*) from exposure where verdict = 'REACHABLE'",
            row -> new Exposures(row.getLong(1), row.getLong(2), byVerdict, byVia, byPort))
        .orElseThrow();
  }
}
