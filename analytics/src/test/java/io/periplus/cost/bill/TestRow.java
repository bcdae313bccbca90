package io.periplus.cost.bill;

import java.util.HashMap;
import java.util.Map;

/** A row of a bill made by hand; entries of maps are written {@code column.key}. */
final class TestRow implements BillRow {
  private final Map<String, String> values = new HashMap<>();

  static TestRow row(String... pairs) {
    TestRow row = new TestRow();
    for (int i = 0; i < pairs.length; i += 2) {
      row.values.put(pairs[i], pairs[i + 1]);
    }
    return row;
  }

  static TestRow of(Map<String, String> values) {
    TestRow row = new TestRow();
    row.values.putAll(values);
    return row;
  }

  TestRow with(String column, String value) {
    TestRow row = of(values);
    row.values.put(column, value);
    return row;
  }

  @Override
  public String text(String column) {
    return values.get(column);
  }

  @Override
  public String entry(String column, String key) {
    return values.get(column + '.' + key);
  }
}
