package io.periplus.api.permission;

import io.periplus.iam.AccessAnswer;
import io.periplus.iam.AccessExplanation;
import java.util.List;
import java.util.Map;

/**
 * The answer to an {@link AccessQuestion}.
 *
 * @param principal as it was understood: an ARN, a service, {@code anonymous}
 * @param resource as it was understood: an ARN, a pattern of one, {@code *}
 * @param answer of all parts together
 * @param parts the resource itself, and what else has to be allowed: a bucket behind an access
 *     point, the key of a store
 * @param levels names of the levels of service control policies, from the root
 * @param resourceLevels names of the levels of resource control policies
 * @param texts statement -> its text in the snapshot, for those that could be found (EX3)
 */
public record AccessResult(
    String principal,
    String action,
    String resource,
    AccessAnswer answer,
    List<Part> parts,
    List<String> levels,
    List<String> resourceLevels,
    Map<String, String> texts) {
  /**
   * One request of those that must all be allowed.
   *
   * @param what {@code resource}, {@code bucket} or {@code key}
   */
  public record Part(String what, String action, String resource, AccessExplanation explanation) {}

  public AccessResult {
    parts = List.copyOf(parts);
    levels = List.copyOf(levels);
    resourceLevels = List.copyOf(resourceLevels);
    texts = Map.copyOf(texts);
  }

  /** The key of {@link #texts}. */
  static String key(String policy, int index) {
    return policy + " " + index;
  }
}
