package io.periplus.api.overview;

import io.periplus.api.overview.OverviewReport.AccountCount;
import io.periplus.api.overview.OverviewReport.Resources;
import io.periplus.api.overview.OverviewReport.TypeCount;
import io.periplus.snapshot.SnapshotConnection;
import java.util.List;

/** What is here. */
final class ResourceSection {
  private static final String TOTALS =
      "select count(*) filter (not stub), count(*) filter (stub), count(*) filter (stale)"
          + " from resource";

  private static final String BY_TYPE =
      "select type, count(*) from resource where not stub group by type"
          + " order by count(*) desc, type";

  private static final String BY_ACCOUNT =
      "select r.account_id, any_value(o.name), count(*), count(x.arn) from resource r"
          + " left join (select id, min(name) as name from resource"
          + " where type = 'AWS::Organizations::Account' group by id) o on o.id = r.account_id"
          + " left join (%s) x on x.arn = r.arn"
          + " where not r.stub and r.account_id <> '' group by r.account_id"
          + " order by count(*) desc, r.account_id";

  private ResourceSection() {}

  static Resources compute(SnapshotConnection sql, boolean analysed) {
    List<TypeCount> byType =
        sql.query(BY_TYPE, row -> new TypeCount(row.getString(1), row.getLong(2)));
    String exposed =
        analysed
            ? "select distinct arn from exposure where verdict = 'REACHABLE'"
            : "select null::varchar as arn where false";
    List<AccountCount> byAccount =
        sql.query(
            String.format(BY_ACCOUNT, exposed),
            row ->
                new AccountCount(
                    row.getString(1), row.getString(2), row.getLong(3), row.getLong(4)));
    return sql.queryFirst(
            TOTALS,
            row -> new Resources(row.getLong(1), row.getLong(2), row.getLong(3), byType, byAccount))
        .orElseThrow();
  }
}
