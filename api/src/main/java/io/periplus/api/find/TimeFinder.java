package io.periplus.api.find;

import io.periplus.api.data.SnapshotView;
import io.periplus.api.history.SnapshotRange;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotSeries;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what was, or held, a text between two times, and from which snapshot to which: "who had
 * this address?". Who holds an address is often an interface, or an Elastic IP; the resource that
 * it is attached to is told too, by the edges that say so.
 */
public final class TimeFinder {
  /** Kinds of match, in the order of {@link ResourceFinder}; owners come after what they own. */
  private static final String RANK =
      "case when arn = $exact then 0 when id = $exact then 1 when lower(name) = $lower then 2 when"
          + " ends_with(arn, $path) or ends_with(arn, $part) then 3 %s else 9 end";

  private static final String ANYWHERE =
      "when contains(configuration, $value) then 4 when contains(lower(name), $lower) then 5";

  /**
   * Gaps and islands: in a run without a break the place in the list and the number of the row grow
   * alike.
   */
  private static final String FIND =
      """
      with hit as (
        select seq, arn, type, id, name, account_id, region, configuration, %s as rank,
          null::varchar as through
        from resource where not stub),
      direct as (select * from hit where rank < 9),
      carried as (
        select d.seq, e.target_arn as arn, coalesce(d.through, d.arn) as through
        from direct d join relationship e on e.seq = d.seq and e.source_arn = d.arn
        where e.type = 'ATTACHED_TO' and d.rank = 4
          and d.type in ('AWS::EC2::NetworkInterface', 'AWS::EC2::EIP')),
      further as (
        select * from carried
        union
        select c.seq, e.target_arn, c.arn
        from carried c join relationship e on e.seq = c.seq and e.source_arn = c.arn
        where e.type = 'ATTACHED_TO' and c.arn like '%%:network-interface/%%'),
      owner as (
        select r.seq, r.arn, r.type, r.id, r.name, r.account_id, r.region,
          null as configuration, 6 as rank, min(f.through) as through
        from further f join resource r on r.seq = f.seq and r.arn = f.arn
        where not exists (select 1 from direct d where d.seq = f.seq and d.arn = f.arn)
        group by all),
      every as (select * from direct union all by name select * from owner),
      numbered as (
        select *, seq - row_number() over (partition by arn, rank, through order by seq) as island
        from every)
      select rank, through, arn, arg_max(type, seq) as type, arg_max(id, seq) as id,
        arg_max(name, seq) as name, arg_max(account_id, seq) as account_id,
        arg_max(region, seq) as region, arg_max(configuration, seq) as configuration,
        min(seq) as first_seq, max(seq) as last_seq
      from numbered group by rank, through, arn, island
      order by rank, first_seq, type, arn limit $most
      """;

  private static final Pattern NAME = Pattern.compile("\\$(exact|lower|path|part|value|most)");

  private TimeFinder() {}

  /** What was or held the text, best match first, then in order of time. */
  public static List<FoundThing> find(SnapshotRange range, String text, int limit) {
    return find(range, Addresses.canonical(text.strip()), limit, ANYWHERE);
  }

  /** What had the text as ARN, id, end of its ARN or name. */
  public static List<FoundThing> named(SnapshotRange range, String text, int limit) {
    return find(range, text, limit, "");
  }

  private static List<FoundThing> find(
      SnapshotRange range, String wanted, int limit, String further) {
    if (wanted.isEmpty()) {
      return List.of();
    }
    String sql = FIND.formatted(RANK.formatted(further));
    List<Object> values = new ArrayList<>();
    Matcher names = NAME.matcher(sql);
    StringBuilder text = new StringBuilder();
    while (names.find()) {
      values.add(value(names.group(1), wanted, limit));
      names.appendReplacement(text, "?");
    }
    names.appendTail(text);
    try (SnapshotSeries series =
            SnapshotSeries.open(range.snapshots(), "resource", "relationship");
        SnapshotConnection connection = series.connection()) {
      return connection.query(
          text.toString(), row -> found(row, range.views(), wanted), values.toArray());
    }
  }

  private static Object value(String name, String wanted, int limit) {
    return switch (name) {
      case "exact" -> wanted;
      case "lower" -> wanted.toLowerCase(Locale.ROOT);
      case "path" -> '/' + wanted;
      case "part" -> ':' + wanted;
      case "value" -> ResourceFinder.quoted(wanted);
      default -> limit;
    };
  }

  private static FoundThing found(ResultSet row, List<SnapshotView> views, String wanted)
      throws SQLException {
    int first = row.getInt("first_seq");
    int last = row.getInt("last_seq");
    int rank = row.getInt("rank");
    return new FoundThing(
        rank == 6 ? "owner" : ResourceFinder.match(rank, row.getString("configuration"), wanted),
        row.getString("through"),
        row.getString("arn"),
        row.getString("type"),
        row.getString("id"),
        row.getString("name"),
        row.getString("account_id"),
        row.getString("region"),
        views.get(first).id(),
        views.get(first).publishedAt(),
        views.get(last).id(),
        views.get(last).publishedAt(),
        last - first + 1,
        last == views.size() - 1);
  }
}
