package io.periplus.cli;

import io.periplus.collect.Permissions;
import io.periplus.collect.RefusedRole;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What the crawl of a snapshot was denied, by what would mend it: a permission of the role, the
 * role itself, or a service control policy, which neither mends.
 */
final class DeniedScopes {
  private static final String BY_POLICY = "ScpDenied";

  private final List<Coverage> rows;
  private final List<RefusedRole> roles;

  /**
   * @param services only these; all if there are none
   */
  DeniedScopes(Stream<Coverage> coverage, List<String> services) {
    this.rows =
        coverage
            .filter(row -> services.isEmpty() || services.contains(row.service()))
            .filter(row -> row.status() == CoverageStatus.DENIED || RefusedRole.explains(row))
            .toList();
    this.roles = RefusedRole.behind(rows.stream());
  }

  /** The actions that the role lacks; what they do not mend is said. */
  Set<String> explain(PrintWriter err) {
    if (rows.isEmpty()) {
      err.println("Nothing was denied.");
      return Set.of();
    }
    Set<String> actions = Permissions.missing(rows.stream());
    List<Coverage> byPolicy =
        rows.stream().filter(row -> BY_POLICY.equals(row.errorCode())).toList();
    if (actions.isEmpty()) {
      err.println("No permission of the role would have let the crawl see more.");
    }
    if (!roles.isEmpty()) {
      explainRoles(err);
    }
    if (!byPolicy.isEmpty()) {
      explainPolicy(byPolicy, err);
    }
    err.flush();
    return actions;
  }

  private void explainRoles(PrintWriter err) {
    err.println(
        Numbers.count(roles.size(), "account")
            + (roles.size() == 1 ? " was" : " were")
            + " not entered:");
    List<List<String>> lines = new ArrayList<>();
    for (RefusedRole role : roles) {
      lines.add(List.of("  " + role.account(), role.code(), role.roleArn().orElse(role.message())));
    }
    new TextColumns(TextColumns.UNLIMITED).print(lines, err);
    err.println(RoleRemedy.of(roles));
  }

  private static void explainPolicy(List<Coverage> rows, PrintWriter err) {
    Set<String> accounts = new TreeSet<>();
    rows.forEach(row -> accounts.add(row.accountId()));
    err.println(
        "A service control policy denies "
            + Numbers.count(rows.size(), "scope")
            + " in "
            + InertText.visible(String.join(", ", accounts))
            + ", which only the organization changes: "
            + Launcher.command("periplus list coverage --filter errorCode=" + BY_POLICY));
  }
}
