package io.periplus.iam;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@code Action} or {@code NotAction}: names with wildcards anywhere, without case (IAM39, IAM40).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html">Action</a>
 */
public final class ActionElement {
  /** Every action. */
  public static final ActionElement ANY = new ActionElement(false, List.of("*"));

  private final boolean negated;
  private final List<String> patterns;

  /** The patterns without a wildcard, which are most of them: looked up, not tried one by one. */
  private final Set<String> names = new HashSet<>();

  private final Glob[] globs;
  private final Set<String> services;

  private ActionElement(boolean negated, List<String> patterns) {
    this.negated = negated;
    this.patterns = List.copyOf(patterns);
    for (String pattern : patterns) {
      if (Glob.parse(pattern).isLiteral()) {
        names.add(pattern.toLowerCase(Locale.ROOT));
      }
    }
    this.globs =
        patterns.stream()
            .map(Glob::parseIgnoringCase)
            .filter(glob -> !glob.isLiteral())
            .toArray(Glob[]::new);
    this.services = negated ? Set.of() : services(patterns);
  }

  private static Set<String> services(List<String> patterns) {
    Set<String> named = new HashSet<>();
    for (String pattern : patterns) {
      int colon = pattern.indexOf(':');
      String service = pattern.substring(0, Math.max(0, colon)).toLowerCase(Locale.ROOT);
      if (colon < 0 || !Glob.parse(service).isLiteral()) {
        return Set.of();
      }
      named.add(service);
    }
    return Set.copyOf(named);
  }

  /** The services whose actions it may match, lower case; empty where that may be any. */
  Set<String> services() {
    return services;
  }

  public static ActionElement of(List<String> patterns) {
    return new ActionElement(false, patterns);
  }

  /** {@code NotAction}: every action but these, those of other services too. */
  public static ActionElement not(List<String> patterns) {
    return new ActionElement(true, patterns);
  }

  public boolean matches(String action) {
    return matchesLowerCase(action.toLowerCase(Locale.ROOT));
  }

  /** As {@link #matches}, of a name that is lower case already. */
  boolean matchesLowerCase(String name) {
    if (names.contains(name)) {
      return !negated;
    }
    for (Glob glob : globs) {
      if (glob.matches(name)) {
        return !negated;
      }
    }
    return negated;
  }

  /** Whether it is {@code *}, so that no action is left out. */
  public boolean isEverything() {
    return !negated && patterns.stream().anyMatch(pattern -> pattern.equals("*"));
  }

  @Override
  public String toString() {
    return (negated ? "NotAction " : "Action ") + patterns;
  }
}
