package io.periplus.api.route;

import io.periplus.api.data.SnapshotView;
import io.periplus.api.http.QueryParameters;
import io.periplus.api.list.Column;
import io.periplus.api.list.ColumnKind;
import io.periplus.api.list.Filters;
import io.periplus.api.list.ListRequest;
import io.periplus.api.list.Listing;
import io.periplus.api.list.Sql;
import io.periplus.snapshot.SnapshotConnection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The inventory as a list: its columns and filters. */
final class ResourceListing {
  /** Where the types keep the id of their VPC; a VPC is in itself. */
  static final String VPC_ID =
      "coalesce(case when type = 'AWS::EC2::VPC' then id end,"
          + " json_extract_string(configuration, '$.VpcId'),"
          + " json_extract_string(configuration, '$.VPCId'),"
          + " json_extract_string(configuration, '$.VpcConfig.VpcId'),"
          + " json_extract_string(configuration, '$.DBSubnetGroup.VpcId'))";

  /** A resource may stand in several subnets: the edges know all; a subnet is in itself. */
  private static final String SUBNET_IDS =
      "list_filter(list_concat(coalesce((select list(regexp_extract(target_arn, '[^/]*$'))"
          + " from relationship e where e.type = 'IN_SUBNET' and e.source_arn = arn), []),"
          + " [case when type = 'AWS::EC2::Subnet' then id end,"
          + " json_extract_string(configuration, '$.SubnetId')]), lambda s: s is not null)";

  private static final String HAS_PUBLIC_ADDRESS =
      "(json_extract_string(configuration, '$.PublicIpAddress') is not null or"
          + " json_extract_string(configuration, '$.PublicIp') is not null or"
          + " json_extract_string(configuration, '$.Association.PublicIp') is not null or"
          + " json_extract_string(configuration, '$.NatGatewayAddresses[0].PublicIp') is not null"
          + " or json_extract_string(configuration, '$.Scheme') = 'internet-facing' or"
          + " json_extract_string(configuration, '$.PubliclyAccessible') = 'true' or configuration"
          + " like '%\"Ipv6Address\":\"2%')";

  private ResourceListing() {}

  static Listing of(SnapshotView view) {
    return new Listing(
        "resources", relation(view), columns(), List.of("arn"), "", filters(), "tags");
  }

  /** The inventory as a {@link Lists.Source}. */
  static ListRequest read(
      SnapshotView view, SnapshotConnection connection, QueryParameters parameters, boolean csv) {
    return ListRequest.read(of(view), parameters, List.of(), csv, "");
  }

  static Sql relation(SnapshotView view) {
    // "exposed" is what the exposure table says of the resource itself, undecided without it.
    return Sql.of(
        view.has("exposure")
            ? "(select r.*, coalesce(x.exposed, 'false') as exposed from resource r left join"
                + " (select arn, case when bool_or(verdict = 'REACHABLE') then 'true'"
                + " when bool_or(verdict = 'UNKNOWN') then 'UNKNOWN' else 'false' end as exposed"
                + " from exposure group by arn) x using (arn))"
            : "(select r.*, 'UNKNOWN' as exposed from resource r)");
  }

  static List<Column> columns() {
    return List.of(
        Column.of("arn", ColumnKind.TEXT),
        Column.of("type", ColumnKind.TEXT),
        Column.of("accountId", ColumnKind.TEXT),
        Column.of("region", ColumnKind.TEXT),
        Column.of("id", ColumnKind.TEXT),
        Column.of("name", ColumnKind.TEXT),
        Column.of("tags", "to_json(tags)", ColumnKind.JSON).orNull(),
        Column.of("stub", ColumnKind.BOOLEAN),
        Column.of("stale", ColumnKind.BOOLEAN),
        Column.of("lastSeenAt", ColumnKind.INSTANT),
        Column.of("observedAt", ColumnKind.INSTANT),
        Column.of("configHash", ColumnKind.TEXT),
        Column.of("exposed", ColumnKind.TRISTATE),
        Column.of("configuration", ColumnKind.JSON).onRequest(),
        Column.of("sourceOperation", ColumnKind.TEXT).onRequest());
  }

  static Map<String, Filters> filters() {
    Map<String, Filters> filters = new LinkedHashMap<>();
    filters.put("q", ResourceListing::search);
    filters.put("type", Filters.on("type", ColumnKind.TEXT));
    filters.put("account", Filters.on("account_id", ColumnKind.TEXT));
    filters.put("region", Filters.on("region", ColumnKind.TEXT));
    filters.put("name", Filters.on("name", ColumnKind.TEXT));
    filters.put("arn", Filters.on("arn", ColumnKind.TEXT));
    filters.put("vpc", Filters.on(VPC_ID, ColumnKind.TEXT));
    filters.put("subnet", Filters.on(SUBNET_IDS, ColumnKind.TEXT_LIST));
    filters.put("stub", Filters.on("stub", ColumnKind.BOOLEAN));
    filters.put("stale", Filters.on("stale", ColumnKind.BOOLEAN));
    filters.put("hasPublicAddress", Filters.on(HAS_PUBLIC_ADDRESS, ColumnKind.BOOLEAN));
    filters.put("exposed", Filters.on("exposed", ColumnKind.TRISTATE));
    return filters;
  }

  /** Names, ids, ARNs, tag values, and addresses, which stand quoted in the configuration. */
  private static Sql search(String parameter, List<String> values) {
    return Sql.or(
        values.stream()
            .map(
                text -> {
                  boolean address = text.matches("[0-9a-fA-F:.]{3,45}") && text.matches(".*[.:].*");
                  Sql search =
                      Sql.of(
                          "contains(lower(concat_ws(chr(10), name, id, arn,"
                              + " array_to_string(map_values(tags), chr(10)))), lower(?))",
                          text);
                  return address
                      ? Sql.or(
                          List.of(
                              search,
                              Sql.of("contains(lower(configuration), lower(?))", '"' + text)))
                      : search;
                })
            .toList());
  }
}
