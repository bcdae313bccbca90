package io.periplus.cli;

import io.periplus.network.EndpointRef;
import io.periplus.network.InputGap;
import io.periplus.network.Reason;
import io.periplus.network.Replies;
import io.periplus.network.Survey;
import io.periplus.network.Via;
import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Prints for people what can reach a thing, or where it can go: group by group. */
final class SurveyPrinter {
  private static final int MOST_OPERATIONS = 3;
  private static final String INTERFACES = "ec2:DescribeNetworkInterfaces";
  private static final List<String> HEADINGS =
      List.of(
          "VERDICT",
          "PROTOCOL",
          "PORTS",
          "VIA",
          "RESOURCE",
          "NAME",
          "ADDRESS",
          "VPC",
          "REMOTE CIDRS",
          "REPLIES",
          "REASONS",
          "ARN");

  private final Terminal terminal;
  private final ExplanationPrinter explanations;
  private final Map<String, String> names;
  private final int most;
  private final boolean evidence;

  /**
   * @param names ARN -> name
   * @param most resources to show of a group
   */
  SurveyPrinter(Terminal terminal, Map<String, String> names, int most, boolean evidence) {
    this.terminal = terminal;
    this.explanations = new ExplanationPrinter(terminal);
    this.names = names;
    this.most = most;
    this.evidence = evidence;
  }

  void print(Survey survey, OutputFormat format) {
    if (format != OutputFormat.TABLE) {
      new RowsPrinter(terminal).print(rows(survey), format);
      return;
    }
    PrintWriter out = terminal.out();
    String thing = survey.inbound() ? survey.question().to() : survey.question().from();
    out.println(
        (survey.inbound() ? "What can reach " : "What can be reached from ")
            + terminal.bold(InertText.visible(ExplanationPrinter.shortName(thing)))
            + ExplanationPrinter.traffic(survey.question())
            + "   "
            + explanations.verdict(survey.verdict()));
    for (Reason reason : survey.reasons()) {
      out.println("  " + terminal.yellow(reason.name()) + "  " + reason.text());
    }
    if (survey.groups().isEmpty()) {
      out.println(
          survey.inbound()
              ? "Nothing that was seen reaches it."
              : "It reaches nothing that was seen.");
    }
    for (Survey.Group group : survey.groups()) {
      out.println();
      printGroup(survey, group);
    }
    fronts(survey.fronts());
    out.println();
    out.println(terminal.dim(looked(survey)));
    gaps("Not known, because these calls were not complete:", survey.coverage());
    gaps(
        survey.inbound()
            ? "Not seen, and may hold more that reaches it:"
            : "Not seen, and may hold more that it reaches:",
        survey.unseen());
    out.flush();
  }

  /** What it rests on, and what of the internet, which everybody asks about first. */
  private static String looked(Survey survey) {
    Survey.Looked looked = survey.looked();
    boolean internet =
        survey.groups().stream().anyMatch(group -> group.kind() == Survey.Kind.INTERNET);
    String without = survey.inbound() ? ", which does not reach it." : ", which it does not reach.";
    return "Looked at "
        + count(looked.endpoints(), "address", "addresses")
        + " in "
        + count(looked.vpcs(), "VPC", "VPCs")
        + " and at the internet"
        + (internet || survey.subjects().isEmpty() ? "." : without);
  }

  /** Who reaches a front reaches the thing behind it: that is a question of its own. */
  private void fronts(List<Survey.Front> fronts) {
    if (fronts.isEmpty()) {
      return;
    }
    PrintWriter out = terminal.out();
    out.println();
    out.println("Passed on to it from what reaches these (explain --to each of them):");
    List<List<String>> lines = new ArrayList<>();
    for (Survey.Front front : fronts) {
      String target = front.targetPort() == null ? "" : " -> " + front.targetPort();
      String principals =
          front.principals().isEmpty()
              ? ""
              : "endpoints by " + String.join(", ", front.principals());
      lines.add(
          List.of(
              "  " + ExplanationPrinter.shortName(front.arn()),
              front.protocol() + ' ' + front.port() + target,
              String.join(", ", front.serviceNames()),
              principals));
    }
    new TextColumns(terminal.outIsTerminal() ? terminal.width() : TextColumns.UNLIMITED)
        .print(lines, out);
  }

  /** One line per account, Region and outcome. */
  private void gaps(String heading, List<InputGap> gaps) {
    if (gaps.isEmpty()) {
      return;
    }
    Map<String, List<String>> byScope = new TreeMap<>();
    for (InputGap gap : gaps) {
      byScope
          .computeIfAbsent(
              gap.accountId() + '/' + gap.region() + "  " + gap.status(),
              scope -> new ArrayList<>())
          .add(gap.service() + ':' + gap.operation());
    }
    PrintWriter out = terminal.out();
    out.println(heading);
    byScope.forEach(
        (scope, operations) -> {
          operations.sort(
              Comparator.comparing((String operation) -> !operation.equals(INTERFACES))
                  .thenComparing(operation -> operation));
          int shown = Math.min(MOST_OPERATIONS, operations.size());
          int left = operations.size() - shown;
          out.println(
              "  "
                  + scope
                  + "  "
                  + String.join(", ", operations.subList(0, shown))
                  + (left == 0 ? "" : " and " + left + " more"));
        });
  }

  private void printGroup(Survey survey, Survey.Group group) {
    PrintWriter out = terminal.out();
    StringBuilder head = new StringBuilder(explanations.verdict(group.verdict()));
    head.append("  ").append(group.protocol()).append(headers(group));
    if (group.targetPort() != null && !group.targetPort().equals(group.fromPort())) {
      head.append(" (port ").append(group.targetPort()).append(" at the target)");
    }
    head.append("  ").append(group.family());
    if (group.via() != null && group.via() != Via.NONE) {
      head.append("  via ").append(group.via());
      if (group.gatewayArn() != null) {
        head.append(' ').append(ExplanationPrinter.shortName(group.gatewayArn()));
      }
    }
    if (group.replies() != null && group.replies() != Replies.ALL) {
      head.append("  replies ").append(group.replies().name().toLowerCase(Locale.ROOT));
    }
    out.println(InertText.visible(head.toString()));
    for (Reason reason : group.reasons()) {
      out.println("  " + terminal.yellow(reason.name()) + "  " + terminal.dim(reason.text()));
    }
    if (group.subjects().size() < survey.subjects().size()) {
      List<String> subjects =
          group.subjects().stream()
              .map(
                  ref ->
                      ref.address() == null
                          ? ExplanationPrinter.shortName(ref.arn())
                          : ref.address())
              .toList();
      out.println(
          terminal.dim(
              (survey.inbound() ? "  at " : "  from ") + ExplanationPrinter.cidrs(subjects)));
    }
    List<List<String>> lines = new ArrayList<>();
    if (group.kind() == Survey.Kind.INTERNET) {
      lines.add(List.of("  internet", ExplanationPrinter.cidrs(group.remoteCidrs())));
    }
    if (group.kind() == Survey.Kind.NETWORK) {
      EndpointRef behind = group.members().get(0);
      lines.add(
          List.of(
              "  " + ExplanationPrinter.shortName(behind.arn()),
              ExplanationPrinter.cidrs(group.remoteCidrs())));
    } else {
      List<EndpointRef> shown = group.members().stream().limit(most).toList();
      boolean named = shown.stream().anyMatch(member -> names.containsKey(member.arn()));
      shown.forEach(member -> lines.add(line(member, named)));
    }
    new TextColumns(terminal.outIsTerminal() ? terminal.width() : TextColumns.UNLIMITED)
        .print(lines, out);
    if (group.kind() != Survey.Kind.NETWORK && group.members().size() > most) {
      out.println(
          terminal.dim(
              "  "
                  + (most == 0 ? "" : "and ")
                  + (group.members().size() - most)
                  + (most == 0 ? "" : " more")
                  + " of "
                  + group.members().size()
                  + " (--members shows more)"));
    }
    if (evidence) {
      if (group.example() != null) {
        out.println(
            terminal.dim(
                "  for example "
                    + InertText.visible(meant(group, group.example().from()))
                    + " -> "
                    + InertText.visible(meant(group, group.example().to()))));
      }
      explanations.printHops(group.witness().evidence());
    }
  }

  /** The resource whose interface an example names. */
  private static String meant(Survey.Group group, String end) {
    return Stream.concat(group.members().stream(), group.subjects().stream())
        .filter(ref -> end.equals(ref.networkInterfaceId()))
        .map(EndpointRef::arn)
        .findFirst()
        .map(ExplanationPrinter::shortName)
        .orElseGet(() -> ExplanationPrinter.shortName(end));
  }

  private List<String> line(EndpointRef member, boolean named) {
    List<String> cells = new ArrayList<>();
    cells.add("  " + ExplanationPrinter.shortName(member.arn()));
    if (named) {
      cells.add(text(names.get(member.arn())));
    }
    cells.add(text(member.address() == null ? member.publicAddress() : member.address()));
    cells.add(text(member.vpcId()));
    return cells;
  }

  private static String text(String value) {
    return value == null ? "" : value;
  }

  private static String count(int count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }

  /** One row per member and group, for programs. */
  private Rows rows(Survey survey) {
    List<List<String>> out = new ArrayList<>();
    for (Survey.Group group : survey.groups()) {
      if (group.kind() == Survey.Kind.INTERNET) {
        out.add(cells(group, "internet", null));
      }
      for (EndpointRef member : group.members()) {
        out.add(cells(group, ExplanationPrinter.shortName(member.arn()), member));
      }
    }
    return new Rows(HEADINGS, out);
  }

  /** Ports, or ICMP types and codes. */
  private static String headers(Survey.Group group) {
    return ExplanationPrinter.ports(group.fromPort(), group.toPort())
        + ExplanationPrinter.icmp(
            group.icmpType(), group.icmpCode(), group.icmpTypeTo(), group.icmpCodeTo());
  }

  private List<String> cells(Survey.Group group, String resource, EndpointRef member) {
    return List.of(
        group.verdict().name(),
        group.protocol(),
        headers(group).strip(),
        group.via() == null ? "" : group.via().name(),
        resource,
        member == null ? "" : text(names.get(member.arn())),
        member == null ? "" : text(member.address()),
        member == null ? "" : text(member.vpcId()),
        String.join(";", group.remoteCidrs()),
        group.replies() == null ? "" : group.replies().name().toLowerCase(Locale.ROOT),
        group.reasons().stream().map(Reason::name).collect(Collectors.joining(";")),
        member == null ? "" : member.arn());
  }
}
