package io.periplus.iam.escalation;

import io.periplus.iam.escalation.Callers.CallerClass;
import io.periplus.iam.estate.PrincipalFacts;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who may assume which role with {@code sts:AssumeRole} (E4, IAM70 to IAM73).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
final class Assumptions {
  static final String ACTION = "sts:AssumeRole";

  private record Shared(int callers, String role) {}

  private final Questions questions;
  private final EstateIndex index;
  private final TrustIndex trust;
  private final Map<Shared, Proof> shared = new HashMap<>();
  private final Map<String, SortedMap<String, Proof>> known = new HashMap<>();

  Assumptions(Questions questions, EstateIndex index, TrustIndex trust) {
    this.questions = questions;
    this.index = index;
    this.trust = trust;
  }

  /** {@code ARN of a role -> proof}; a role that assumes itself gains nothing (ESC7). */
  SortedMap<String, Proof> of(Subject subject) {
    return known.computeIfAbsent(subject.id(), any -> find(subject));
  }

  private SortedMap<String, Proof> find(Subject subject) {
    SortedMap<String, Proof> found = new TreeMap<>();
    boolean mayAsk = questions.mayAllow(subject, ACTION);
    CallerClass callers = questions.callers().of(subject, questions.callers().asked(ACTION));
    for (PrincipalFacts role : trust.candidates(subject, mayAsk)) {
      if (role.arn().equals(subject.facts().arn())) {
        continue;
      }
      Proof proof =
          !callers.personal() && trust.isPlain(role)
              ? shared.computeIfAbsent(
                  new Shared(callers.number(), role.arn()), any -> ask(subject, role))
              : ask(subject, role);
      if (!proof.isNo()) {
        found.put(role.arn(), proof);
      }
    }
    return found;
  }

  private Proof ask(Subject subject, PrincipalFacts role) {
    return questions.ask(subject, ACTION, index.asResource(role));
  }
}
