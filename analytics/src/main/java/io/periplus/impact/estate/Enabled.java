package io.periplus.impact.estate;

import java.util.Locale;
import java.util.Set;

/** Whether an event source runs what it triggers (E15). */
final class Enabled {
  private static final Set<String> OFF = Set.of("disabled", "disabling", "stopped", "deleting");

  private Enabled() {}

  static boolean isEnabled(RadiusRelationship trigger, RadiusResource source) {
    return !isOff(trigger.property("mapping") == null ? null : trigger.property("state"))
        && !isOff(source.fact("State"));
  }

  /** A mapping whose state is not told may be off. */
  static EdgeVerdict verdict(RadiusRelationship trigger, RadiusResource source) {
    return trigger.property("mapping") != null && trigger.property("state") == null
        ? EdgeVerdict.MAYBE
        : EdgeVerdict.YES;
  }

  private static boolean isOff(String state) {
    return state != null && OFF.contains(state.toLowerCase(Locale.ROOT));
  }
}
