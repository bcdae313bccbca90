package io.periplus.network;

import io.periplus.model.CoverageStatus;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was not read: tells an absent thing from an unknown one (spec section 7). */
final class Gaps {
  private final Map<String, InputGap> byRef = new HashMap<>();

  Gaps(List<InputGap> gaps) {
    for (InputGap gap : gaps) {
      // A carried scope was complete when it was read; its rows stand.
      if (gap.status() != CoverageStatus.CARRIED && gap.status() != CoverageStatus.COMPLETE) {
        byRef.putIfAbsent(gap.coverageRef(), gap);
      }
    }
  }

  /** The gap with this key, null when there is none. */
  InputGap byRef(String coverageRef) {
    return byRef.get(coverageRef);
  }

  /** The gap that hides something of an account and region, null when the scope is complete. */
  InputGap of(Origin scope, String service, String operation) {
    return byRef.isEmpty()
        ? null
        : byRef.get(scope.accountId() + '/' + scope.region() + '/' + service + ':' + operation);
  }

  /** Reason and coverage of something absent that {@code scope} refers to. */
  Missing missing(Origin scope, String service, String operation) {
    InputGap gap = of(scope, service, operation);
    return gap == null
        ? new Missing(Reason.DANGLING_REFERENCE, null)
        : new Missing(reason(gap.status()), gap.coverageRef());
  }

  static Reason reason(CoverageStatus status) {
    return switch (status) {
      case DENIED -> Reason.INPUT_DENIED;
      case FAILED -> Reason.INPUT_FAILED;
      case UNSUPPORTED_REGION -> Reason.INPUT_UNSUPPORTED;
      case SKIPPED, CARRIED, COMPLETE -> Reason.INPUT_NOT_COLLECTED;
    };
  }

  /**
   * @param reason {@code INPUT_*}, or {@code DANGLING_REFERENCE} when the scope was complete
   */
  record Missing(Reason reason, String coverageRef) {
    boolean isGap() {
      return coverageRef != null;
    }
  }
}
