package io.periplus.sql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of the inventory tables with what they mean, in the order of the files. */
public final class InventoryColumns {
  /** Table -> columns. */
  public static final Map<String, List<SqlColumn>> TABLES = tables();

  private InventoryColumns() {}

  private static Map<String, List<SqlColumn>> tables() {
    Map<String, List<SqlColumn>> tables = new LinkedHashMap<>();
    tables.put("resource", resource());
    tables.put("relationship", relationship());
    tables.put("coverage", coverage());
    return tables;
  }

  private static List<SqlColumn> resource() {
    return List.of(
        new SqlColumn("arn", "VARCHAR", "documented ARN, or one of the same form; `internet`"),
        new SqlColumn("type", "VARCHAR", "CloudFormation type name; also the vertex label"),
        new SqlColumn("account_id", "VARCHAR", "owner; empty where AWS is the owner"),
        new SqlColumn("region", "VARCHAR", "`global` for global resources"),
        new SqlColumn("id", "VARCHAR", "the id people use"),
        new SqlColumn("name", "VARCHAR", "Name tag or the API's name"),
        new SqlColumn("tags", "MAP(VARCHAR, VARCHAR)", "empty: none; null: could not be read"),
        new SqlColumn("configuration", "JSON", "AWS CLI shape, redacted; `{}` for a stub"),
        new SqlColumn("config_hash", "VARCHAR", "of the configuration without volatile fields"),
        new SqlColumn("row_hash", "VARCHAR", "of all columns but times"),
        new SqlColumn("stub", "BOOLEAN", "referenced, not collected"),
        new SqlColumn("stale", "BOOLEAN", "carried over: its scope was not complete in this crawl"),
        new SqlColumn(
            "last_seen_at", "TIMESTAMP WITH TIME ZONE", "when a complete scope last held it"),
        new SqlColumn("observed_at", "TIMESTAMP WITH TIME ZONE", "when it was read"),
        new SqlColumn("source_operation", "VARCHAR", "`ec2:DescribeVpcs`"));
  }

  private static List<SqlColumn> relationship() {
    return List.of(
        new SqlColumn("source_arn", "VARCHAR", "out vertex"),
        new SqlColumn("type", "VARCHAR", "edge label, see [edges.md](edges.md)"),
        new SqlColumn("target_arn", "VARCHAR", "in vertex"),
        new SqlColumn("source", "VARCHAR[]", "fields or rules it comes from"),
        new SqlColumn("properties", "JSON", "the edge's own properties"),
        new SqlColumn("stale", "BOOLEAN", "made from a stale resource"));
  }

  private static List<SqlColumn> coverage() {
    return List.of(
        new SqlColumn("account_id", "VARCHAR", ""),
        new SqlColumn("region", "VARCHAR", "`global` for global services"),
        new SqlColumn("service", "VARCHAR", "`ec2`, `elbv2` …"),
        new SqlColumn("operation", "VARCHAR", "`DescribeVpcs`"),
        new SqlColumn("resource_type", "VARCHAR", "type that the operation feeds"),
        new SqlColumn(
            "status",
            "VARCHAR",
            "`COMPLETE`, `DENIED`, `FAILED`, `UNSUPPORTED_REGION`, `SKIPPED`, `CARRIED`"),
        new SqlColumn("error_code", "VARCHAR", "AWS's code, or ours"),
        new SqlColumn("message", "VARCHAR", "one redacted line; names the missing IAM action"),
        new SqlColumn("calls", "BIGINT", "requests sent, retries included"),
        new SqlColumn("retries", "BIGINT", ""),
        new SqlColumn("resources", "BIGINT", "rows read"),
        new SqlColumn("inferred", "BOOLEAN", "not asked, concluded from another answer"),
        new SqlColumn("last_complete_at", "TIMESTAMP WITH TIME ZONE", "when it was last COMPLETE"),
        new SqlColumn(
            "counters", "MAP(VARCHAR, BIGINT)", "`vanished`, `duplicate`, `unknown_value` …"),
        new SqlColumn("started_at", "TIMESTAMP WITH TIME ZONE", ""),
        new SqlColumn("ended_at", "TIMESTAMP WITH TIME ZONE", ""),
        new SqlColumn(
            "accepted",
            "JSON",
            "`reason`, `owner` and `until` of a gap that the configuration accepts"));
  }
}
