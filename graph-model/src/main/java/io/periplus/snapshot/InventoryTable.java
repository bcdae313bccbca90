package io.periplus.snapshot;

/**
 * The three tables of a crawl: the columns of the staged JSON lines, and the query that turns them
 * into the published columns, duplicates merged, in key order.
 *
 * <p>{@code %s} in a query is the staged relation. Column order here is the column order of the
 * files.
 */
enum InventoryTable {
  RESOURCE(
      "resource",
      """
      seq:'BIGINT', listed_by:'VARCHAR', arn:'VARCHAR', type:'VARCHAR', account_id:'VARCHAR', \
      region:'VARCHAR', id:'VARCHAR', name:'VARCHAR', tags:'MAP(VARCHAR, VARCHAR)', \
      configuration:'VARCHAR', config_hash:'VARCHAR', row_hash:'VARCHAR', stub:'BOOLEAN', \
      stale:'BOOLEAN', last_seen_at:'VARCHAR', observed_at:'VARCHAR', \
      source_operation:'VARCHAR'\
      """,
      // Losers first, over narrow columns: a window over whole rows would hold every configuration.
      // A collected row beats a stub, then K3: the owner's copy, else the newest.
      """
      select seq as key from %s
      qualify row_number() over (
        partition by arn
        order by stub, (listed_by = account_id) desc nulls last, observed_at::timestamptz desc \
      nulls last, row_hash, seq) > 1\
      """,
      """
      select arn, type, account_id, region, id, name, tags, configuration::json as configuration,
        config_hash, row_hash, stub, stale, last_seen_at::timestamptz as last_seen_at,
        observed_at::timestamptz as observed_at, source_operation
      from %s
      where seq not in (select key from repeated)
      order by arn\
      """),

  RELATIONSHIP(
      "relationship",
      """
      seq:'BIGINT', source_arn:'VARCHAR', type:'VARCHAR', target_arn:'VARCHAR', \
      source:'VARCHAR[]', properties:'VARCHAR', stale:'BOOLEAN'\
      """,
      // Keys that several rows have, few as a rule: lists of all sources in memory would be many.
      """
      select hash(source_arn, type, target_arn) as key from %1$s
      group by 1 having count(*) > 1\
      """,
      // Two collectors may find the same edge in different fields: sources are joined, and it is
      // stale only if every finder says so.
      """
      select source_arn, type, target_arn, list_sort(list_distinct(source)) as source,
        properties::json as properties, stale
      from %1$s
      where hash(source_arn, type, target_arn) not in (select key from repeated)
      union all
      select source_arn, type, target_arn,
        list_sort(list_distinct(flatten(list(source)))) as source,
        list_reduce(
          list_sort(list_distinct(list(properties::json))),
          lambda a, b : json_merge_patch(a, b)) as properties,
        bool_and(stale) as stale
      from %1$s
      where hash(source_arn, type, target_arn) in (select key from repeated)
      group by source_arn, type, target_arn
      order by source_arn, type, target_arn\
      """),

  COVERAGE(
      "coverage",
      """
      seq:'BIGINT', account_id:'VARCHAR', region:'VARCHAR', service:'VARCHAR', \
      operation:'VARCHAR', resource_type:'VARCHAR', status:'VARCHAR', error_code:'VARCHAR', \
      message:'VARCHAR', calls:'BIGINT', retries:'BIGINT', resources:'BIGINT', \
      inferred:'BOOLEAN', last_complete_at:'VARCHAR', counters:'MAP(VARCHAR, BIGINT)', \
      started_at:'VARCHAR', ended_at:'VARCHAR', \
      accepted:'VARCHAR'\
      """,
      // A scope that a resumed crawl reported again: the last word counts.
      """
      select seq as key from %s
      qualify row_number() over (
        partition by account_id, region, service, operation, resource_type
        order by seq desc) > 1\
      """,
      """
      select account_id, region, service, operation, resource_type, status, error_code, message,
        calls, retries, resources, inferred, last_complete_at::timestamptz as last_complete_at,
        counters, started_at::timestamptz as started_at, ended_at::timestamptz as ended_at,
        accepted::json as accepted
      from %s
      where seq not in (select key from repeated)
      order by account_id, region, service, operation, resource_type nulls first\
      """);

  private final String tableName;
  private final String stagedColumns;
  private final String repeated;
  private final String query;

  InventoryTable(String tableName, String stagedColumns, String repeated, String query) {
    this.tableName = tableName;
    this.stagedColumns = stagedColumns;
    this.repeated = repeated;
    this.query = query;
  }

  String tableName() {
    return tableName;
  }

  String fileName() {
    return tableName + ".parquet";
  }

  /** Name -> type of a staged line, in DuckDB's {@code columns} form without braces. */
  String stagedColumns() {
    return stagedColumns;
  }

  /** What table {@code repeated}, which {@link #query} reads, has to hold: what is not unique. */
  String repeated(String staged) {
    return repeated.formatted(staged);
  }

  /** The published rows in key order. */
  String query(String staged) {
    return query.formatted(staged);
  }

  /**
   * Columns that snapshots of earlier versions lack, as a query without rows; empty for none. They
   * are null there.
   */
  static String addedLater(String tableName) {
    return tableName.equals(COVERAGE.tableName) ? "select null::json as accepted where false" : "";
  }
}
