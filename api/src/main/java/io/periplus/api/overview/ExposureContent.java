package io.periplus.api.overview;

import io.periplus.snapshot.SnapshotConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The rows of one exposure together: what stays the same, and the ports and sources that may
 * change.
 *
 * @param port the first open port, null when all are
 * @param ports {@code 443 from 0.0.0.0/0}, in order
 * @param pathIds witnesses of the rows, sorted
 */
record ExposureContent(
    String exposureId,
    String arn,
    String name,
    String type,
    String accountId,
    String region,
    String address,
    String family,
    String via,
    String protocol,
    Integer port,
    List<String> ports,
    List<String> pathIds) {
  private static final int MOST_CIDRS = 3;

  private static final String REACHABLE =
      "select "
          + ExposureIdentity.SQL
          + ", e.arn, r.name, e.type, e.account_id, e.region, e.address, e.family, e.via,"
          + " e.protocol, e.from_port, e.to_port, e.icmp_type, to_json(e.remote_cidrs), e.path_id"
          + " from exposure e left join resource r using (arn) where e.verdict = 'REACHABLE'"
          + " order by 1, e.from_port, e.to_port, e.icmp_type, e.icmp_code, e.target_port,"
          + " e.remote_cidrs";

  /** Exposure id -> content, of all that is reachable, in order of id. */
  static Map<String, ExposureContent> reachable(SnapshotConnection sql) {
    Map<String, ExposureContent> contents = new LinkedHashMap<>();
    sql.query(REACHABLE, ExposureContent::read)
        .forEach(row -> contents.merge(row.exposureId(), row, ExposureContent::with));
    return contents;
  }

  private static ExposureContent read(java.sql.ResultSet row) throws java.sql.SQLException {
    Integer from = (Integer) row.getObject(11);
    Integer to = (Integer) row.getObject(12);
    Integer icmpType = (Integer) row.getObject(13);
    String path = row.getString(15);
    return new ExposureContent(
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getString(7),
        row.getString(8),
        row.getString(9),
        row.getString(10),
        from,
        List.of(what(from, to, icmpType) + " from " + cidrs(JsonLists.read(row.getString(14)))),
        path == null ? List.of() : List.of(path));
  }

  private static String what(Integer from, Integer to, Integer icmpType) {
    if (from != null) {
      boolean all = from == 0 && to == 65535;
      return all ? "all ports" : from.equals(to) ? String.valueOf(from) : from + "-" + to;
    }
    return icmpType == null || icmpType < 0 ? "all" : "type " + icmpType;
  }

  private static String cidrs(List<String> cidrs) {
    String shown = String.join(", ", cidrs.subList(0, Math.min(MOST_CIDRS, cidrs.size())));
    int more = cidrs.size() - MOST_CIDRS;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }

  private ExposureContent with(ExposureContent next) {
    List<String> morePorts = new ArrayList<>(ports);
    next.ports.stream().filter(port -> !morePorts.contains(port)).forEach(morePorts::add);
    TreeSet<String> morePaths = new TreeSet<>(pathIds);
    morePaths.addAll(next.pathIds);
    return new ExposureContent(
        exposureId,
        arn,
        name,
        type,
        accountId,
        region,
        address,
        family,
        via,
        protocol,
        port,
        morePorts,
        List.copyOf(morePaths));
  }
}
