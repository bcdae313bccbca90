package io.periplus.cli;

import io.periplus.collect.RefusedRole;
import java.util.List;
import java.util.Optional;

/** What to do about accounts that could not be entered. */
final class RoleRemedy {
  private RoleRemedy() {}

  /** One line, with the command that makes the role by its name. */
  static String of(List<RefusedRole> roles) {
    String name =
        roles.stream()
            .map(RefusedRole::roleName)
            .flatMap(Optional::stream)
            .filter(found -> !found.equals(PermissionsCommand.DEFAULT_ROLE))
            .findFirst()
            .map(found -> " --role-name " + found)
            .orElse("");
    return "The role must be in each account and trust the caller, with the external id: "
        + Launcher.command("periplus permissions --format cloudformation" + name)
        + " makes it.";
  }
}
