package io.periplus.jobs.pipeline;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.graph.DerivedEdge;
import io.periplus.model.EdgeType;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
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
 *       internet reaches through it.
 * </ul>
 */
public final class ReachabilityEdges {
  private static final String JOB = "reachability";

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

  private ReachabilityEdges() {}

  /** The edges of a snapshot; none when reachability has not run. */
  public static Stream<DerivedEdge> of(Snapshot snapshot) {
    if (!snapshot.tables().contains("exposure")) {
      return Stream.of();
    }
    SnapshotConnection connection = snapshot.connection();
    Stream<DerivedEdge> edges =
        Stream.of(
                rows(connection, EXPOSED, EdgeType.EXPOSED_TO, "ports"),
                rows(connection, EGRESS, EdgeType.EGRESSES_TO, "families"),
                rows(connection, GATEWAYS, EdgeType.EGRESSES_TO, "families"),
                rows(connection, FRONTS, EdgeType.REACHES, "ports"))
            .flatMap(stream -> stream);
    return edges.onClose(connection::close);
  }

  private static Stream<DerivedEdge> rows(
      SnapshotConnection connection, String sql, EdgeType type, String detail) {
    return connection
        .query(
            sql,
            row -> {
              ObjectNode properties = JsonNodeFactory.instance.objectNode();
              if (!row.getString(detail).isEmpty()) {
                properties.put(detail, row.getString(detail));
              }
              properties.put("verdict", row.getString("verdict"));
              return new DerivedEdge(
                  JOB, row.getString("arn"), type, row.getString("target"), properties.toString());
            })
        .stream();
  }
}
