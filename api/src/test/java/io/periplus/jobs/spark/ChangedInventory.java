package io.periplus.jobs.spark;

import io.periplus.snapshot.Sql;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/** An inventory as a later crawl may find it, for benchmarks: some groups have wider rules. */
final class ChangedInventory {
  private ChangedInventory() {}

  /**
   * Copies the table {@code resource}; the first port of every rule of some groups becomes 1.
   *
   * @param change how many groups of a hundred, and which: {@code scattered:1} over the estate,
   *     {@code account:1} those with the first ARNs
   */
  static void write(List<Path> resources, String change, Path target) throws IOException {
    String where = change.substring(0, change.indexOf(':'));
    double percent = Double.parseDouble(change.substring(change.indexOf(':') + 1));
    String order =
        switch (where) {
          case "scattered" -> "md5(arn)";
          case "account" -> "arn";
          default -> throw new IllegalArgumentException("no such change: " + change);
        };
    String sql =
        String.format(
            Locale.ROOT,
            "copy (with changed as (select arn from (select arn,"
                + " row_number() over (order by %1$s) as n, count(*) over () as of"
                + " from %2$s where type = 'AWS::EC2::SecurityGroup') where n <= of * %3$f / 100)"
                + " select * replace (case when arn in (from changed) then"
                + " regexp_replace(configuration::varchar, '\"FromPort\":[0-9]+',"
                + " '\"FromPort\":1', 'g') else configuration::varchar end as configuration)"
                + " from %2$s) to '%4$s' (format parquet)",
            order,
            Sql.readParquet(resources),
            percent,
            target.toString().replace("'", "''"));
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
