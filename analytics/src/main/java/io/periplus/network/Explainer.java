package io.periplus.network;

import io.periplus.model.IpFamily;
import io.periplus.model.PeriplusException;
import io.periplus.model.PortRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Answers one question about one pair, with evidence and everything that blocks it.
 *
 * <p>Immutable, safe for many threads; building one indexes every endpoint by its names.
 */
public final class Explainer {
  private static final int MAX_PAIRS = 10_000;

  private final CompiledNetwork network;
  private final EndpointDirectory directory;
  private final ExplainedCases cases;
  private final ReachSurvey survey;

  public Explainer(CompiledNetwork network) {
    this.network = network;
    this.directory = new EndpointDirectory(network);
    this.cases = new ExplainedCases(network);
    this.survey = new ReachSurvey(network, directory, cases);
  }

  /** Finds what the two ends of a question stand for. */
  public EndpointDirectory directory() {
    return directory;
  }

  /**
   * Answers.
   *
   * @throws PeriplusException code {@code resource-not-found} (unknown ARN, id or address), {@code
   *     invalid-cidr}, {@code invalid-parameter} (ports, protocol, from = to), {@code
   *     result-too-large} (more than 10,000 endpoint pairs)
   */
  public Answer explain(Question question) {
    QuestionTraffic traffic = QuestionTraffic.of(question);
    EndpointDirectory.Side from = directory.side(question.from());
    EndpointDirectory.Side to = directory.side(question.to());
    boolean outside = from.isOutside() || to.isOutside();
    if (Objects.equals(question.from(), question.to())
        || from.isInternet() && to.isInternet() && !outside) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot explain a path from " + question.from() + " to itself. Name two ends.");
    }
    long pairs = (long) Math.max(1, from.ends().size()) * Math.max(1, to.ends().size());
    if (pairs > MAX_PAIRS) {
      throw PeriplusException.user(
          "result-too-large",
          "Cannot explain "
              + pairs
              + " pairs of endpoints, the limit is "
              + MAX_PAIRS
              + ". Name smaller things.");
    }
    return answer(question, from, to, cases.of(from, to, traffic));
  }

  /**
   * Answers the same with one end left out: who can reach {@code to}, or where {@code from} can go.
   *
   * @param question exactly one of {@code from} and {@code to} is null
   * @throws PeriplusException code {@code resource-not-found}, {@code invalid-cidr}, {@code
   *     invalid-parameter} (also for the internet), {@code result-too-large} (a thing of more than
   *     100 endpoints)
   */
  public Survey survey(Question question) {
    return survey.survey(question);
  }

  private Answer answer(
      Question question,
      EndpointDirectory.Side from,
      EndpointDirectory.Side to,
      List<ExplainedGroup> groups) {
    List<Answer.Path> paths = new ArrayList<>();
    List<Hop> best = List.of();
    ExplainedCase bestCase = null;
    long fewest = Long.MAX_VALUE;
    for (ExplainedGroup group : groups) {
      for (ExplainedGroup.Found found : group.found()) {
        List<Hop> hops = found.example().candidate().trace(found.packet());
        paths.add(path(found.example(), found.box(), found.label(), hops));
      }
      for (List<ExplainedCase> ways : group.oneOf()) {
        for (ExplainedCase each : ways) {
          Outcome outcome = each.candidate().outcome(each.region());
          Packet closest = each.candidate().relaxed(outcomeOr(outcome, each.region()));
          List<Hop> hops = each.candidate().trace(closest);
          long blocks = Candidate.blocks(hops);
          if (blocks < fewest) {
            fewest = blocks;
            best = hops;
            bestCase = each;
          }
        }
      }
    }
    Verdict verdict = Verdict.strongestOf(paths.stream().map(Answer.Path::verdict).toList());
    if (paths.isEmpty() && bestCase != null) {
      Label label = ClassEvaluator.blockedLabel(best);
      label = bestCase.stale() ? label.with(Reason.INPUT_STALE, null) : label;
      Box box = Box.of(bestCase.region()).get(0);
      paths.add(path(bestCase.blocked(), box, label, best));
    }
    paths.sort(
        Comparator.comparing(Answer.Path::verdict)
            .thenComparing(Answer.Path::source)
            .thenComparing(Answer.Path::destination));
    if (groups.isEmpty()) {
      return nowhere(question, from, to);
    }
    List<Answer.Path> shown =
        paths.subList(0, Math.min(paths.size(), Math.max(1, question.maxPaths())));
    return new Answer(
        question,
        from.ends().stream().map(EndpointDirectory.End::ref).toList(),
        to.ends().stream().map(EndpointDirectory.End::ref).toList(),
        verdict,
        replies(paths, verdict),
        replyPorts(paths, verdict),
        reasons(paths, verdict),
        shown,
        paths.size(),
        verdict == Verdict.REACHABLE ? List.of() : Blockers.of(best),
        gaps(paths));
  }

  /** No pair of addresses to ask about: nobody knows whether that is so where none was read. */
  private Answer nowhere(
      Question question, EndpointDirectory.Side from, EndpointDirectory.Side to) {
    List<InputGap> gaps =
        Stream.of(
                from.hasNoEnds() ? directory.hides(question.from()) : null,
                to.hasNoEnds() ? directory.hides(question.to()) : null)
            .filter(Objects::nonNull)
            .distinct()
            .sorted(Comparator.comparing(InputGap::coverageRef))
            .toList();
    List<Reason> reasons =
        gaps.isEmpty()
            ? List.of(noEnds(question, from, to))
            : RowWriter.sorted(gaps.stream().map(gap -> Gaps.reason(gap.status())).toList());
    return new Answer(
        question,
        from.ends().stream().map(EndpointDirectory.End::ref).toList(),
        to.ends().stream().map(EndpointDirectory.End::ref).toList(),
        gaps.isEmpty() ? Verdict.BLOCKED : Verdict.UNKNOWN,
        null,
        null,
        reasons,
        List.of(),
        0,
        List.of(),
        gaps);
  }

  /** A resource that should have an address and has none, as against nothing to ask about. */
  private Reason noEnds(Question question, EndpointDirectory.Side from, EndpointDirectory.Side to) {
    boolean unassociated =
        from.hasNoEnds() && directory.isComponent(question.from())
            || to.hasNoEnds() && directory.isComponent(question.to());
    return unassociated ? Reason.UNASSOCIATED_COMPONENT : Reason.NO_SOURCE_OR_DESTINATION;
  }

  private static TrafficSet outcomeOr(Outcome outcome, TrafficSet region) {
    for (TrafficSet where : outcome.parts().values()) {
      return where;
    }
    return region;
  }

  private static Answer.Path path(ExplainedCase each, Box box, Label label, List<Hop> hops) {
    // What NAT64 embeds is told as rows tell it: by the IPv4 addresses that are meant.
    AddressSet remotes =
        box.remotes().family() == IpFamily.IPV6 && Internet.NAT64.containsAll(box.remotes())
            ? box.remotes().embeddedIpv4()
            : box.remotes();
    List<String> cidrs =
        box.remotes().equals(each.internet())
            ? Internet.wholeText(box.remotes().family())
            : remotes.cidrs().stream().map(Object::toString).toList();
    return new Answer.Path(
        each.source(),
        each.destination(),
        box.remotes().family(),
        box.protocol(),
        box.fromPort(),
        box.toPort(),
        box.icmpType(),
        box.icmpCode(),
        box.icmpTypeTo(),
        box.icmpCodeTo(),
        each.targetPort(),
        cidrs,
        each.candidate().via(),
        each.candidate().gatewayArn(),
        label.verdict(),
        label.replies(),
        label.replyPorts() == null ? null : label.replyPorts().ranges(),
        label.reasons(),
        label.coverageRefs(),
        Hop.evidence(hops));
  }

  private static List<Reason> reasons(List<Answer.Path> paths, Verdict verdict) {
    List<Reason> all = new ArrayList<>();
    for (Answer.Path path : paths) {
      if (path.verdict() == verdict) {
        all.addAll(path.reasons());
      }
    }
    return RowWriter.sorted(all);
  }

  /** The best of the strongest answers. */
  private static Replies replies(List<Answer.Path> paths, Verdict verdict) {
    Replies best = null;
    for (Answer.Path path : paths) {
      if (path.verdict() == verdict && path.replies() != null) {
        best = best == null || path.replies().compareTo(best) < 0 ? path.replies() : best;
      }
    }
    return best;
  }

  private static List<PortRange> replyPorts(List<Answer.Path> paths, Verdict verdict) {
    if (replies(paths, verdict) != Replies.PARTIAL) {
      return null;
    }
    for (Answer.Path path : paths) {
      if (path.verdict() == verdict && path.replies() == Replies.PARTIAL) {
        return path.replyPorts();
      }
    }
    return null;
  }

  private List<InputGap> gaps(List<Answer.Path> paths) {
    TreeSet<String> refs = new TreeSet<>();
    paths.forEach(path -> refs.addAll(path.coverageRefs()));
    TreeMap<String, InputGap> out = new TreeMap<>();
    for (String ref : refs) {
      InputGap gap = network.index().gaps.byRef(ref);
      if (gap != null) {
        out.put(ref, gap);
      }
    }
    return List.copyOf(out.values());
  }
}
