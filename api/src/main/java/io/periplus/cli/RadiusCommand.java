package io.periplus.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.api.find.FoundResource;
import io.periplus.api.find.ResourceFinder;
import io.periplus.api.impact.ChokeAnswer;
import io.periplus.api.impact.ChokeJson;
import io.periplus.api.impact.ChokeQuestion;
import io.periplus.api.impact.RadiusAnswer;
import io.periplus.api.impact.RadiusJson;
import io.periplus.api.impact.RadiusMode;
import io.periplus.api.impact.RadiusQuestion;
import io.periplus.api.impact.RadiusService;
import io.periplus.api.impact.SnapshotRadii;
import io.periplus.impact.Certainty;
import io.periplus.impact.estate.CompromiseRadii;
import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusScenario;
import io.periplus.model.Arn;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code periplus radius}. */
@Command(
    name = "radius",
    description = {
      "Says what falls with a resource, who can reach it, and by which way.",
      "docs/blast-radius.md has the rules."
    },
    footer = {
      "",
      "Examples:",
      "  periplus radius i-0a1b2c3d4e5f60718",
      "  periplus radius internet --to prod-db-secret",
      "  periplus radius prod-db-secret --direction reverse",
      "  periplus radius prod-db-secret --direction reverse --cut",
      "  periplus radius orders-key --mode failure",
      "  periplus radius web-sg --mode change",
      "  periplus radius web-sg --mode change --changes changes.json",
      "  periplus radius web --assume-exploit --json",
      "",
      "Exit: 0 answered, 2 bad question, 3 an analysis that it rests on has not run,",
      "4 failure."
    })
final class RadiusCommand extends BaseCommand {
  private static final int CANDIDATES = 50;
  private static final String PROFILE = ":instance-profile/";

  @Parameters(paramLabel = "THING", description = "internet, an ARN, an id or a name.")
  String thing;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "compromise",
      description = {
        "compromise: an attacker holds it. failure: it stops",
        "working. change: it is deleted, or edited by --changes.",
        "Default: ${DEFAULT-VALUE}."
      })
  String mode;

  @Option(
      names = "--direction",
      paramLabel = "WAY",
      defaultValue = "forward",
      description = {
        "forward: what falls with it. reverse: who can reach it,",
        "or what it needs. Default: ${DEFAULT-VALUE}."
      })
  String direction;

  @Option(names = "--to", paramLabel = "TARGET", description = "The one way to this resource.")
  String to;

  @Option(
      names = "--cut",
      description = {
        "What keeps others from it: the fewest edits, and those",
        "that keep most away. With --direction reverse."
      })
  boolean cut;

  @Option(
      names = "--from",
      paramLabel = "SOURCE",
      description = {"Whose ways --cut cuts; may be given again.", "Default: internet."})
  List<String> from = List.of();

  @Option(
      names = "--max-hops",
      paramLabel = "N",
      defaultValue = "64",
      description = "Most steps, 1 to 64. Default: ${DEFAULT-VALUE}.")
  int maxHops;

  @Option(names = "--assume-exploit", description = "What packets reach is taken over.")
  boolean assumeExploit;

  @Option(
      names = "--foothold",
      paramLabel = "KIND",
      defaultValue = "CODE",
      description = {
        "CODE: code runs in it. SSRF: it can be made to send",
        "requests. Default: ${DEFAULT-VALUE}."
      })
  RadiusScenario.Foothold foothold;

  @Option(
      names = "--members",
      paramLabel = "N",
      defaultValue = "20",
      description = {"Resources to list. Default: ${DEFAULT-VALUE};", "json shows all."})
  int members;

  @Option(
      names = "--changes",
      paramLabel = "CHANGES.json",
      description = {
        "Of mode change: edits in place of the deletion, in the",
        "form of what-if (docs/what-if.md)."
      })
  Path changes;

  @Option(names = "--at", paramLabel = "SNAPSHOT", description = "An id, a time or an age (-7d).")
  String at;

  @Mixin OutputOption output;

  @Override
  public Integer call() {
    if (maxHops < 1 || maxHops > CompromiseRadii.MAX_HOPS) {
      throw invalid("--max-hops", Integer.toString(maxHops), "1 to 64");
    }
    if (members < 0) {
      throw invalid("--members", Integer.toString(members), "0 or more");
    }
    RadiusMode asked =
        RadiusMode.of(mode)
            .orElseThrow(() -> invalid("--mode", mode, String.join(", ", RadiusMode.words())));
    if (!List.of("forward", "reverse").contains(direction)) {
      throw invalid("--direction", direction, "forward, reverse");
    }
    boolean reverse = direction.equals("reverse");
    if (cut && (!reverse || asked != RadiusMode.COMPROMISE)) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot cut ways to it: they are those of --direction reverse in mode compromise."
              + " Add --direction reverse.");
    }
    if (!cut && !from.isEmpty()) {
      throw PeriplusException.user(
          "invalid-parameter", "Cannot use --from: it names whose ways --cut cuts. Add --cut.");
    }
    if (changes != null && asked != RadiusMode.CHANGE) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot use --changes: it says what mode change changes. Add --mode change.");
    }
    SnapshotStore store = openStore();
    try (Snapshot snapshot = snapshot(store, at)) {
      RadiusQuestion question =
          new RadiusQuestion(
              arn(snapshot, thing),
              asked,
              reverse ? RadiusDirection.REVERSE : RadiusDirection.FORWARD,
              maxHops,
              new RadiusScenario(foothold, assumeExploit),
              to == null ? null : arn(snapshot, to),
              changes == null ? List.of() : ChangesFile.read(changes));
      RadiusService service = new RadiusService(new SnapshotRadii(store.directory()));
      RadiusAnswer answer = service.answer(snapshot, "", question);
      ChokeAnswer choke = cut ? service.choke(snapshot, "", question, choke(snapshot)) : null;
      if (output.format == OutputFormat.JSON) {
        ObjectNode body = RadiusJson.of(answer);
        if (choke != null) {
          ChokeJson.add(body, choke);
        }
        ArrayNode items = body.putObject("resources").putArray("items");
        answer.radius().resources().forEach(each -> items.add(RadiusJson.resource(each)));
        Json.print(body, terminal.out());
      } else {
        new RadiusPrinter(terminal, members).print(answer, output.format);
        if (choke != null && output.format != OutputFormat.CSV) {
          new ChokePrinter(terminal).print(choke, answer.radius().seed().arn());
        }
      }
      boolean missing =
          answer.radius().reasons().stream()
              .anyMatch(code -> code.endsWith("_MISSING") && !code.equals("COST_MISSING"));
      return missing ? ExitCode.PARTIAL : ExitCode.FINE;
    }
  }

  private ChokeQuestion choke(Snapshot snapshot) {
    return new ChokeQuestion(
        true, true, from.stream().map(each -> arn(snapshot, each)).toList(), Certainty.POSSIBLE);
  }

  private static PeriplusException invalid(String option, String value, String allowed) {
    return PeriplusException.user(
        "invalid-parameter",
        "Cannot use " + option + " " + value + ": it is one of " + allowed + ". Give one of them.");
  }

  /** The one resource that a text means; of several with a name none is guessed. */
  private static String arn(Snapshot snapshot, String text) {
    String wanted = text.strip();
    if (wanted.equals(Arn.INTERNET) || Arn.tryParse(wanted).isPresent()) {
      return wanted;
    }
    List<FoundResource> found;
    try (SnapshotConnection connection = snapshot.connection()) {
      found = new ResourceFinder(connection).find(wanted, CANDIDATES);
    }
    List<String> best =
        found.stream()
            .filter(each -> each.match().equals(found.get(0).match()))
            .map(FoundResource::arn)
            .distinct()
            .toList();
    // A profile mostly has the name of its role, which is what is meant.
    List<String> others = best.stream().filter(arn -> !arn.contains(PROFILE)).toList();
    best = others.isEmpty() ? best : others;
    if (best.isEmpty()) {
      throw PeriplusException.user(
          "resource-not-found",
          "Cannot find "
              + wanted
              + ": nothing in snapshot "
              + snapshot.id()
              + " has that ARN, id or name. Search with: periplus find TEXT");
    }
    if (best.size() > 1) {
      throw PeriplusException.user(
          "ambiguous-name",
          "Cannot tell which "
              + wanted
              + " is meant. Use one of "
              + best.stream().limit(10).collect(Collectors.joining(", "))
              + ".");
    }
    return best.get(0);
  }
}
