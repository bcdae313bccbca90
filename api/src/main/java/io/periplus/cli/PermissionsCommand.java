package io.periplus.cli;

import io.periplus.collect.AwsService;
import io.periplus.collect.BasePolicy;
import io.periplus.collect.Permissions;
import io.periplus.collect.ReadRole;
import io.periplus.model.Coverage;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
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
        "policy: the documents alone (default).",
        "cloudformation: a template with the role, ready for a stack set.",
        "terraform: the role as a .tf.json file."
      })
  Format format;

  @Option(
      names = "--role-name",
      paramLabel = "NAME",
      hideParamSyntax = true,
      defaultValue = "Periplus",
      description = "Name of the role in the templates. Default: ${DEFAULT-VALUE}.")
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

  /** IAM's own rule, which would refuse the template only when it is deployed. */
  private static final Pattern ROLE_NAME = Pattern.compile("[\\w+=,.@-]{1,60}");

  @Override
  public Integer call() {
    if (!ROLE_NAME.matcher(roleName).matches()) {
      throw PeriplusException.user(
          "invalid-role-name",
          "Cannot name a role '"
              + roleName
              + "': IAM allows up to 60 letters, digits and _+=,.@- here. Correct --role-name.");
    }
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
      actions = new TreeSet<>(Permissions.actions(known(services)));
      if (sweep) {
        actions.addAll(Permissions.ofSweep());
      }
    }
    if (base != null) {
      actions = base.lacks(actions);
    }
    List<String> policies = Permissions.policies(actions);
    if (out != null) {
      write(policies);
      return ExitCode.FINE;
    }
    print(policies);
    terminal.out().flush();
    if (policies.size() > 1 && format == Format.POLICY) {
      terminal
          .err()
          .println(
              "AWS limits a managed policy to 6,144 characters: attach all "
                  + policies.size()
                  + " to the role.");
    }
    return ExitCode.FINE;
  }

  private void write(List<String> policies) {
    Map<String, String> files = new TreeMap<>();
    ReadRole role = new ReadRole(roleName, policies, base);
    switch (format) {
      case CLOUDFORMATION -> files.put("periplus-role.json", role.cloudFormation());
      case TERRAFORM -> files.put("periplus-role.tf.json", role.terraform());
      default -> {
        for (int i = 0; i < policies.size(); i++) {
          files.put("periplus-" + (i + 1) + ".json", policies.get(i));
        }
      }
    }
    try {
      Files.createDirectories(out);
      for (Map.Entry<String, String> file : files.entrySet()) {
        Path path = out.resolve(file.getKey());
        Files.writeString(path, file.getValue() + "\n");
        terminal.out().println(path);
      }
    } catch (IOException e) {
      throw PeriplusException.resources(
          "out-not-writable",
          "Cannot write into " + out + ". Name a directory that you may write.",
          e);
    }
    terminal.out().flush();
  }

  private void print(List<String> policies) {
    ReadRole role = new ReadRole(roleName, policies, base);
    switch (format) {
      case CLOUDFORMATION -> terminal.out().println(role.cloudFormation());
      case TERRAFORM -> terminal.out().println(role.terraform());
      default -> policies.forEach(terminal.out()::println);
    }
  }

  private static Set<String> known(List<String> services) {
    for (String service : services) {
      if (AwsService.named(service) == null) {
        throw PeriplusException.user(
            "unknown-service",
            "Cannot print permissions of %s: no such service. %s"
                .formatted(service, AwsService.instead(service)));
      }
    }
    return new TreeSet<>(services);
  }
}
