package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C109: dashboards. */
@Tag("T10")
class DashboardsCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("dashboards");

  @Test
  @Tag("C109")
  void c109_dashboard_referencesItsAlarms() {
    rows.assertExactly("C109", Types.CLOUD_WATCH_DASHBOARD);
  }
}
