package io.periplus.jobs.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.graph.DerivedEdge;
import io.periplus.model.EdgeType;
import io.periplus.snapshot.Manifest;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The edges that reachability adds to the graph (reachability.md 3.7): never one per pair of
 * endpoints.
 *
 * <ul>
 *   <li>{@code EXPOSED_TO}: resource to {@code Internet}, for its strongest verdict.
 *   <li>{@code EGRESSES_TO}: resource to each gateway it leaves by, and that gateway to {@code
 *       Internet}.
 *   <li>{@code REACHES}: load balancer, distribution, API or accelerator to a target that the
 *       internet reaches through it; interface endpoint to a target of its service; security group
 *       to one whose rules let its members in.
 * </ul>
 *
 * <p>Each has its {@code verdict}, the {@code certainty} that goes with it ({@code certain} where
 * it is reachable, {@code possible} where that is not known), and the {@code run} that made it.
 */
public final class ReachabilityEdges {
  private static final String JOB = "reachability";

  /** What these edges carry; the reference of the graph is written from it. */
  public enum Key {
    RUN(DerivedEdge.RUN, "the run that found it; a later one that finds the same leaves it"),
    VERDICT("verdict", "`REACHABLE` or `UNKNOWN`"),
    CERTAINTY("certainty", "`certain` where it is reachable, `possible` where that is not known"),
    PORTS("ports", "protocols and ports, where there are some"),
    FAMILIES("families", "`ipv4`, `ipv6`, where there are some");

    private final String key;
    private final String meaning;

    Key(String key, String meaning) {
      this.key = key;
      this.meaning = meaning;
    }

    /** As queries write it. */
    public String key() {
      return key;
    }

    /** What a value says. */
    public String meaning() {
      return meaning;
    }

    /** Whether edges of that label may have it. */
    public boolean isOf(EdgeType label) {
      return switch (this) {
        case PORTS -> label != EdgeType.EGRESSES_TO;
        case FAMILIES -> label == EdgeType.EGRESSES_TO;
        case RUN, VERDICT, CERTAINTY -> true;
      };
    }
  }

  private static final String STRONGEST =
      "arg_min(verdict, case verdict when 'REACHABLE' then 0 when 'UNKNOWN' then 1 else 2 end)";

  private static final String PORTS =
      "string_agg(distinct protocol || case when from_port is null then '' when from_port = to_port"
          + " then ' ' || from_port else ' ' || from_port || '-' || to_port end, ', ')";

  private static final String EXPOSED =
      "select arn, 'internet' as target, verdict, ports from (select arn, "
          + STRONGEST
          + " as verdict, "
          + PORTS
          + " as ports from (select * from exposure where verdict <> 'BLOCKED'"
          + " order by arn, protocol, from_port) group by arn) order by arn";

  private static final String EGRESS =
      "select arn, gateway_arn as target, "
          + STRONGEST
          + " as verdict, string_agg(distinct family, ', ' order by family) as families"
          + " from egress where verdict <> 'BLOCKED' and gateway_arn is not null"
          + " group by arn, gateway_arn order by arn, gateway_arn";

  private static final String GATEWAYS =
      "select distinct gateway_arn as arn, 'internet' as target, 'REACHABLE' as verdict,"
          + " '' as families from egress where verdict = 'REACHABLE' and gateway_arn is not null"
          + " order by arn";

  private static final String FRONTS =
      "select gateway_arn as arn, arn as target, "
          + STRONGEST
          + " as verdict, "
          + PORTS
          + " as ports from exposure where via in ('LOAD_BALANCER', 'CLOUDFRONT', 'API_GATEWAY',"
          + " 'GLOBAL_ACCELERATOR') and verdict <> 'BLOCKED'"
          + " and gateway_arn is not null group by gateway_arn, exposure.arn"
          + " order by gateway_arn, exposure.arn";

  /**
   * A group and one that its rules let in, where both have members. A row of a class is witnessed
   * by one of its groups; the others that name the same group have rules of their own for it.
   */
  private static final String GROUPS =
      "with member as (select distinct unnest(security_group_arns) as arn from endpoint_class),"
          + " accepted as (select r.remote[1] as arn, r.protocol, r.from_port, r.to_port,"
          + " r.verdict, r.path_id, unnest(c.security_group_arns) as target from reach r join"
          + " endpoint_class c on c.class_id = r.class_id where r.factor = 'ACCEPTS' and r.verdict"
          + " <> 'BLOCKED' and r.remote_kind = 'SECURITY_GROUP' and r.remote[1] in (select arn from"
          + " member)) select arn, target, "
          + STRONGEST
          + " as verdict, "
          + PORTS
          + " as ports from (select * from accepted a where exists (select 1 from relationship x"
          + " where x.source_arn = a.target and x.type = 'REFERENCES' and x.target_arn = a.arn"
          + " and list_contains(x.source, 'IpPermissions[].UserIdGroupPairs[].GroupId'))"
          + " and exists (select 1 from path p where p.path_id = a.path_id"
          + " and p.semantic_rule = 'SG5' and (p.component = a.target or len(p.alternatives) > 0))"
          + " order by arn, target, protocol, from_port)"
          + " group by arn, target order by arn, target";

  private static final String SERVICES =
      "select r.gateway_arns[1] as arn, e.arn as target, "
          + STRONGEST
          + " as verdict, "
          + PORTS
          + " as ports from reach r join network_endpoint e on e.family = r.family"
          + " and ends_with(r.remote[1], '/' || e.vpc_id) and list_contains(r.remote,"
          + " e.private_address || case e.family when 'ipv4' then '/32' else '/128' end)"
          + " where r.factor = 'CARRIES' and r.via = 'PRIVATELINK' and r.verdict <> 'BLOCKED'"
          + " group by r.gateway_arns[1], e.arn order by r.gateway_arns[1], e.arn";

  private ReachabilityEdges() {}

  /**
   * Label -> what it leaves and what it enters, in words where a type does not say it.
   *
   * @return nothing for a label that reachability does not make
   */
  public static Map<String, String> ends(EdgeType label) {
    return switch (label) {
      case EXPOSED_TO -> Map.of("any type", "Internet");
      case EGRESSES_TO -> new TreeMap<>(Map.of("any type", "its gateway", "gateway", "Internet"));
      case REACHES ->
          new TreeMap<>(
              Map.of(
                  "AWS::EC2::SecurityGroup", "AWS::EC2::SecurityGroup",
                  "AWS::EC2::VPCEndpoint", "target of its service",
                  "load balancer, distribution, API, accelerator", "target that is reached by it"));
      default -> Map.of();
    };
  }

  /** The edges of a snapshot; none when reachability has not run. */
  public static Stream<DerivedEdge> of(Snapshot snapshot) {
    if (!snapshot.tables().contains("exposure")) {
      return Stream.of();
    }
    String run = snapshot.manifest().latestSuccess(JOB).map(Manifest.Analysis::run).orElseThrow();
    SnapshotConnection connection = snapshot.connection();
    Stream<DerivedEdge> edges =
        Stream.of(
                rows(connection, run, EXPOSED, EdgeType.EXPOSED_TO, Key.PORTS),
                rows(connection, run, EGRESS, EdgeType.EGRESSES_TO, Key.FAMILIES),
                rows(connection, run, GATEWAYS, EdgeType.EGRESSES_TO, Key.FAMILIES),
                rows(connection, run, FRONTS, EdgeType.REACHES, Key.PORTS),
                snapshot.tables().contains("reach")
                    ? Stream.concat(
                        rows(connection, run, GROUPS, EdgeType.REACHES, Key.PORTS),
                        rows(connection, run, SERVICES, EdgeType.REACHES, Key.PORTS))
                    : Stream.<DerivedEdge>of())
            .flatMap(stream -> stream);
    return edges.onClose(connection::close);
  }

  private static Stream<DerivedEdge> rows(
      SnapshotConnection connection, String run, String sql, EdgeType type, Key detail) {
    return connection
        .query(
            sql,
            row -> {
              ObjectNode properties = JsonNodeFactory.instance.objectNode();
              if (!row.getString(detail.key()).isEmpty()) {
                properties.put(detail.key(), row.getString(detail.key()));
              }
              String verdict = row.getString(Key.VERDICT.key());
              properties.put(Key.VERDICT.key(), verdict);
              properties.put(
                  Key.CERTAINTY.key(), verdict.equals("REACHABLE") ? "certain" : "possible");
              properties.put(Key.RUN.key(), run);
              return new DerivedEdge(
                  JOB, row.getString("arn"), type, row.getString("target"), properties.toString());
            })
        .stream();
  }
}
