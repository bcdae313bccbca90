package io.periplus.cli;

import io.periplus.api.permission.AccessJson;
import io.periplus.api.permission.AccessQuestion;
import io.periplus.api.permission.AccessResult;
import io.periplus.api.permission.AccessService;
import io.periplus.api.permission.Assumptions;
import io.periplus.iam.Decision;
import io.periplus.snapshot.Snapshot;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code periplus access}. */
@Command(
    name = "access",
    description = {
      "Tells whether a principal may do something to a resource, and which statements",
      "of which policies decide. Nothing is asked of AWS: the snapshot is evaluated."
    },
    footer = {
      "",
      "Examples:",
      "  periplus access --principal ci-release --action lambda:UpdateFunctionCode \\",
      "      --resource shop-orders",
      "  periplus access --principal anonymous --action s3:GetObject \\",
      "      --resource 'arn:aws:s3:::shop-assets/*'",
      "  periplus access --principal anna --action s3:GetObject --resource shop-data \\",
      "      --assume aws:MultiFactorAuthPresent=true --assume aws:SourceIp=10.0.0.1",
      "",
      "Exit: 0 answered yes or no, 2 bad question, 3 MAYBE, 4 failure."
    })
final class AccessCommand extends BaseCommand {
  @Option(
      names = "--principal",
      required = true,
      paramLabel = "P",
      description = {
        "ARN, id or name of a user or role; a session's ARN; twelve digits of an",
        "account; a service such as sns.amazonaws.com; anonymous."
      })
  String principal;

  @Option(
      names = "--action",
      required = true,
      paramLabel = "A",
      description = "One action, such as s3:GetObject.")
  String action;

  @Option(
      names = "--resource",
      required = true,
      paramLabel = "R",
      description = {
        "ARN, also of an object or a pattern such as arn:aws:s3:::bucket/*; an id or",
        "a name; * for actions on no resource."
      })
  String resource;

  @Option(
      names = "--assume",
      paramLabel = "KEY=VALUE",
      description = {
        "A condition key of the request, such as aws:SourceIp=10.0.0.1. KEY= alone:",
        "the request does not have it. May be repeated."
      })
  List<String> assume = List.of();

  @Option(names = "--at", paramLabel = "SNAPSHOT", description = "An id, a time or an age (-7d).")
  String at;

  @Mixin OutputOption output;

  @Override
  public Integer call() {
    AccessQuestion question =
        new AccessQuestion(principal, action, resource, Assumptions.of(assume));
    try (Snapshot snapshot = snapshot(openStore(), at)) {
      AccessResult result = new AccessService().explain(snapshot, question);
      if (output.format == OutputFormat.JSON) {
        Json.print(AccessJson.of(result).put("snapshot", snapshot.id()), terminal.out());
      } else {
        new AccessPrinter(terminal).print(result);
      }
      return result.answer().decision() == Decision.MAYBE ? ExitCode.PARTIAL : ExitCode.FINE;
    }
  }
}
