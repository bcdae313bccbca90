package io.periplus.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of several candidate answers of which one is true: certain where all agree, else UNKNOWN
 * (OW2; virtual endpoints whose subnet is not known).
 */
final class Agreement {
  private Agreement() {}

  static List<ClassAnswer.Template> exposures(List<ClassAnswer> answers) {
    return agree(answers.stream().map(ClassAnswer::exposures).toList());
  }

  static List<ClassAnswer.Template> egress(List<ClassAnswer> answers) {
    return agree(answers.stream().map(ClassAnswer::egress).toList());
  }

  /** One answer for all candidates; ingress and egress are certain where they agree. */
  static ClassAnswer joint(List<ClassAnswer> answers) {
    ClassAnswer first = answers.get(0);
    List<ClassAnswer.Template> exposures = exposures(answers);
    List<ClassAnswer.Template> egress = egress(answers);
    boolean agreed = exposures == first.exposures();
    Instant stale = null;
    for (ClassAnswer answer : answers) {
      stale = Staleness.older(stale, answer.staleSince());
    }
    return new ClassAnswer(
        first.row(),
        exposures,
        agreed ? first.ingress() : strongest(exposures),
        agreed ? first.ingressIfRunning() : strongest(exposures),
        egress,
        ClassEvaluator.egressSummary(egress),
        first.paths(),
        stale);
  }

  private static Verdict strongest(List<ClassAnswer.Template> rows) {
    return Verdict.strongestOf(rows.stream().map(row -> row.label().verdict()).toList());
  }

  /** The first answer, if the others are the same but for their witnesses. */
  static List<ClassAnswer.Template> agree(List<List<ClassAnswer.Template>> answers) {
    List<ClassAnswer.Template> first = answers.get(0);
    for (List<ClassAnswer.Template> other : answers) {
      if (!same(first, other)) {
        return undecided(answers);
      }
    }
    return first;
  }

  static boolean same(List<ClassAnswer.Template> a, List<ClassAnswer.Template> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!a.get(i).sameAnswer(b.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** What any of them gives, as UNKNOWN; what all of them block stays out. */
  private static List<ClassAnswer.Template> undecided(List<List<ClassAnswer.Template>> answers) {
    List<ClassAnswer.Template> out = new ArrayList<>();
    for (List<ClassAnswer.Template> answer : answers) {
      for (ClassAnswer.Template row : answer) {
        if (row.label().verdict() == Verdict.BLOCKED) {
          continue;
        }
        Label label =
            new Label(
                    Verdict.UNKNOWN, null, null, row.label().reasons(), row.label().coverageRefs())
                .with(Reason.OWNER_AMBIGUOUS, null);
        ClassAnswer.Template unknown =
            new ClassAnswer.Template(
                row.via(),
                row.gatewayArn(),
                row.box(),
                row.remoteCidrs(),
                row.wholeInternet(),
                label,
                row.publicAddresses(),
                row.pathId());
        if (out.stream().noneMatch(unknown::sameAnswer)) {
          out.add(unknown);
        }
      }
    }
    return out.isEmpty() ? answers.get(0) : out;
  }
}
