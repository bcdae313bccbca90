package io.periplus.network;

import io.periplus.model.IpFamily;
import io.periplus.model.PeriplusException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/**
 * What can reach a thing, and where it can go: {@link Explainer}'s question with one end left out.
 *
 * <p>Never pair by pair. Ends are in classes ({@link PeerClasses}), cut once more where the
 * subject's own rules for addresses tell members apart; {@link SurveyGates} rules out what those
 * rules do not name or no route leads to; one pair of each class that is left is followed hop by
 * hop and answers for the class. Cost: O(classes) tests of a hash and a set each, O(classes left)
 * explanations, O(members of the answer). Classes number at most the ends, and in an estate whose
 * hosts share groups and subnets as many as there are (subnet, groups).
 *
 * <p>What is not known stays in the answer as UNKNOWN with the gap that hides it. Immutable, safe
 * for many threads.
 */
final class ReachSurvey {
  /** Endpoints that a subject may stand for. */
  static final int MAX_SUBJECTS = 100;

  /** Pairs of a subject and a class that one survey looks at. */
  static final int MAX_PAIRS = 1_000_000;

  /** Whose absence only makes verdicts unknown; every other operation may hide ends or ways. */
  private static final Set<String> OF_FILTERS =
      Set.of(
          "DescribeSecurityGroups",
          "DescribeSecurityGroupRules",
          "DescribeNetworkAcls",
          "DescribeRouteTables",
          "DescribeManagedPrefixLists",
          "GetManagedPrefixListEntries",
          "DescribeInstances",
          "DescribeSubnets",
          "DescribeVpcs");

  private final CompiledNetwork network;
  private final EndpointDirectory directory;
  private final ExplainedCases cases;
  private PeerClasses classes;
  private SurveyFronts fronts;

  ReachSurvey(CompiledNetwork network, EndpointDirectory directory, ExplainedCases cases) {
    this.network = network;
    this.directory = directory;
    this.cases = cases;
  }

  /** Built at the first survey: questions about pairs do without. */
  private synchronized PeerClasses classes() {
    if (classes == null) {
      classes = new PeerClasses(network, directory.all());
    }
    return classes;
  }

  private synchronized SurveyFronts fronts() {
    if (fronts == null) {
      fronts = new SurveyFronts(network.index());
    }
    return fronts;
  }

  /**
   * Answers.
   *
   * @param question exactly one of {@code from} and {@code to} is null
   * @throws PeriplusException code {@code resource-not-found}, {@code invalid-cidr}, {@code
   *     invalid-parameter} or {@code result-too-large}
   */
  Survey survey(Question question) {
    boolean inbound = question.from() == null;
    String thing = inbound ? question.to() : question.from();
    if (inbound == (question.to() == null)) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot list what reaches a thing or what it reaches: name one of from and to, and leave"
              + " the other out.");
    }
    QuestionTraffic traffic = QuestionTraffic.of(question);
    EndpointDirectory.Side side = directory.side(thing);
    if (side.isInternet()) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot list everything "
              + (inbound ? "that reaches " : "that can be reached from ")
              + thing
              + ": it is not one thing. "
              + (inbound
                  ? "The list of egress has what reaches the internet."
                  : "The list of exposures has what the internet reaches."));
    }
    checkSize("endpoints", side.ends().size(), MAX_SUBJECTS);
    Asked asked = new Asked(question, traffic, inbound, side);
    return asked.answer();
  }

  private static void checkSize(String what, long count, long limit) {
    if (count > limit) {
      throw PeriplusException.user(
          "result-too-large",
          "Cannot list what reaches, or is reached by, "
              + count
              + " "
              + what
              + " at once, the limit is "
              + limit
              + ". Name a smaller thing.");
    }
  }

  /** One question while it is answered. */
  private final class Asked {
    private final Question question;
    private final QuestionTraffic traffic;
    private final boolean inbound;
    private final EndpointDirectory.Side side;
    private final List<EndpointDirectory.End> subjects;
    private final SurveyCollector found;
    private int pairs;

    Asked(
        Question question, QuestionTraffic traffic, boolean inbound, EndpointDirectory.Side side) {
      this.question = question;
      this.traffic = traffic;
      this.inbound = inbound;
      this.side = side;
      this.subjects = side.ends();
      this.found = new SurveyCollector(question, subjects);
    }

    Survey answer() {
      List<SurveyGates> gates = new ArrayList<>();
      AddressCuts.Builder edges = new AddressCuts.Builder();
      for (EndpointDirectory.End subject : subjects) {
        SurveyGates gate =
            new SurveyGates(network, subject, inbound, side.byPublicAddress(), traffic);
        gate.addCuts(edges);
        gates.add(gate);
      }
      AddressCuts cuts = edges.build();
      List<PeerClasses.PeerClass> parts = parts(cuts);
      SurveyNetworks networks =
          new SurveyNetworks(network, directory, cases, classes().cuts(), cuts, traffic, inbound);
      checkSize("pairs of a subject and a class", (long) parts.size() * subjects.size(), MAX_PAIRS);
      for (int i = 0; i < subjects.size(); i++) {
        EndpointDirectory.End subject = subjects.get(i);
        internet(i);
        networks.add(i, side(subject, side.byPublicAddress()), found);
        for (PeerClasses.PeerClass part : parts) {
          if (part.family() == subject.family()) {
            members(i, gates.get(i), part);
          }
        }
      }
      return survey(found.groups(), parts);
    }

    /** Classes of which the subjects' rules tell no two members apart. */
    private List<PeerClasses.PeerClass> parts(AddressCuts cuts) {
      List<PeerClasses.PeerClass> out = new ArrayList<>();
      for (PeerClasses.PeerClass each : classes().all()) {
        boolean asked = subjects.stream().anyMatch(end -> end.family() == each.family());
        if (asked && isAsked(each.family())) {
          out.addAll(SurveyParts.of(each, cuts, needsPublicAddress()));
        }
      }
      return out;
    }

    private boolean isAsked(IpFamily family) {
      return question.family() == null || question.family() == family;
    }

    /** Whether the subject sees what a peer is to the internet. */
    private boolean needsPublicAddress() {
      return inbound
          && (side.byPublicAddress()
              || subjects.stream().anyMatch(EndpointDirectory.End::isService));
    }

    private void members(int number, SurveyGates gates, PeerClasses.PeerClass part) {
      EndpointDirectory.End subject = subjects.get(number);
      List<EndpointDirectory.End> others = part.members();
      if (isBeside(subject, part.first())) {
        others = others.stream().filter(end -> !end.isSame(subject)).toList();
      }
      if (others.isEmpty() || !gates.mayPass(others.get(0))) {
        return;
      }
      pairs++;
      EndpointDirectory.Side peer = side(others.get(0), false);
      EndpointDirectory.Side own = side(subject, side.byPublicAddress());
      List<ExplainedGroup> groups =
          inbound ? cases.of(peer, own, traffic) : cases.of(own, peer, traffic);
      found.add(Survey.Kind.ENDPOINT, number, others, groups);
    }

    /** Whether a class may hold the subject itself. */
    private static boolean isBeside(EndpointDirectory.End subject, EndpointDirectory.End first) {
      if (subject.isService() || first.isService()) {
        return subject.isService() && first.isService();
      }
      Zone zone = first.places().get(0).zone();
      return subject.places().stream()
          .anyMatch(place -> Objects.equals(place.zone().subnetId(), zone.subnetId()));
    }

    private void internet(int number) {
      EndpointDirectory.Side all = EndpointDirectory.Side.internet(Internet.IPV4, Internet.IPV6);
      EndpointDirectory.Side own = side(subjects.get(number), side.byPublicAddress());
      found.add(
          Survey.Kind.INTERNET,
          number,
          List.of(),
          inbound ? cases.of(all, own, traffic) : cases.of(own, all, traffic));
    }

    private Survey survey(List<Survey.Group> groups, List<PeerClasses.PeerClass> parts) {
      TreeMap<String, InputGap> met = new TreeMap<>();
      for (Survey.Group group : groups) {
        for (String ref : group.coverageRefs()) {
          InputGap gap = network.index().gaps.byRef(ref);
          if (gap != null) {
            met.put(ref, gap);
          }
        }
      }
      Verdict verdict = Verdict.strongestOf(groups.stream().map(Survey.Group::verdict).toList());
      List<Reason> reasons = List.of();
      if (side.hasNoEnds()) {
        InputGap gap = directory.hides(inbound ? question.to() : question.from());
        verdict = gap == null ? Verdict.BLOCKED : Verdict.UNKNOWN;
        reasons =
            List.of(gap == null ? Reason.NO_SOURCE_OR_DESTINATION : Gaps.reason(gap.status()));
        if (gap != null) {
          met.put(gap.coverageRef(), gap);
        }
      }
      return new Survey(
          question,
          subjects.stream().map(EndpointDirectory.End::ref).toList(),
          verdict,
          reasons,
          groups,
          inbound ? fronts().of(subjects, traffic) : List.of(),
          looked(parts),
          List.copyOf(met.values()),
          unseen());
    }

    private Survey.Looked looked(List<PeerClasses.PeerClass> parts) {
      int endpoints = 0;
      Set<String> vpcs = new HashSet<>();
      for (PeerClasses.PeerClass part : parts) {
        endpoints += part.members().size();
        part.first().places().forEach(place -> vpcs.add(place.zone().vpcId()));
      }
      vpcs.remove(null);
      // Of addresses in VPCs that nobody crawled there is no class.
      for (EndpointDirectory.End subject : subjects) {
        boolean read =
            subject.places().stream().noneMatch(place -> place.role() == Endpoint.Role.PEER);
        endpoints -= read && isAsked(subject.family()) ? 1 : 0;
      }
      return new Survey.Looked(endpoints, parts.size(), vpcs.size(), pairs);
    }
  }

  private static EndpointDirectory.Side side(EndpointDirectory.End end, boolean byPublicAddress) {
    return new EndpointDirectory.Side(List.of(end), null, byPublicAddress);
  }

  private List<InputGap> unseen() {
    return network.model().gaps().stream()
        .map(gap -> network.index().gaps.byRef(gap.coverageRef()))
        .filter(Objects::nonNull)
        .filter(gap -> !OF_FILTERS.contains(gap.operation()))
        .distinct()
        .sorted(Comparator.comparing(InputGap::coverageRef))
        .toList();
  }
}
