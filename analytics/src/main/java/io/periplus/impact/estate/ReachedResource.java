package io.periplus.impact.estate;

import io.periplus.impact.FailureClass;
import java.util.Set;

/**
 * A resource of a radius.
 *
 * @param verdict {@code YES} where it is reached whatever is not known
 * @param hops fewest, on ways of that verdict
 * @param levels what can be done with it, of that verdict or a stronger one; in a radius of failure
 *     none
 * @param failure what becomes of it; null but in a radius of failure
 */
public record ReachedResource(
    RadiusResource resource,
    EdgeVerdict verdict,
    int hops,
    Set<RadiusLevel> levels,
    FailureClass failure) {}
