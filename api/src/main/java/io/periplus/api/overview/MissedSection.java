package io.periplus.api.overview;

import io.periplus.api.overview.OverviewReport.Missed;
import io.periplus.api.overview.OverviewReport.MissedKind;
import io.periplus.api.overview.OverviewReport.MissedResource;
import io.periplus.api.overview.SecurityGroupRules.OpenRule;
import io.periplus.snapshot.SnapshotConnection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a scan of security groups alone does not find: resources open to most of the internet
 * although none of their own groups has a rule from 0.0.0.0/0 for what is open. Most, because a
 * single address that a network ACL denies, or that a route keeps, does not make a resource less of
 * a find.
 */
final class MissedSection {
  private static final int MOST_ITEMS = 50;

  /** At least half of the addresses of a family: 2^31 of IPv4, 2^124 of 2000::/3. */
  private static final String OPEN_TO_MOST =
      "(e.remote_scope = 'ALL' or e.remote_addresses >= case e.family when 'ipv4' then"
          + " 2147483648 else 21267647932558653966460912964485513216 end)";

  private static final String OPEN_ROWS =
      "select e.arn, r.name, e.type, e.account_id, e.region, e.address, e.via, e.gateway_arn,"
          + " e.protocol, e.from_port, e.to_port, e.family,"
          + " coalesce(e.target_port, e.from_port), coalesce(e.target_port, e.to_port)"
          + " from exposure e left join resource r using (arn)"
          + " where e.verdict = 'REACHABLE' and "
          + OPEN_TO_MOST
          + " order by e.account_id, e.region, e.arn, e.family, e.address, e.via, e.protocol,"
          + " e.from_port";

  private static final String GROUPS_OF =
      "select distinct n.arn, unnest(c.security_group_arns) from network_endpoint n"
          + " join endpoint_class c using (class_id) where not n.stub";

  private static final String CONFIGURATIONS =
      "select arn, configuration from resource"
          + " where type = 'AWS::EC2::SecurityGroup' and not stub";

  private MissedSection() {}

  private record Open(MissedResource row, String family, Integer low, Integer high) {}

  static Missed compute(SnapshotConnection sql) {
    Map<String, Set<String>> groupsOf = new HashMap<>();
    sql.query(GROUPS_OF, row -> Map.entry(row.getString(1), row.getString(2)))
        .forEach(
            entry ->
                groupsOf
                    .computeIfAbsent(entry.getKey(), key -> new HashSet<>())
                    .add(entry.getValue()));
    Map<String, List<OpenRule>> rules = new HashMap<>();
    sql.query(
            CONFIGURATIONS,
            row -> Map.entry(row.getString(1), SecurityGroupRules.openToInternet(row.getString(2))))
        .forEach(entry -> rules.put(entry.getKey(), entry.getValue()));
    Map<String, List<Open>> openRows = new LinkedHashMap<>();
    sql.query(OPEN_ROWS, MissedSection::read)
        .forEach(
            open -> openRows.computeIfAbsent(open.row().arn(), key -> new ArrayList<>()).add(open));
    List<MissedResource> missed = new ArrayList<>();
    openRows.forEach(
        (arn, rows) -> {
          Set<String> groups = groupsOf.getOrDefault(arn, Set.of());
          if (rows.stream().noneMatch(open -> found(open, groups, rules))) {
            missed.add(withKind(rows, groups));
          }
        });
    return new Missed(missed.size(), missed.stream().limit(MOST_ITEMS).toList());
  }

  private static Open read(java.sql.ResultSet row) throws java.sql.SQLException {
    Integer fromPort = (Integer) row.getObject(10);
    String arn = row.getString(1);
    String protocol = row.getString(9);
    return new Open(
        new MissedResource(
            arn,
            row.getString(2),
            row.getString(3),
            row.getString(4),
            row.getString(5),
            MissedKind.OTHER,
            row.getString(6),
            row.getString(7),
            row.getString(8),
            protocol,
            fromPort,
            (Integer) row.getObject(11),
            ExplainCommand.of(arn, protocol, fromPort)),
        row.getString(12),
        (Integer) row.getObject(13),
        (Integer) row.getObject(14));
  }

  private static boolean found(Open open, Set<String> groups, Map<String, List<OpenRule>> rules) {
    return groups.stream()
        .flatMap(group -> rules.getOrDefault(group, List.of()).stream())
        .filter(rule -> rule.family().equals("ipv4"))
        .anyMatch(
            rule -> rule.opens(open.family(), open.row().protocol(), open.low(), open.high()));
  }

  private static MissedResource withKind(List<Open> rows, Set<String> groups) {
    MissedKind kind;
    if (rows.stream().allMatch(open -> open.row().via().equals("LOAD_BALANCER"))) {
      kind = MissedKind.BEHIND_LOAD_BALANCER;
    } else if (groups.isEmpty()) {
      kind = MissedKind.NO_SECURITY_GROUP;
    } else if (rows.stream().allMatch(open -> open.family().equals("ipv6"))) {
      kind = MissedKind.IPV6_ONLY;
    } else {
      kind = MissedKind.OTHER;
    }
    MissedResource row = rows.get(0).row();
    return new MissedResource(
        row.arn(),
        row.name(),
        row.type(),
        row.accountId(),
        row.region(),
        kind,
        row.address(),
        row.via(),
        row.gatewayArn(),
        row.protocol(),
        row.fromPort(),
        row.toPort(),
        row.explain());
  }
}
