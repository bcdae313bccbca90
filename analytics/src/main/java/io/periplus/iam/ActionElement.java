package io.periplus.iam;

import java.util.List;
import java.util.Locale;

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
  private final List<Glob> globs;

  private ActionElement(boolean negated, List<String> patterns) {
    this.negated = negated;
    this.patterns = List.copyOf(patterns);
    this.globs = patterns.stream().map(Glob::parseIgnoringCase).toList();
  }

  public static ActionElement of(List<String> patterns) {
    return new ActionElement(false, patterns);
  }

  /** {@code NotAction}: every action but these, those of other services too. */
  public static ActionElement not(List<String> patterns) {
    return new ActionElement(true, patterns);
  }

  public boolean matches(String action) {
    String name = action.toLowerCase(Locale.ROOT);
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
