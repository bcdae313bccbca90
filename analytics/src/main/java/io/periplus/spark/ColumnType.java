package io.periplus.spark;

/** Types of result columns: one vocabulary for Parquet, SQL and the generated documentation. */
public enum ColumnType {
  STRING("VARCHAR"),
  /** An address, CIDR block or DNS name; sorts numerically where it is an address. */
  ADDRESS("VARCHAR"),
  INTEGER("INTEGER"),
  LONG("BIGINT"),
  DOUBLE("DOUBLE"),
  /** An amount of money. */
  MONEY("DECIMAL(20,10)"),
  BOOLEAN("BOOLEAN"),
  /** A count of addresses: up to 2^128 does not fit, up to 10^38 - 1 does. */
  COUNT("DECIMAL(38,0)"),
  /** Microseconds UTC. */
  TIMESTAMP("TIMESTAMP WITH TIME ZONE"),
  STRINGS("VARCHAR[]"),
  /** CIDR blocks; sort numerically. */
  ADDRESSES("VARCHAR[]"),
  PORT_RANGES("STRUCT(\"from\" INTEGER, \"to\" INTEGER)[]"),
  /** Conditions on keys that are not known. */
  CONDITIONS(
      "STRUCT(\"key\" VARCHAR, \"operator\" VARCHAR, \"values\" VARCHAR[], \"source\" VARCHAR)[]"),
  /** Statements that allow. */
  ALLOWING(
      "STRUCT(\"layer\" VARCHAR, \"policy_arn\" VARCHAR, \"policy_name\" VARCHAR,"
          + " \"statement_index\" INTEGER, \"sid\" VARCHAR, \"via\" VARCHAR)[]"),
  /** Statements that deny. */
  LIMITING(
      "STRUCT(\"layer\" VARCHAR, \"policy_arn\" VARCHAR, \"statement_index\" INTEGER,"
          + " \"sid\" VARCHAR, \"effect\" VARCHAR)[]"),
  /** Counts of what is certain and what is possible, by a name. */
  COUNTS_BY_NAME("MAP(VARCHAR, STRUCT(\"certain\" BIGINT, \"possible\" BIGINT))"),
  /** Texts by name. */
  TEXTS_BY_NAME("MAP(VARCHAR, VARCHAR)"),
  /** Amounts of money by name. */
  MONEY_BY_NAME("MAP(VARCHAR, DECIMAL(20,10))"),
  /** Numbers by name. */
  LONGS_BY_NAME("MAP(VARCHAR, BIGINT)"),
  /** Shares by name. */
  DOUBLES_BY_NAME("MAP(VARCHAR, DOUBLE)"),
  /** Components of a price. */
  COMPONENTS(
      "STRUCT(\"key\" VARCHAR, \"quantity\" DECIMAL(30,10), \"unit\" VARCHAR, \"unit_price\""
          + " DECIMAL(20,10), \"amount\" DECIMAL(20,10), \"status\" VARCHAR)[]"),
  /** Resources, each with an amount of money. */
  AMOUNTS("STRUCT(\"arn\" VARCHAR, \"amount\" DECIMAL(20,10))[]"),
  /** What an edge rests on. */
  EVIDENCE(
      "STRUCT(\"policy_arn\" VARCHAR, \"statement_index\" INTEGER, \"sid\" VARCHAR, \"source\""
          + " VARCHAR)");

  private final String sql;

  ColumnType(String sql) {
    this.sql = sql;
  }

  /** Type as DuckDB spells it. */
  public String sql() {
    return sql;
  }
}
