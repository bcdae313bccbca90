package io.periplus.iam.access;

import java.util.List;
import java.util.stream.Collectors;

/**
 * One way to a level: an action, or several that are all needed.
 *
 * @param parts at least one
 * @param precondition of the resource
 */
public record LevelAction(List<Part> parts, Precondition precondition) {
  public LevelAction {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("a way to a level has an action");
    }
  }

  /**
   * An action with what it is asked for.
   *
   * @param action {@code s3:GetObject}
   * @param targets all of which must be allowed
   */
  public record Part(String action, List<TargetTemplate> targets) {
    public Part {
      targets = List.copyOf(targets);
    }
  }

  /** The actions as the table of levels writes them, {@code a+b}. */
  public String name() {
    return parts.stream().map(Part::action).collect(Collectors.joining("+"));
  }
}
