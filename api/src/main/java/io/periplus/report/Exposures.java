package io.periplus.report;

import io.periplus.snapshot.SnapshotConnection;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Reads table {@code exposure}, or {@code egress}, as {@link Exposure}s: rows that differ in
 * content alone are one.
 */
public final class Exposures {
  private static final String ROWS =
      "select e.arn, e.type, r.name, e.account_id, e.region, e.vpc_id, e.network_interface_id,"
          + " e.family, e.address, e.private_address, e.via, e.gateway_arn, e.protocol,"
          + " coalesce(r.stale, false) as stale, e.reasons, e.from_port, e.to_port, e.icmp_type,"
          + " e.icmp_code, e.icmp_type_to, e.icmp_code_to, %s as target_port, e.remote_cidrs,"
          + " e.verdict, e.path_id from %s e left join resource r on r.arn = e.arn where"
          + " e.verdict in ('REACHABLE', 'UNKNOWN') order by e.account_id, e.region, e.arn,"
          + " e.family, e.address, e.via, e.gateway_arn, e.protocol, e.from_port, e.to_port";

  private Exposures() {}

  /** Exposure id -> exposure, in order of account, region, ARN, address. */
  public static Map<String, Exposure> read(SnapshotConnection connection) {
    return read(connection, ROWS.formatted("e.target_port", "exposure"));
  }

  /** The same of the ways out, whose remotes are where they lead. */
  static Map<String, Exposure> readEgress(SnapshotConnection connection) {
    return read(connection, ROWS.formatted("null", "egress"));
  }

  private static Map<String, Exposure> read(SnapshotConnection connection, String sql) {
    Map<String, List<Exposure>> rows = new LinkedHashMap<>();
    for (Exposure row : connection.query(sql, Exposures::row)) {
      rows.computeIfAbsent(row.exposureId(), id -> new ArrayList<>()).add(row);
    }
    Map<String, Exposure> merged = new LinkedHashMap<>();
    rows.forEach((id, parts) -> merged.put(id, merge(parts)));
    return merged;
  }

  private static Exposure merge(List<Exposure> parts) {
    Exposure first = parts.get(0);
    TreeSet<String> reasons = new TreeSet<>();
    TreeSet<ExposureBox> boxes = new TreeSet<>();
    for (Exposure part : parts) {
      reasons.addAll(part.reasons());
      boxes.addAll(part.boxes());
    }
    return new Exposure(
        first.exposureId(),
        first.arn(),
        first.type(),
        first.name(),
        first.accountId(),
        first.region(),
        first.vpcId(),
        first.networkInterfaceId(),
        first.family(),
        first.address(),
        first.privateAddress(),
        first.via(),
        first.gatewayArn(),
        first.protocol(),
        first.stale(),
        List.copyOf(reasons),
        List.copyOf(boxes));
  }

  private static Exposure row(ResultSet row) throws SQLException {
    ExposureBox box =
        new ExposureBox(
            integer(row, "from_port"),
            integer(row, "to_port"),
            integer(row, "icmp_type"),
            integer(row, "icmp_code"),
            integer(row, "icmp_type_to"),
            integer(row, "icmp_code_to"),
            integer(row, "target_port"),
            strings(row, "remote_cidrs"),
            row.getString("verdict"),
            row.getString("path_id"));
    String id =
        Exposure.id(
            row.getString("arn"),
            row.getString("address"),
            row.getString("via"),
            row.getString("gateway_arn"),
            row.getString("family"),
            row.getString("protocol"));
    return new Exposure(
        id,
        row.getString("arn"),
        row.getString("type"),
        row.getString("name"),
        row.getString("account_id"),
        row.getString("region"),
        row.getString("vpc_id"),
        row.getString("network_interface_id"),
        row.getString("family"),
        row.getString("address"),
        row.getString("private_address"),
        row.getString("via"),
        row.getString("gateway_arn"),
        row.getString("protocol"),
        row.getBoolean("stale"),
        strings(row, "reasons"),
        List.of(box));
  }

  private static Integer integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  static List<String> strings(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    if (array == null) {
      return List.of();
    }
    List<String> values = new ArrayList<>();
    for (Object value : (Object[]) array.getArray()) {
      values.add((String) value);
    }
    return Collections.unmodifiableList(values);
  }
}
