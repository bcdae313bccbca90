package io.periplus.cli;

import io.periplus.collect.BasePolicy;
import io.periplus.collect.Permissions;
import io.periplus.collect.ReadRole;
import io.periplus.collect.RoleName;
import io.periplus.collect.ServiceNames;
import io.periplus.model.Coverage;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code periplus permissions}. */
@Command(
    name = "permissions",
    description = "Prints the IAM policy that a crawl needs: read-only, generated from the code.",
    footer = {
      "",
      "Examples:",
      "  periplus permissions --out policies",
      "  periplus permissions --services ec2,elbv2",
      "  periplus permissions --base SecurityAudit --format cloudformation > role.json",
      "  aws iam create-policy --policy-name Periplus-1 \\",
      "    --policy-document file://policies/periplus-1.json",
      "",
      "Exit: 0 printed or nothing to print, 2 usage."
    })
final class PermissionsCommand extends BaseCommand {
  /** What the role of a template is called where nobody names it. */
  static final String DEFAULT_ROLE = "Periplus";

  @Option(
      names = "--services",
      converter = ListElementConverter.class,
      paramLabel = "SERVICES",
      split = ",",
      hideParamSyntax = true,
      description = "Only these services. Default: all.")
  List<String> services = List.of();

  @Option(
      names = "--accelerate",
      paramLabel = "config",
      description = "Also what crawl --accelerate config needs.")
  Accelerator accelerator;

  @Option(names = "--sweep", description = "Also what crawl --sweep needs.")
  boolean sweep;

  @Option(names = "--missing", description = "Only what the published snapshot's crawl was denied.")
  boolean missing;

  @Option(
      names = "--base",
      paramLabel = "POLICY",
      hideParamSyntax = true,
      converter = BasePolicyConverter.class,
      description = "Leave out what this policy of AWS allows: SecurityAudit.")
  BasePolicy base;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      hideParamSyntax = true,
      defaultValue = "policy",
      converter = FormatConverter.class,
      description = {
        "policy: the document alone (default); where one is too small, an object of several by"
            + " name.",
        "cloudformation: a template with the role, ready for a stack set.",
        "terraform: the role as a .tf.json file."
      })
  Format format;

  @Option(
      names = "--role-name",
      paramLabel = "NAME",
      hideParamSyntax = true,
      description = "Name of the role in the templates. Default: " + DEFAULT_ROLE + ".")
  String roleName;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Write files there instead, one per policy, each small enough for AWS.")
  Path out;

  /** What is printed. */
  enum Format {
    POLICY,
    CLOUDFORMATION,
    TERRAFORM
  }

  /** Formats as people type them. */
  static final class FormatConverter implements ITypeConverter<Format> {
    @Override
    public Format convert(String text) {
      for (Format format : Format.values()) {
        if (format.name().equalsIgnoreCase(text)) {
          return format;
        }
      }
      throw new TypeConversionException(
          "'" + text + "' is none of policy, cloudformation, terraform");
    }
  }

  /** Policies by AWS's name. */
  static final class BasePolicyConverter implements ITypeConverter<BasePolicy> {
    @Override
    public BasePolicy convert(String text) {
      for (BasePolicy policy : BasePolicy.values()) {
        if (policy.policyName().equals(text)) {
          return policy;
        }
      }
      throw new TypeConversionException("'" + text + "' is not known; SecurityAudit is");
    }
  }

  @Override
  public Integer call() {
    RoleName role = roleName();
    ServiceNames.check(services, "print permissions of");
    Set<String> actions;
    if (missing) {
      try (Snapshot snapshot = snapshot(openStore(), null);
          Stream<Coverage> coverage = snapshot.coverage()) {
        actions = new DeniedScopes(coverage, services).explain(terminal.err());
      }
      if (actions.isEmpty()) {
        return ExitCode.FINE;
      }
    } else {
      actions = new TreeSet<>(Permissions.actions(Set.copyOf(services)));
      if (sweep) {
        actions.addAll(Permissions.ofSweep());
      }
      if (accelerator == Accelerator.CONFIG) {
        actions.addAll(Permissions.ofAggregators());
      }
    }
    if (base != null) {
      actions = base.lacks(actions);
    }
    List<String> policies = Permissions.policies(actions);
    if (out != null) {
      write(policies, role);
      return ExitCode.FINE;
    }
    print(policies, role);
    terminal.out().flush();
    if (policies.size() > 1 && format == Format.POLICY) {
      terminal
          .err()
          .println(
              "AWS limits a managed policy to 6,144 characters: attach all "
                  + policies.size()
                  + " to the role. --out DIR writes each to a file.");
    }
    return ExitCode.FINE;
  }

  private RoleName roleName() {
    if (roleName == null) {
      return RoleName.of(DEFAULT_ROLE);
    }
    if (format == Format.POLICY) {
      throw PeriplusException.user(
          "role-without-template",
          "Cannot name a role: a policy alone has none. Add --format cloudformation or --format"
              + " terraform, or leave out --role-name.");
    }
    return RoleName.of(roleName);
  }

  private void write(List<String> policies, RoleName name) {
    ReadRole role = new ReadRole(name, policies, base);
    PolicyFiles files = new PolicyFiles(out);
    try {
      switch (format) {
        case CLOUDFORMATION -> files.write("periplus-role.json", role.cloudFormation());
        case TERRAFORM -> files.write("periplus-role.tf.json", role.terraform());
        default -> files.write(policies);
      }
    } catch (IOException e) {
      throw PeriplusException.resources(
          "out-not-writable",
          "Cannot write into " + out + ". Name a directory that you may write.",
          e);
    }
    files.written().forEach(terminal.out()::println);
    terminal.out().flush();
    files
        .removed()
        .forEach(file -> terminal.err().println("Removed " + file + ", a part of an earlier run."));
  }

  private void print(List<String> policies, RoleName name) {
    ReadRole role = new ReadRole(name, policies, base);
    switch (format) {
      case CLOUDFORMATION -> terminal.out().println(role.cloudFormation());
      case TERRAFORM -> terminal.out().println(role.terraform());
      default ->
          terminal
              .out()
              .println(policies.size() == 1 ? policies.get(0) : PolicyFiles.oneDocument(policies));
    }
  }
}
