package io.periplus.api.overview;

import io.periplus.api.overview.OverviewReport.Group;
import io.periplus.api.overview.OverviewReport.Outcome;
import io.periplus.api.overview.OverviewReport.ReasonCount;
import io.periplus.api.overview.OverviewReport.SecurityGroups;
import io.periplus.api.overview.SecurityGroupRules.OpenRule;
import io.periplus.network.Reason;
import io.periplus.snapshot.SnapshotConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Groups that admit the internet against what the internet reaches behind them. */
final class SecurityGroupSection {
  /** No resource uses the group. */
  static final String NOT_ATTACHED = "NOT_ATTACHED";

  /** A member is reachable, or looks so, but on no port that the group's rules open. */
  static final String OTHER_PORTS_ONLY = "OTHER_PORTS_ONLY";

  /**
   * What stands in front is named first, as a packet would meet it: nothing to address, then no
   * way, then filters, then replies.
   */
  private static final List<String> PATH_ORDER =
      List.of(
          NOT_ATTACHED,
          Reason.NO_PUBLIC_ADDRESS.name(),
          Reason.NOT_PUBLICLY_ACCESSIBLE.name(),
          Reason.VPC_BLOCK_PUBLIC_ACCESS_ENABLED.name(),
          Reason.BAD_STATE.name(),
          Reason.BAD_STATE_ATTACHMENT.name(),
          Reason.NO_ROUTE_TO_DESTINATION.name(),
          Reason.BAD_STATE_ROUTE.name(),
          Reason.REPLY_ROUTE_MISMATCH.name(),
          Reason.NAT_NO_INBOUND.name(),
          Reason.EIGW_NO_INBOUND.name(),
          Reason.SUBNET_ACL_RESTRICTION.name(),
          Reason.SG_HAS_NO_RULES.name(),
          Reason.ENI_SG_RULES_MISMATCH.name(),
          Reason.REPLY_ACL_RESTRICTION.name());

  private static final String GROUPS =
      "select arn, id, name, account_id, region, configuration from resource"
          + " where type = 'AWS::EC2::SecurityGroup' and not stub order by arn";

  /** One row per endpoint, group and exposure of the endpoint; endpoints without one once. */
  private static final String MEMBERS =
      "select g.group_arn, n.arn, e.family, e.protocol, coalesce(e.target_port, e.from_port),"
          + " coalesce(e.target_port, e.to_port), e.verdict, to_json(e.reasons) from (select"
          + " class_id, unnest(security_group_arns) as group_arn from endpoint_class) g join"
          + " network_endpoint n using (class_id) left join exposure e on e.arn = n.arn and"
          + " e.family = n.family and (e.network_interface_id is null or e.network_interface_id ="
          + " n.network_interface_id) where not n.stub order by g.group_arn, n.arn,"
          + " n.network_interface_id, n.family, e.address, e.protocol, e.from_port, e.verdict";

  private SecurityGroupSection() {}

  private record Row(
      String member,
      String family,
      String protocol,
      Integer low,
      Integer high,
      String verdict,
      List<String> reasons) {}

  private record Candidate(
      String arn, String id, String name, String accountId, String region, List<OpenRule> rules) {}

  static SecurityGroups compute(SnapshotConnection sql) {
    List<Candidate> all =
        sql.query(
            GROUPS,
            row ->
                new Candidate(
                    row.getString(1),
                    row.getString(2),
                    row.getString(3),
                    row.getString(4),
                    row.getString(5),
                    SecurityGroupRules.openToInternet(row.getString(6))));
    Map<String, List<Row>> members = members(sql);
    List<Group> groups = new ArrayList<>();
    for (Candidate group : all) {
      if (!group.rules().isEmpty()) {
        groups.add(judge(group, members.getOrDefault(group.arn(), List.of())));
      }
    }
    groups.sort(Comparator.comparing(Group::outcome).thenComparing(Group::arn));
    return new SecurityGroups(
        all.size(),
        groups.size(),
        count(groups, Outcome.REACHABLE),
        count(groups, Outcome.UNKNOWN),
        count(groups, Outcome.NOT_REACHABLE),
        reasons(groups),
        groups);
  }

  private static long count(List<Group> groups, Outcome outcome) {
    return groups.stream().filter(group -> group.outcome() == outcome).count();
  }

  private static Map<String, List<Row>> members(SnapshotConnection sql) {
    Map<String, List<Row>> members = new HashMap<>();
    sql.query(
            MEMBERS,
            row ->
                Map.entry(
                    row.getString(1),
                    new Row(
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        (Integer) row.getObject(5),
                        (Integer) row.getObject(6),
                        row.getString(7),
                        JsonLists.read(row.getString(8)))))
        .forEach(
            entry ->
                members
                    .computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                    .add(entry.getValue()));
    return members;
  }

  private static Group judge(Candidate group, List<Row> rows) {
    TreeSet<String> members = new TreeSet<>();
    rows.forEach(row -> members.add(row.member()));
    Row reached = first(group, rows, "REACHABLE");
    Row undecided = reached == null ? first(group, rows, "UNKNOWN") : null;
    Outcome outcome =
        reached != null
            ? Outcome.REACHABLE
            : undecided != null ? Outcome.UNKNOWN : Outcome.NOT_REACHABLE;
    List<String> reasons =
        outcome == Outcome.REACHABLE
            ? List.of()
            : undecided != null ? undecided.reasons() : blockers(rows);
    String member =
        reached != null
            ? reached.member()
            : undecided != null ? undecided.member() : members.isEmpty() ? null : members.first();
    OpenRule rule = group.rules().get(0);
    return new Group(
        group.arn(),
        group.id(),
        group.name(),
        group.accountId(),
        group.region(),
        outcome,
        members.size(),
        group.rules().stream().map(OpenRule::text).distinct().toList(),
        reasons,
        member,
        member == null ? null : ExplainCommand.of(member, rule.protocol(), rule.fromPort()));
  }

  private static Row first(Candidate group, List<Row> rows, String verdict) {
    for (Row row : rows) {
      if (verdict.equals(row.verdict())) {
        for (OpenRule rule : group.rules()) {
          if (rule.opens(row.family(), row.protocol(), row.low(), row.high())) {
            return row;
          }
        }
      }
    }
    return null;
  }

  /** Of all members together, in path order. Nothing public means no row at all (EX10). */
  private static List<String> blockers(List<Row> rows) {
    if (rows.isEmpty()) {
      return List.of(NOT_ATTACHED);
    }
    TreeSet<String> reasons = new TreeSet<>(BY_PATH);
    for (Row row : rows) {
      if (row.verdict() == null) {
        reasons.add(Reason.NO_PUBLIC_ADDRESS.name());
      } else if (row.verdict().equals("BLOCKED") || row.verdict().equals("FORWARD_ONLY")) {
        row.reasons().stream().filter(SecurityGroupSection::blocks).forEach(reasons::add);
      }
    }
    return reasons.isEmpty() ? List.of(OTHER_PORTS_ONLY) : List.copyOf(reasons);
  }

  private static boolean blocks(String reason) {
    for (Reason each : Reason.values()) {
      if (each.name().equals(reason)) {
        return each.kind() == Reason.Kind.BLOCK;
      }
    }
    return true;
  }

  private static final Comparator<String> BY_PATH =
      Comparator.comparingInt(
              (String reason) -> {
                int index = PATH_ORDER.indexOf(reason);
                return index < 0 ? PATH_ORDER.size() : index;
              })
          .thenComparing(Comparator.naturalOrder());

  private static List<ReasonCount> reasons(List<Group> groups) {
    Map<String, List<Group>> byReason = new TreeMap<>(BY_PATH);
    for (Group group : groups) {
      if (group.outcome() == Outcome.NOT_REACHABLE) {
        byReason.computeIfAbsent(group.reasons().get(0), key -> new ArrayList<>()).add(group);
      }
    }
    Map<String, ReasonCount> counts = new LinkedHashMap<>();
    byReason.forEach(
        (reason, same) -> {
          Group example = same.get(0);
          counts.put(
              reason,
              new ReasonCount(
                  reason, same.size(), example.arn(), example.exampleMember(), example.explain()));
        });
    return counts.values().stream()
        .sorted(Comparator.comparingLong(ReasonCount::groups).reversed())
        .toList();
  }
}
