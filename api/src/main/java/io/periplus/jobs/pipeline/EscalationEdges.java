package io.periplus.jobs.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.graph.DerivedEdge;
import io.periplus.model.EdgeType;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code CAN_ASSUME} from a principal to a role, and {@code CAN_ESCALATE_TO} to a principal,
 * compute or account root whose powers it can get (blast radius E4, E7): rows of {@code
 * escalation}.
 *
 * <p>Sets are expanded. Nodes such as {@code pass:…} have no vertex: an edge leads from who comes
 * to a node to what can be got from there. Where a set or a node stands for many pairs (G3) they
 * stay in the table.
 */
final class EscalationEdges {
  static final EdgeKey TECHNIQUE =
      new EdgeKey(
          "technique",
          "ids in [escalation](escalation/README.md), the first step where there are several; or"
              + " `assume-role`, `web-identity`, `saml`, `identity-center`, `cognito`,"
              + " `rolesanywhere`, `admin-policy`");

  static final List<EdgeKey> KEYS =
      List.of(
          AccessEdges.RUN,
          AccessEdges.VERDICT,
          AccessEdges.CERTAINTY,
          TECHNIQUE,
          AccessEdges.CONDITIONS);

  private static final String STEPS =
      """
      with recursive step as (
        select from_arn as arn, to_arn as target, edge, technique, verdict,
          list_transform(conditions, lambda x : x.key) as keys,
          contains(from_arn, ':') and not starts_with(from_arn, 'arn:') as of_node
        from escalation),
      member as (
        select set_id, member_arn, count(*) over (partition by set_id) as members
        from access_set where set_id <> member_arn),
      fan as (select target, count(*) as n from step group by all),
      expanded as (
        select s.arn, m.member_arn as target, s.edge, s.technique, s.verdict, s.keys, s.of_node
        from step s join fan f using (target) join member m on m.set_id = s.target
        where f.n * m.members <= %1$d
        union all
        select s.* from step s where not starts_with(s.target, 'set:')),
      node as (
        select e.arn from expanded e join fan f on f.target = e.arn where e.of_node
        group by e.arn having count(*) * any_value(f.n) <= %1$d),
      beyond as (select e.* from expanded e semi join node using (arn)),
      walk as (
        select arn, target, edge, technique, verdict, keys from expanded where not of_node
        union
        select w.arn, b.target, 'CAN_ESCALATE_TO', w.technique, least(w.verdict, b.verdict),
          list_sort(list_distinct(list_concat(w.keys, b.keys)))
        from walk w join beyond b on b.arn = w.target)
      select arn, target, edge, max(verdict) as verdict,
        string_agg(distinct technique, ', ' order by technique) as technique,
        case when max(verdict) = 'YES' then '' else
          array_to_string(list_sort(list_distinct(flatten(list(keys)))), ', ') end as conditions
      from walk semi join resource v on v.arn = walk.arn semi join resource t on t.arn = target
      where walk.arn <> target group by all
      """;

  private EscalationEdges() {}

  static Map<String, String> ends(EdgeType label) {
    return label == EdgeType.CAN_ASSUME
        ? Map.of("user, role, account, identity provider, service, Internet", "AWS::IAM::Role")
        : Map.of("user, role, account", "user, role, AWS::IAM::AccountRoot, compute");
  }

  /** The edges of a snapshot; none when the analysis has not run. */
  static Stream<DerivedEdge> of(Snapshot snapshot, AccessEdges.Limits limits) {
    if (!snapshot.tables().contains("escalation") || !snapshot.tables().contains("access_set")) {
      return Stream.of();
    }
    String run = AccessEdges.run(snapshot);
    SnapshotConnection connection = snapshot.connection();
    return connection
        .query(AccessEdges.bounded(STEPS.formatted(limits.pairs()), limits), row -> edge(row, run))
        .stream()
        .onClose(connection::close);
  }

  private static DerivedEdge edge(ResultSet row, String run) throws SQLException {
    ObjectNode properties = AccessEdges.properties(row, run);
    properties.put(TECHNIQUE.key(), row.getString(TECHNIQUE.key()));
    return new DerivedEdge(
        AccessEdges.JOB,
        row.getString("arn"),
        EdgeType.valueOf(row.getString("edge")),
        row.getString("target"),
        properties.toString());
  }
}
