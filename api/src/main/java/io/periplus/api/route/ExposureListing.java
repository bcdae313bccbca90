package io.periplus.api.route;

import io.periplus.api.http.ProblemException;
import io.periplus.api.list.Column;
import io.periplus.api.list.ColumnKind;
import io.periplus.api.list.Filters;
import io.periplus.api.list.Listing;
import io.periplus.api.list.Sql;
import io.periplus.api.overview.ExposureIdentity;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Tables {@code exposure} and {@code egress} as lists; their columns are those of the tables. */
final class ExposureListing {
  /** Strongest first (EX11). */
  private static final int LAST_PORT = 65_535;

  /** As the tables write protocols. */
  private static final Filters PROTOCOL =
      Filters.of(
          "protocol",
          Pattern.compile("all|tcp|udp|icmp|icmpv6|other|\\d{1,3}(-\\d{1,3})?"),
          "all, tcp, udp, icmp, icmpv6, other, or a protocol's number");

  static final String VERDICT_RANK =
      "case verdict when 'REACHABLE' then 0 when 'UNKNOWN' then 1 when 'FORWARD_ONLY' then 2"
          + " else 3 end";

  private static final String REPLY_PORTS =
      "list_transform(reply_ports, lambda p: case when p['from'] = p['to']"
          + " then cast(p['from'] as varchar)"
          + " else concat(p['from'], '-', p['to']) end)";

  private ExposureListing() {}

  static Listing exposures(Connection connection) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.of("exposureId", ColumnKind.TEXT));
    columns.addAll(head());
    columns.add(Column.of("targetPort", ColumnKind.INTEGER).orNull());
    columns.addAll(middle());
    columns.add(Column.of("authentication", ColumnKind.TEXT).orNull());
    columns.addAll(tail());
    Map<String, Filters> filters = filters();
    filters.put("exposureId", Filters.on("exposure_id", ColumnKind.TEXT));
    RemoteFilter remote = new RemoteFilter(connection);
    filters.put("cidr", remote);
    filters.put("source", remote);
    return new Listing(
        "exposures",
        Sql.of(
            "(select e.*, "
                + ExposureIdentity.SQL
                + " as exposure_id, r.name as name from exposure e"
                + " left join resource r using (arn))"),
        columns,
        key("target_port"),
        "",
        filters,
        null);
  }

  static Listing egress() {
    List<Column> columns = new ArrayList<>(head());
    columns.addAll(middle());
    columns.addAll(tail());
    columns.add(Column.of("publicAddresses", ColumnKind.TEXT_LIST).orNull());
    columns.add(Column.of("transitArns", ColumnKind.TEXT_LIST).orNull());
    Map<String, Filters> filters = filters();
    filters.put("gatewayType", Filters.on("gateway_type", ColumnKind.TEXT));
    return new Listing(
        "egress",
        Sql.of(
            "(select e.*, r.name as name, g.type as gateway_type from egress e"
                + " left join resource r using (arn)"
                + " left join resource g on g.arn = e.gateway_arn)"),
        columns,
        key(null),
        "",
        filters,
        null);
  }

  private static List<Column> head() {
    return List.of(
        Column.of("arn", ColumnKind.TEXT),
        Column.of("name", ColumnKind.TEXT).orNull(),
        Column.of("type", ColumnKind.TEXT),
        Column.of("accountId", ColumnKind.TEXT),
        Column.of("region", ColumnKind.TEXT),
        Column.of("vpcId", ColumnKind.TEXT).orNull(),
        Column.of("subnetId", ColumnKind.TEXT).orNull(),
        Column.of("networkInterfaceId", ColumnKind.TEXT).orNull(),
        Column.of("direction", ColumnKind.TEXT),
        Column.of("family", ColumnKind.TEXT),
        Column.of("address", ColumnKind.TEXT).orNull(),
        Column.of("privateAddress", ColumnKind.TEXT).orNull(),
        Column.of("via", ColumnKind.TEXT),
        Column.of("gatewayArn", ColumnKind.TEXT).orNull(),
        Column.of("protocol", ColumnKind.TEXT),
        Column.of("fromPort", ColumnKind.INTEGER).orNull(),
        Column.of("toPort", ColumnKind.INTEGER).orNull(),
        Column.of("icmpType", ColumnKind.INTEGER).orNull(),
        Column.of("icmpCode", ColumnKind.INTEGER).orNull(),
        Column.of("icmpTypeTo", ColumnKind.INTEGER).orNull(),
        Column.of("icmpCodeTo", ColumnKind.INTEGER).orNull());
  }

  private static List<Column> middle() {
    return List.of(
        Column.of("remoteCidrs", ColumnKind.TEXT_LIST).orNull(),
        Column.of("remoteScope", ColumnKind.TEXT).orNull(),
        // A count of addresses exceeds what JSON numbers hold in most languages.
        Column.of("remoteAddresses", "cast(remote_addresses as varchar)", ColumnKind.TEXT).orNull(),
        Column.of("verdict", ColumnKind.TEXT),
        Column.of("replies", ColumnKind.TEXT).orNull(),
        Column.of("replyPorts", REPLY_PORTS, ColumnKind.TEXT_LIST).orNull());
  }

  private static List<Column> tail() {
    return List.of(
        Column.of("reasons", ColumnKind.TEXT_LIST).orNull(),
        Column.of("coverageRefs", ColumnKind.TEXT_LIST).orNull(),
        Column.of("staleSince", ColumnKind.INSTANT).orNull());
  }

  private static List<String> key(String targetPort) {
    List<String> key =
        new ArrayList<>(
            List.of(
                "account_id",
                "region",
                "arn",
                "network_interface_id",
                "family",
                "address",
                "via",
                "gateway_arn",
                "protocol",
                "from_port",
                "to_port",
                "icmp_type",
                "icmp_code",
                "icmp_type_to",
                "icmp_code_to"));
    if (targetPort != null) {
      key.add(targetPort);
    }
    key.add("verdict");
    key.add("remote_cidrs");
    return key;
  }

  private static Map<String, Filters> filters() {
    Map<String, Filters> filters = new LinkedHashMap<>();
    filters.put("q", ExposureListing::search);
    filters.put("type", Filters.on("type", ColumnKind.TEXT));
    filters.put("account", Filters.on("account_id", ColumnKind.TEXT));
    filters.put("region", Filters.on("region", ColumnKind.TEXT));
    filters.put("name", Filters.on("name", ColumnKind.TEXT));
    filters.put("arn", Filters.on("arn", ColumnKind.TEXT));
    filters.put("vpc", Filters.on("vpc_id", ColumnKind.TEXT));
    filters.put("subnet", Filters.on("subnet_id", ColumnKind.TEXT));
    filters.put("address", Filters.on("address", ColumnKind.TEXT));
    filters.put(
        "verdict", Filters.oneOf("verdict", "REACHABLE", "UNKNOWN", "FORWARD_ONLY", "BLOCKED"));
    filters.put("via", Filters.on("via", ColumnKind.TEXT));
    filters.put("family", Filters.oneOf("family", "ipv4", "ipv6"));
    filters.put("protocol", ExposureListing::protocol);
    filters.put("port", ExposureListing::port);
    filters.put("scope", Filters.on("remote_scope", ColumnKind.TEXT));
    filters.put("reason", Filters.on("reasons", ColumnKind.TEXT_LIST));
    return filters;
  }

  private static Sql search(String parameter, List<String> values) {
    return Sql.or(
        values.stream()
            .map(
                text ->
                    Sql.of(
                        "contains(lower(concat_ws(chr(10), name, arn, address, private_address,"
                            + " network_interface_id, gateway_arn)), lower(?))",
                        text))
            .toList());
  }

  /** A row of all protocols has the one that is asked for, too. */
  private static Sql protocol(String parameter, List<String> values) {
    Sql named = PROTOCOL.condition(parameter, values);
    boolean excludes = values.stream().anyMatch(value -> value.startsWith("!"));
    return excludes ? named : Sql.or(List.of(named, Sql.of("protocol = 'all'")));
  }

  /** A row's ports are a range, and a row of all protocols has every port. */
  private static Sql port(String parameter, List<String> values) {
    String overlaps =
        "coalesce(from_port, case when protocol = 'all' then 0 end) <= ?"
            + " and coalesce(to_port, case when protocol = 'all' then 65535 end) >= ?";
    return Filters.ofIntegers(
        parameter,
        values,
        (low, high) -> {
          if (low > LAST_PORT) {
            throw ProblemException.invalidFilter(parameter, 0, "ports end at " + LAST_PORT + ".");
          }
          return Sql.of(overlaps, high, low);
        });
  }
}
