package io.periplus.api.overview;

import io.periplus.api.overview.OverviewReport.Egress;
import io.periplus.api.overview.OverviewReport.EgressCount;
import io.periplus.snapshot.SnapshotConnection;
import java.util.List;

/** How instances leave: the roll-up over the addresses of each (EG10). */
final class EgressSection {
  private static final String UNKNOWN = "UNKNOWN:";

  /** A resource without any way counts under NONE; one that has a way does not. */
  private static final String BY_VIA =
      "with ways as (select distinct arn, type, egress from network_endpoint where not stub),"
          + " real as (select * from ways w where egress <> 'NONE'"
          + " or not exists (select 1 from ways o where o.arn = w.arn and o.egress <> 'NONE'))"
          + " select egress, count(*) filter (type = 'AWS::EC2::Instance'), count(*),"
          + " coalesce(min(arn) filter (type = 'AWS::EC2::Instance'), min(arn)) from real"
          + " group by egress order by 2 desc, 3 desc, egress";

  private static final String INSTANCES =
      "select count(distinct arn) from network_endpoint"
          + " where not stub and type = 'AWS::EC2::Instance'";

  private EgressSection() {}

  static Egress compute(SnapshotConnection sql) {
    List<EgressCount> byVia =
        sql.query(
            BY_VIA,
            row -> count(row.getString(1), row.getLong(2), row.getLong(3), row.getString(4)));
    long instances = sql.queryFirst(INSTANCES, row -> row.getLong(1)).orElse(0L);
    return new Egress(instances, byVia);
  }

  private static EgressCount count(
      String egress, long instances, long resources, String exampleArn) {
    if (egress.startsWith(UNKNOWN)) {
      return new EgressCount(
          egress.substring(UNKNOWN.length()), "UNKNOWN", instances, resources, exampleArn);
    }
    String verdict = egress.equals("NONE") ? "BLOCKED" : "REACHABLE";
    return new EgressCount(egress, verdict, instances, resources, exampleArn);
  }
}
