package io.periplus.api;

import static java.util.Objects.requireNonNull;

import io.periplus.api.access.AccessOptions;
import io.periplus.api.http.WorkLimits;
import io.periplus.gremlin.GremlinServiceLimits;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.sql.SqlLimits;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;

/**
 * Where and how to serve.
 *
 * @param host name or address to bind to; beyond loopback keys are needed
 * @param port 0 for any free one
 * @param allowedHosts further names that requests may use, besides loopback and {@code host}
 * @param limits for questions that are worked out on demand
 * @param access who is let in
 * @param sql limits of SQL
 * @param gremlin limits of Gremlin
 * @param accessEdges {@code graph.access-edges}, for graphs of earlier snapshots
 * @param surfaces what is offered besides the REST interface
 */
public record ApiOptions(
    String host,
    int port,
    Set<String> allowedHosts,
    Clock clock,
    WorkLimits limits,
    AccessOptions access,
    SqlLimits sql,
    GremlinServiceLimits gremlin,
    int accessEdges,
    Set<Surface> surfaces) {
  public ApiOptions {
    requireNonNull(host, "host is null");
    requireNonNull(clock, "clock is null");
    requireNonNull(limits, "limits is null");
    requireNonNull(access, "access is null");
    requireNonNull(sql, "sql is null");
    requireNonNull(gremlin, "gremlin is null");
    allowedHosts = Set.copyOf(allowedHosts);
    surfaces = Set.copyOf(surfaces);
  }

  /** On 127.0.0.1, with the system's clock. */
  public static ApiOptions onPort(int port) {
    return of("127.0.0.1", port);
  }

  /** On {@code host}, with the system's clock. */
  public static ApiOptions of(String host, int port) {
    return new ApiOptions(
        host,
        port,
        Set.of(),
        Clock.systemUTC(),
        WorkLimits.standard(),
        AccessOptions.standard(),
        SqlLimits.SERVICE,
        GremlinServiceLimits.DEFAULT,
        GraphUpdater.ACCESS_EDGES,
        EnumSet.allOf(Surface.class));
  }

  /** The same, with other rules of who is let in. */
  public ApiOptions with(AccessOptions otherAccess) {
    return new ApiOptions(
        host, port, allowedHosts, clock, limits, otherAccess, sql, gremlin, accessEdges, surfaces);
  }

  /** The same, with other limits of SQL. */
  public ApiOptions with(SqlLimits otherSql) {
    return new ApiOptions(
        host, port, allowedHosts, clock, limits, access, otherSql, gremlin, accessEdges, surfaces);
  }

  /** The same, with other limits of Gremlin. */
  public ApiOptions with(GremlinServiceLimits otherGremlin) {
    return new ApiOptions(
        host, port, allowedHosts, clock, limits, access, sql, otherGremlin, accessEdges, surfaces);
  }

  /** The same, with another number of edges by which access leaves one principal. */
  public ApiOptions withAccessEdges(int edges) {
    return new ApiOptions(
        host, port, allowedHosts, clock, limits, access, sql, gremlin, edges, surfaces);
  }

  /** The same, offering these. */
  public ApiOptions with(Set<Surface> others) {
    return new ApiOptions(
        host, port, allowedHosts, clock, limits, access, sql, gremlin, accessEdges, others);
  }

  /** The same, for requests to further host names too. */
  public ApiOptions withHosts(Set<String> hosts) {
    return new ApiOptions(
        host, port, hosts, clock, limits, access, sql, gremlin, accessEdges, surfaces);
  }
}
