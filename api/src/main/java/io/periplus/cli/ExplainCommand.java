package io.periplus.cli;

import io.periplus.api.find.ThingNames;
import io.periplus.api.reachability.KernelReachabilityService;
import io.periplus.api.reachability.ReachabilityJson;
import io.periplus.api.reachability.ResourceNames;
import io.periplus.api.reachability.SurveyJson;
import io.periplus.model.IpFamily;
import io.periplus.model.PeriplusException;
import io.periplus.network.Answer;
import io.periplus.network.Question;
import io.periplus.network.Survey;
import io.periplus.network.Verdict;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code periplus explain}. */
@Command(
    name = "explain",
    description = {
      "Explains hop by hop whether one thing reaches another, and what blocks it.",
      "With one end alone: what can reach it, or where it can go."
    },
    footer = {
      "",
      "Examples:",
      "  periplus explain --from internet --to i-0a1b2c3d4e5f60718 --port 22",
      "  periplus explain --from web --to 10.0.2.10 --protocol tcp --port 5432",
      "  periplus explain --from app --to internet --json",
      "  periplus explain --to db --protocol tcp --port 5432",
      "  periplus explain --from app --port 443 --evidence",
      "",
      "Exit: 0 answered whatever the verdict, 2 bad question, 3 the answer or a part",
      "of it is UNKNOWN, 4 failure."
    })
final class ExplainCommand extends BaseCommand {
  private static final int MOST_MEMBERS = 1_000_000;

  @Option(
      names = "--from",
      paramLabel = "THING",
      description = {
        "internet, a CIDR, an ARN, an id, a name or an address.",
        "Left out: everything that can reach --to."
      })
  String from;

  @Option(
      names = "--to",
      paramLabel = "THING",
      description = {"The same. Left out: everything that --from can reach."})
  String to;

  @Option(
      names = "--protocol",
      paramLabel = "P",
      description = "tcp, udp, icmp, icmpv6 or a number. Default: all.")
  String protocol;

  @Option(
      names = "--port",
      paramLabel = "PORTS",
      description = "A port or a range: 443, 8000-8080. Default: all.")
  String port;

  @Option(names = "--family", paramLabel = "F", description = "ipv4 or ipv6. Default: both.")
  String family;

  @Option(
      names = "--max-paths",
      paramLabel = "N",
      defaultValue = "3",
      description = "Answers to show, 1 to 20. Default: ${DEFAULT-VALUE}.")
  int maxPaths;

  @Option(
      names = "--members",
      paramLabel = "N",
      defaultValue = "20",
      description = {
        "With one end alone: resources to show of each group, 0 to 1000000.",
        "Default: ${DEFAULT-VALUE}; csv and json show all."
      })
  int members;

  @Option(
      names = "--evidence",
      description = "With one end alone: the hops of one example of each group.")
  boolean evidence;

  @Option(names = "--at", paramLabel = "SNAPSHOT", description = "An id, a time or an age (-7d).")
  String at;

  @Mixin OutputOption output;

  @Override
  public Integer call() {
    if (maxPaths < 1 || maxPaths > 20) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot show "
              + maxPaths
              + " answers: --max-paths is 1 to 20. Give a number in between.");
    }
    if (from == null && to == null) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot explain nothing: neither --from nor --to is given. Name both for one pair, or one"
              + " of them for everything that reaches it or that it reaches.");
    }
    if (members < 0 || members > MOST_MEMBERS) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot show "
              + members
              + " resources: --members is 0 to "
              + MOST_MEMBERS
              + ". Give a number in between.");
    }
    try (Snapshot snapshot = snapshot(openStore(), at)) {
      Question question = question(snapshot);
      return from == null || to == null ? survey(snapshot, question) : explain(snapshot, question);
    }
  }

  private int explain(Snapshot snapshot, Question question) {
    Answer answer = new KernelReachabilityService().explain(snapshot, question);
    if (output.format == OutputFormat.JSON) {
      Json.print(ReachabilityJson.of(answer), terminal.out());
    } else {
      new ExplanationPrinter(terminal).print(answer);
    }
    return answer.verdict() == Verdict.UNKNOWN ? ExitCode.PARTIAL : ExitCode.FINE;
  }

  private int survey(Snapshot snapshot, Question question) {
    Survey survey = new KernelReachabilityService().survey(snapshot, question);
    Map<String, String> names;
    try (SnapshotConnection connection = snapshot.connection()) {
      names = ResourceNames.of(connection, survey.groups());
    }
    if (output.format == OutputFormat.JSON) {
      SurveyJson.Part all = SurveyJson.Part.all(evidence);
      Json.print(SurveyJson.of(survey, all, names), terminal.out());
    } else {
      new SurveyPrinter(terminal, names, members, evidence).print(survey, output.format);
    }
    boolean unknown =
        survey.verdict() == Verdict.UNKNOWN
            || survey.groups().stream().anyMatch(group -> group.verdict() == Verdict.UNKNOWN);
    return unknown ? ExitCode.PARTIAL : ExitCode.FINE;
  }

  private Question question(Snapshot snapshot) {
    Integer fromPort = null;
    Integer toPort = null;
    if (port != null) {
      String[] ends = port.split("-", 2);
      fromPort = number(ends[0]);
      toPort = ends.length == 1 ? fromPort : number(ends[1]);
    }
    return new Question(
        from == null ? null : ThingNames.resolve(snapshot, from),
        to == null ? null : ThingNames.resolve(snapshot, to),
        protocol,
        fromPort,
        toPort,
        null,
        null,
        family(),
        maxPaths);
  }

  private IpFamily family() {
    if (family == null) {
      return null;
    }
    for (IpFamily each : IpFamily.values()) {
      if (each.toString().equalsIgnoreCase(family)) {
        return each;
      }
    }
    throw PeriplusException.user(
        "invalid-parameter",
        "Cannot ask for family " + family + ": there is none. Use ipv4 or ipv6.");
  }

  private Integer number(String text) {
    try {
      int value = Integer.parseInt(text.strip());
      if (value >= 0 && value <= 65535) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message below, which is the same for both.
    }
    throw PeriplusException.user(
        "invalid-parameter",
        "Cannot use port " + port + ": ports are 0 to 65535. Give one, or a range such as 80-443.");
  }
}
