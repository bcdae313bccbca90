package io.periplus.collect;

import io.periplus.model.Coverage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An account that a crawl did not enter, because the role there could not be assumed. Nothing in it
 * was asked, so that no permission is known to be missing: what is missing is the role, or its
 * trust in the caller.
 *
 * @param code AWS's error code, {@code AccessDenied}
 * @param message the line of the coverage, with AWS's own words
 */
public record RefusedRole(String account, String code, String message) {
  private static final String SENTENCE = "cannot assume the role in ";

  private static final Pattern ROLE_ARN = Pattern.compile("arn:[\\w-]+:iam::\\d{12}:role/[!-~]+");

  /** What is said of it. */
  static RefusedRole of(String account, String code, String said) {
    return new RefusedRole(account, code, SENTENCE + account + (said == null ? "" : ": " + said));
  }

  /** Whether a scope was not asked because its account was not entered. */
  public static boolean explains(Coverage row) {
    return row.message() != null && row.message().contains(SENTENCE);
  }

  /** Those behind the scopes of a crawl, by account. */
  public static List<RefusedRole> behind(Stream<Coverage> coverage) {
    Map<String, RefusedRole> roles = new TreeMap<>();
    coverage
        .filter(RefusedRole::explains)
        .forEach(
            row ->
                roles.putIfAbsent(
                    row.accountId(),
                    new RefusedRole(row.accountId(), row.errorCode(), row.message())));
    return List.copyOf(roles.values());
  }

  /** The role, where AWS's answer names it. */
  public Optional<String> roleArn() {
    Matcher arn = ROLE_ARN.matcher(message);
    return arn.find() ? Optional.of(arn.group()) : Optional.empty();
  }

  /** Its name with the path, {@code team/Periplus}. */
  public Optional<String> roleName() {
    return roleArn().map(arn -> arn.substring(arn.indexOf('/') + 1));
  }
}
