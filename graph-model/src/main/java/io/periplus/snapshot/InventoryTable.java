package io.periplus.snapshot;

/** The three tables of a crawl. */
enum InventoryTable {
  RESOURCE("resource"),
  RELATIONSHIP("relationship"),
  COVERAGE("coverage");

  private final String tableName;

  InventoryTable(String tableName) {
    this.tableName = tableName;
  }

  String tableName() {
    return tableName;
  }

  String fileName() {
    return tableName + ".parquet";
  }

  /**
   * Columns that snapshots of earlier versions lack, as a query without rows; empty for none. They
   * are null there.
   */
  static String addedLater(String tableName) {
    return tableName.equals(COVERAGE.tableName) ? "select null::json as accepted where false" : "";
  }
}
