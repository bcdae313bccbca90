package io.periplus.collect;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A policy of AWS that a role may have anyway, so that ours needs to hold only what it lacks (T2a).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-managed-policy/latest/reference/SecurityAudit.html">SecurityAudit</a>
 */
public enum BasePolicy {
  SECURITY_AUDIT("SecurityAudit", "security-audit.txt");

  private final String policyName;
  private final Pattern allowed;

  BasePolicy(String policyName, String resource) {
    this.policyName = policyName;
    this.allowed =
        Pattern.compile(
            actions(resource).stream()
                .map(action -> Pattern.quote(action).replace("*", "\\E.*\\Q"))
                .collect(Collectors.joining("|")));
  }

  /** As AWS calls it, {@code SecurityAudit}. */
  public String policyName() {
    return policyName;
  }

  /** The actions that the policy does not allow, sorted. */
  public Set<String> lacks(Set<String> actions) {
    return actions.stream()
        .filter(action -> !allowed.matcher(action).matches())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> actions(String resource) {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                BasePolicy.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return policyName;
  }
}
