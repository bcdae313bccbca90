package io.periplus.cli;

import io.periplus.collect.AwsService;
import io.periplus.collect.Permissions;
import io.periplus.model.Coverage;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code periplus permissions}. */
@Command(
    name = "permissions",
    description = "Prints the IAM policy that a crawl needs: read-only, generated from the code.",
    footer = {
      "",
      "Examples:",
      "  periplus permissions > periplus-read-only.json",
      "  periplus permissions --services ec2,elbv2",
      "  aws iam create-policy --policy-name PeriplusReadOnly \\",
      "    --policy-document file://periplus-read-only.json",
      "",
      "Exit: 0 printed, 2 usage."
    })
final class PermissionsCommand extends BaseCommand {
  @Option(
      names = "--services",
      paramLabel = "SERVICES",
      split = ",",
      hideParamSyntax = true,
      description = "Only these services. Default: all.")
  List<String> services = List.of();

  @Option(names = "--missing", description = "Only what the published snapshot's crawl was denied.")
  boolean missing;

  @Override
  public Integer call() {
    Set<String> actions;
    if (missing) {
      try (Snapshot snapshot = snapshot(openStore(), null);
          Stream<Coverage> coverage = snapshot.coverage()) {
        actions = Permissions.missing(coverage);
      }
      if (actions.isEmpty()) {
        terminal.err().println("Nothing was denied.");
        return ExitCode.FINE;
      }
    } else {
      actions = Permissions.actions(known(services));
    }
    List<String> policies = Permissions.policies(actions);
    policies.forEach(terminal.out()::println);
    terminal.out().flush();
    if (policies.size() > 1) {
      terminal
          .err()
          .println(
              "AWS limits a managed policy to 6,144 characters: attach all "
                  + policies.size()
                  + " to the role.");
    }
    return ExitCode.FINE;
  }

  private static Set<String> known(List<String> services) {
    for (String service : services) {
      if (AwsService.named(service) == null) {
        throw PeriplusException.user(
            "unknown-service",
            "Cannot print permissions of %s: it is not collected. Known are %s."
                .formatted(service, AwsService.ALL));
      }
    }
    return new TreeSet<>(services);
  }
}
