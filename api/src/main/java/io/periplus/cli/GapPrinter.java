package io.periplus.cli;

import io.periplus.collect.CrawlResult;
import io.periplus.collect.RefusedRole;
import io.periplus.model.Coverage;
import io.periplus.model.CoverageStatus;
import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Prints what a crawl or an import could not read: one line per cause, however many scopes it
 * closes, and what would mend it.
 */
final class GapPrinter {
  private static final int CAUSES_SHOWN = 12;
  private static final int OPERATIONS_SHOWN = 2;
  private static final String PERMISSION = "missing permission ";

  private final Terminal terminal;
  private final PrintWriter out;

  GapPrinter(Terminal terminal) {
    this.terminal = terminal;
    this.out = terminal.err();
  }

  /**
   * What scopes have in common that are closed for the same reason.
   *
   * @param message AWS's, null where the operations say more
   * @param role whether the account was not entered
   */
  private record Cause(String account, String code, String message, boolean role) {}

  /** Where a cause strikes. */
  private static final class Extent {
    private final TreeSet<String> regions = new TreeSet<>();
    private final TreeSet<String> operations = new TreeSet<>();
    private long scopes;
  }

  /**
   * Prints the gaps of a crawl; nothing if there is none.
   *
   * @param published whether a snapshot holds them, so that others can be listed
   */
  void print(CrawlResult result, Published published) {
    result
        .left()
        .forEach(each -> out.println("Retired " + each.account() + ": " + each.reason() + "."));
    long accepted = result.gaps().stream().filter(Coverage::accepted).count();
    if (accepted > 0) {
      out.println(
          Numbers.count(accepted, "scope")
              + " not seen, as the configuration accepts: "
              + Launcher.command("periplus list coverage"));
    }
    if (accepted == result.gaps().size()) {
      return;
    }
    List<Coverage> own = result.causes().stream().filter(gap -> !gap.accepted()).toList();
    Map<Cause, Extent> causes = causes(own);
    out.println("Not seen:");
    List<List<String>> rows = new ArrayList<>();
    causes.entrySet().stream()
        .limit(CAUSES_SHOWN)
        .forEach(cause -> rows.add(row(cause.getKey(), cause.getValue())));
    new TextColumns(terminal.errIsTerminal() ? terminal.width() : TextColumns.UNLIMITED)
        .print(rows, out);
    int more = causes.size() - rows.size();
    if (more > 0) {
      out.println(
          "  and "
              + Numbers.count(more, "cause")
              + " more"
              + (published == Published.YES
                  ? ": " + Launcher.command("periplus list coverage --filter status=!COMPLETE")
                  : ""));
    }
    long following = result.gaps().size() - accepted - own.size();
    if (following > 0) {
      out.println(
          "  and " + Numbers.count(following, "scope") + " that were not asked because of these");
    }
    remedies(own, published);
  }

  /** Whether the result can be looked at. */
  enum Published {
    YES,
    NO
  }

  private void remedies(List<Coverage> gaps, Published published) {
    List<RefusedRole> roles = RefusedRole.behind(gaps.stream());
    boolean permissions =
        gaps.stream()
            .anyMatch(gap -> gap.message() != null && gap.message().startsWith(PERMISSION));
    if (!roles.isEmpty()) {
      out.println(RoleRemedy.of(roles));
    }
    if (permissions && published == Published.YES) {
      out.println(
          "What to allow: " + Launcher.command("periplus permissions --missing") + " prints it.");
    }
  }

  private static Map<Cause, Extent> causes(List<Coverage> gaps) {
    Map<Cause, Extent> causes = new LinkedHashMap<>();
    for (Coverage gap : gaps) {
      String message = gap.message();
      boolean role = RefusedRole.explains(gap);
      boolean bySentence = gap.status() != CoverageStatus.DENIED || role;
      Cause cause =
          new Cause(
              gap.accountId(),
              gap.status() + (gap.errorCode() == null ? "" : " " + gap.errorCode()),
              bySentence ? message : null,
              role);
      Extent extent = causes.computeIfAbsent(cause, key -> new Extent());
      extent.regions.add(gap.region());
      extent.operations.add(gap.service() + ':' + gap.operation());
      extent.scopes++;
    }
    return causes;
  }

  private static List<String> row(Cause cause, Extent extent) {
    String place =
        cause.role()
            ? ""
            : extent.regions.size() == 1
                ? "/" + extent.regions.first()
                : " in " + Numbers.count(extent.regions.size(), "region");
    String scopes = extent.scopes == 1 ? "" : " (" + Numbers.count(extent.scopes, "scope") + ")";
    List<String> operations = List.copyOf(extent.operations);
    String named =
        String.join(", ", operations.subList(0, Math.min(OPERATIONS_SHOWN, operations.size())));
    int more = operations.size() - OPERATIONS_SHOWN;
    String what =
        cause.role()
            ? cause.message()
            : named
                + (more > 0 ? " and " + Numbers.grouped(more) + " more" : "")
                + (cause.message() == null ? "" : ": " + cause.message());
    return List.of("  " + cause.account() + place, cause.code(), InertText.visible(what) + scopes);
  }

  /** Why a crawl that read nothing did not, in one sentence. */
  static String nothingRead(CrawlResult result, String what) {
    List<Coverage> gaps = result.gaps();
    boolean denied =
        !gaps.isEmpty() && gaps.stream().allMatch(gap -> gap.status() == CoverageStatus.DENIED);
    if (!denied) {
      return "Cannot "
          + what
          + ": nothing could be read; an earlier snapshot stays. [nothing-read]";
    }
    Coverage first =
        gaps.stream().filter(gap -> gap.service().equals("ec2")).findFirst().orElse(gaps.get(0));
    return "Cannot "
        + what
        + ": the credentials may read nothing; all "
        + Numbers.count(gaps.size(), "scope")
        + " are denied, such as "
        + first.service()
        + ':'
        + first.operation()
        + " ("
        + InertText.visible(first.message())
        + "). Allow what "
        + Launcher.command("periplus permissions")
        + " prints; an earlier snapshot stays. [nothing-read]";
  }
}
