package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C107: alarms on metrics and on alarms. */
@Tag("T10")
class AlarmsCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("alarms");

  @Test
  @Tag("C107")
  void c107_alarm_referencesWhatItsDimensionsName() {
    rows.assertExactly("C107", Types.CLOUD_WATCH_ALARM);
  }

  @Test
  @Tag("C107")
  void c107b_compositeAlarm_referencesTheAlarmsOfItsRule() {
    rows.assertExactly("C107b", Types.CLOUD_WATCH_COMPOSITE_ALARM);
  }
}
