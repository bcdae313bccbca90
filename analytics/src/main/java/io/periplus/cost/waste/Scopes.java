package io.periplus.cost.waste;

import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which scopes were read to their end, {@code account/region/call -> whether} (WR3). */
final class Scopes {
  private static final String GLOBAL = "global";

  private final Map<String, Boolean> complete = new HashMap<>();

  Scopes(Collection<Coverage> coverage) {
    for (Coverage scope : coverage) {
      // A service that a region does not have holds nothing there.
      boolean read =
          scope.status() == CoverageStatus.COMPLETE
              || scope.status() == CoverageStatus.UNSUPPORTED_REGION;
      complete.merge(scope.key(), read, Boolean::logicalAnd);
    }
  }

  /** Scopes of these calls that are not complete where the resource is, sorted; most often none. */
  List<String> gaps(Collection<String> calls, String account, String region) {
    TreeSet<String> gaps = new TreeSet<>();
    for (String call : calls) {
      String here = account + '/' + region + '/' + call;
      String everywhere = account + '/' + GLOBAL + '/' + call;
      Boolean local = complete.get(here);
      Boolean global = complete.get(everywhere);
      if (Boolean.FALSE.equals(local) || (local == null && global == null)) {
        gaps.add(here);
      }
      if (Boolean.FALSE.equals(global)) {
        gaps.add(everywhere);
      }
    }
    return List.copyOf(gaps);
  }
}
