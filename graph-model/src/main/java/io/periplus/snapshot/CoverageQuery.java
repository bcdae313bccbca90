package io.periplus.snapshot;

import java.nio.file.Path;

/**
 * How staged JSON lines become table {@code coverage}: the last line of each scope, in key order.
 */
final class CoverageQuery {
  private static final String COLUMNS =
      """
      seq:'BIGINT', account_id:'VARCHAR', region:'VARCHAR', service:'VARCHAR', \
      operation:'VARCHAR', resource_type:'VARCHAR', status:'VARCHAR', error_code:'VARCHAR', \
      message:'VARCHAR', calls:'BIGINT', retries:'BIGINT', resources:'BIGINT', \
      inferred:'BOOLEAN', last_complete_at:'VARCHAR', counters:'MAP(VARCHAR, BIGINT)', \
      started_at:'VARCHAR', ended_at:'VARCHAR', \
      accepted:'VARCHAR'\
      """;

  private CoverageQuery() {}

  private static String source(Path staged) {
    return "read_json("
        + Sql.literal(staged)
        + ", format='newline_delimited', columns={"
        + COLUMNS
        + "})";
  }

  /**
   * Makes table {@code last}, which {@link #rows} reads. Of a scope that a resumed crawl reported
   * again, the last word counts.
   */
  static String lastOfEach(Path staged) {
    return """
    create or replace temp table last as
    select max(seq) as key from %s
    group by account_id, region, service, operation, resource_type\
    """
        .formatted(source(staged));
  }

  /** The published rows in key order. */
  static String rows(Path staged) {
    return """
    select account_id, region, service, operation, resource_type, status, error_code, message,
      calls, retries, resources, inferred, last_complete_at::timestamptz as last_complete_at,
      counters, started_at::timestamptz as started_at, ended_at::timestamptz as ended_at,
      accepted::json as accepted
    from %s
    where seq in (select key from last)
    order by account_id, region, service, operation, resource_type nulls first\
    """
        .formatted(source(staged));
  }
}
