package io.periplus.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the tables of the reachability analysis with exactly the columns of spec/reachability.md
 * section 3, so that the API is tested apart from the kernel.
 */
public final class AnalysisTables {
  private static final String BOX =
      "from_port INTEGER, to_port INTEGER, icmp_type INTEGER, icmp_code INTEGER,"
          + " icmp_type_to INTEGER, icmp_code_to INTEGER";
  private static final String REMOTE =
      "remote_cidrs VARCHAR[], remote_scope VARCHAR, remote_addresses DECIMAL(38,0),"
          + " verdict VARCHAR, replies VARCHAR,"
          + " reply_ports STRUCT(\"from\" INTEGER, \"to\" INTEGER)[]";
  private static final String HEAD =
      "arn VARCHAR, type VARCHAR, account_id VARCHAR, region VARCHAR, vpc_id VARCHAR,"
          + " subnet_id VARCHAR, network_interface_id VARCHAR, direction VARCHAR, family VARCHAR,"
          + " address VARCHAR, private_address VARCHAR, via VARCHAR, gateway_arn VARCHAR,"
          + " protocol VARCHAR, ";
  private static final String TAIL =
      "reasons VARCHAR[], coverage_refs VARCHAR[], path_id VARCHAR, stale_since TIMESTAMPTZ";

  private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

  static {
    COLUMNS.put(
        "exposure",
        HEAD + BOX + ", target_port INTEGER, " + REMOTE + ", authentication VARCHAR, " + TAIL);
    COLUMNS.put(
        "egress",
        HEAD
            + BOX
            + ", "
            + REMOTE
            + ", "
            + TAIL
            + ", public_addresses VARCHAR[], transit_arns VARCHAR[]");
    COLUMNS.put(
        "path",
        "path_id VARCHAR, seq INTEGER, leg VARCHAR, component VARCHAR, component_type VARCHAR,"
            + " effect VARCHAR, semantic_rule VARCHAR, rule_kind VARCHAR, rule_id VARCHAR,"
            + " rule_text VARCHAR, alternatives VARCHAR[], src VARCHAR, dst VARCHAR,"
            + " ports VARCHAR, reason VARCHAR");
    COLUMNS.put(
        "network_endpoint",
        "arn VARCHAR, type VARCHAR, account_id VARCHAR, region VARCHAR, vpc_id VARCHAR,"
            + " subnet_id VARCHAR, availability_zone_id VARCHAR, network_interface_id VARCHAR,"
            + " family VARCHAR, private_address VARCHAR, public_address VARCHAR, class_id VARCHAR,"
            + " ingress VARCHAR, egress VARCHAR, ingress_if_running VARCHAR, stub BOOLEAN");
    COLUMNS.put(
        "endpoint_class",
        "class_id VARCHAR, vpc_arn VARCHAR, route_table_arn VARCHAR, network_acl_arn VARCHAR,"
            + " security_group_arns VARCHAR[], address_class VARCHAR, source_dest_check BOOLEAN,"
            + " bpa_mode VARCHAR, availability_zone_id VARCHAR, address_atom VARCHAR,"
            + " arrival_zone_id VARCHAR, members BIGINT");
    COLUMNS.put(
        "reach",
        "factor VARCHAR, scope VARCHAR, class_id VARCHAR, zone_id VARCHAR, family VARCHAR,"
            + " protocol VARCHAR, "
            + BOX
            + ", remote_kind VARCHAR, remote VARCHAR[],"
            + " reply_ports STRUCT(\"from\" INTEGER, \"to\" INTEGER)[], via VARCHAR,"
            + " gateway_arns VARCHAR[], arrival_zone_ids VARCHAR[], sg_references BOOLEAN,"
            + " verdict VARCHAR, reasons VARCHAR[], coverage_refs VARCHAR[], path_id VARCHAR");
  }

  private AnalysisTables() {}

  /**
   * Writes all tables below {@code run}.
   *
   * @param rows table -> SQL {@code insert} column lists and values, {@code (arn) values ('…')}
   */
  public static void write(Path run, Map<String, List<String>> rows) {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> table : COLUMNS.entrySet()) {
        String name = table.getKey();
        statement.execute("create table " + name + " (" + table.getValue() + ")");
        for (String insert : rows.getOrDefault(name, List.of())) {
          statement.execute("insert into " + name + " " + insert);
        }
        Path directory = Files.createDirectories(run.resolve(name));
        statement.execute(
            "copy "
                + name
                + " to '"
                + directory.resolve("part-00000.parquet")
                + "' (format parquet)");
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
