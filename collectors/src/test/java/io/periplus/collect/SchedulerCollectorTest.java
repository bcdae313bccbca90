package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Row C123: schedules and pipes. */
@Tag("T10")
class SchedulerCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("schedules");

  @Test
  @Tag("C123")
  void c123_schedule_triggersItsTarget() {
    rows.assertExactly("C123", Types.SCHEDULER_SCHEDULE);
  }

  @Test
  @Tag("C123")
  void c123b_pipe_isTriggeredByItsSource_andTriggersItsTarget() {
    rows.assertExactly("C123b", Types.PIPES_PIPE);
  }
}
