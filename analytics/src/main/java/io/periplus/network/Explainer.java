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

/**
 * Answers one question about one pair, with evidence and everything that blocks it.
 *
 * <p>Immutable, safe for many threads; building one indexes every endpoint by its names.
 */
public final class Explainer {
  private static final int MAX_PAIRS = 10_000;

  private final CompiledNetwork network;
  private final EndpointDirectory directory;
  private final LocalPaths localPaths;
  private final Staleness staleness;

  public Explainer(CompiledNetwork network) {
    this.network = network;
    this.directory = new EndpointDirectory(network);
    this.staleness = new Staleness(network.index());
    this.localPaths = new LocalPaths(network.filters(), network.gateways());
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
    if (Objects.equals(question.from(), question.to()) || from.isInternet() && to.isInternet()) {
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
    List<Case> cases = cases(from, to, traffic);
    return answer(question, from, to, cases);
  }

  /**
   * One way that the question's packets could take.
   *
   * @param internet all remotes that an answer calls the whole internet
   * @param stale whether it rests on carried-over input
   */
  private record Case(
      String source,
      String destination,
      Candidate candidate,
      TrafficSet region,
      AddressSet internet,
      boolean stale,
      Integer targetPort) {}

  private boolean isStale(Endpoint... ends) {
    for (Endpoint end : ends) {
      if (staleness.of(end) != null) {
        return true;
      }
    }
    return false;
  }

  private AddressSet internet(Endpoint end) {
    return network.index().internetSeenFrom(end.zone().vpcId(), end.family());
  }

  /** The side's addresses as an end sees them. */
  private AddressSet remotes(EndpointDirectory.Side side, Endpoint end) {
    AddressSet addresses = side.addresses(end.family());
    return addresses.equals(Internet.of(end.family())) ? internet(end) : addresses;
  }

  private List<Case> cases(
      EndpointDirectory.Side from, EndpointDirectory.Side to, QuestionTraffic traffic) {
    List<Case> out = new ArrayList<>();
    if (from.isInternet()) {
      for (EndpointDirectory.End end : to.ends()) {
        fromInternet(end, from, traffic, out);
      }
    } else if (to.isInternet()) {
      for (EndpointDirectory.End end : from.ends()) {
        toInternet(end, to, traffic, out);
      }
    } else {
      for (EndpointDirectory.End source : from.ends()) {
        for (EndpointDirectory.End destination : to.ends()) {
          if (source.family() == destination.family() && source != destination) {
            between(source, destination, to.byPublicAddress(), traffic, out);
          }
        }
      }
    }
    return out;
  }

  private void fromInternet(
      EndpointDirectory.End end,
      EndpointDirectory.Side from,
      QuestionTraffic traffic,
      List<Case> out) {
    for (Endpoint place : end.places()) {
      TrafficSet region = traffic.with(remotes(from, place));
      if (!region.isEmpty()) {
        out.add(
            new Case(
                "internet",
                end.ref().arn(),
                network.ingressPaths().direct(place),
                region,
                internet(place),
                isStale(place),
                null));
      }
    }
    services(end, true, traffic.with(from.addresses(end.family())), out);
    boolean isService = !end.services().isEmpty() || end.places().isEmpty();
    if (end.networkInterfaceId() != null || isService) {
      List<Fronts.Way> ways =
          isService
              ? network.fronts().functionWays(end.ref().arn())
              : network.fronts().ways(end.networkInterfaceId(), end.address());
      for (Fronts.Way way : ways) {
        IpFamily family = way.region().family();
        if (isService && family != end.family()) {
          continue;
        }
        TrafficSet narrowed = way.region().intersect(traffic.with(from.addresses(family)));
        if (!narrowed.isEmpty()) {
          out.add(
              new Case(
                  "internet",
                  end.ref().arn(),
                  way.candidate(),
                  narrowed,
                  way.internet(),
                  way.staleSince() != null,
                  way.targetPort()));
        }
      }
    }
  }

  private static void services(
      EndpointDirectory.End end, boolean inbound, TrafficSet region, List<Case> out) {
    for (EndpointDirectory.Service service : end.services()) {
      if (service.inbound() == inbound && !region.isEmpty()) {
        String arn = end.ref().arn();
        out.add(
            new Case(
                inbound ? "internet" : arn,
                inbound ? arn : "internet",
                service.candidate(),
                region,
                Internet.of(end.family()),
                service.stale(),
                null));
      }
    }
  }

  private void toInternet(
      EndpointDirectory.End end,
      EndpointDirectory.Side to,
      QuestionTraffic traffic,
      List<Case> out) {
    services(end, false, traffic.with(to.addresses(end.family())), out);
    for (Endpoint place : end.places()) {
      AddressSet internet = internet(place);
      TrafficSet region = traffic.with(remotes(to, place));
      if (region.isEmpty()) {
        continue;
      }
      boolean any = false;
      for (EgressPaths.Way way : network.egressPaths().ways(place, end.ref().publicAddress())) {
        TrafficSet here = region.intersect(way.destinations());
        if (!here.isEmpty()) {
          any = true;
          out.add(
              new Case(
                  end.ref().arn(),
                  "internet",
                  way.candidate(),
                  here,
                  internet,
                  isStale(place),
                  null));
        }
      }
      if (!any) {
        out.add(
            new Case(
                end.ref().arn(),
                "internet",
                network.egressPaths().withoutRoute(place),
                region,
                internet,
                isStale(place),
                null));
      }
    }
  }

  private void between(
      EndpointDirectory.End source,
      EndpointDirectory.End destination,
      boolean byPublicAddress,
      QuestionTraffic traffic,
      List<Case> out) {
    for (Endpoint from : source.places()) {
      for (Endpoint to : destination.places()) {
        if (from.address() == null || to.address() == null) {
          continue;
        }
        if (byPublicAddress) {
          hairpin(source, from, destination, to, traffic, out);
        } else {
          out.add(
              new Case(
                  source.ref().arn(),
                  destination.ref().arn(),
                  localPaths.between(from, to),
                  traffic.with(AddressSet.of(from.address())),
                  internet(to),
                  isStale(from, to),
                  null));
        }
      }
    }
  }

  private void hairpin(
      EndpointDirectory.End source,
      Endpoint from,
      EndpointDirectory.End destination,
      Endpoint to,
      QuestionTraffic traffic,
      List<Case> out) {
    Address target = destination.publicAddress();
    for (EgressPaths.Way way : network.egressPaths().ways(from, source.ref().publicAddress())) {
      if (!way.destinations().contains(target)) {
        continue;
      }
      if (way.candidate().publicAddresses().isEmpty()) {
        out.add(
            new Case(
                source.ref().arn(),
                destination.ref().arn(),
                way.candidate(),
                traffic.with(AddressSet.of(target)),
                internet(from),
                isStale(from, to),
                null));
      }
      for (String seen : way.candidate().publicAddresses()) {
        Address address = Address.parseOrNull(seen);
        if (address != null && address.family() == to.family()) {
          out.add(
              new Case(
                  source.ref().arn(),
                  destination.ref().arn(),
                  LocalPaths.hairpin(way.candidate(), network.ingressPaths().direct(to), target),
                  traffic.with(AddressSet.of(address)),
                  internet(to),
                  isStale(from, to),
                  null));
        }
      }
    }
    if (out.isEmpty()) {
      out.add(
          new Case(
              source.ref().arn(),
              destination.ref().arn(),
              network.egressPaths().withoutRoute(from),
              traffic.with(AddressSet.of(target)),
              internet(from),
              isStale(from, to),
              null));
    }
  }

  private Answer answer(
      Question question, EndpointDirectory.Side from, EndpointDirectory.Side to, List<Case> cases) {
    List<Answer.Path> paths = new ArrayList<>();
    List<Hop> best = List.of();
    Case bestCase = null;
    long fewest = Long.MAX_VALUE;
    for (Case each : cases) {
      Outcome outcome = each.candidate.outcome(each.region);
      outcome
          .parts()
          .forEach(
              (label, where) -> {
                for (Box box : Box.of(where)) {
                  Packet packet = new Packet(box.firstPoint(), box.remotes().first());
                  paths.add(path(each, box, label, each.candidate.trace(packet)));
                }
              });
      Packet closest = each.candidate.relaxed(outcomeOr(outcome, each.region));
      List<Hop> hops = each.candidate.trace(closest);
      long blocks = Candidate.blocks(hops);
      if (blocks < fewest) {
        fewest = blocks;
        best = hops;
        bestCase = each;
      }
    }
    Verdict verdict = Verdict.strongestOf(paths.stream().map(Answer.Path::verdict).toList());
    if (paths.isEmpty() && bestCase != null) {
      Label label = ClassEvaluator.blockedLabel(best);
      TrafficSet region = bestCase.region;
      Box box = Box.of(region).get(0);
      paths.add(path(blockedCase(bestCase), box, label, best));
    }
    paths.sort(
        Comparator.comparing(Answer.Path::verdict)
            .thenComparing(Answer.Path::source)
            .thenComparing(Answer.Path::destination));
    boolean nowhere = cases.isEmpty();
    List<Reason> reasons =
        nowhere ? List.of(Reason.NO_SOURCE_OR_DESTINATION) : reasons(paths, verdict);
    List<Answer.Path> shown =
        paths.subList(0, Math.min(paths.size(), Math.max(1, question.maxPaths())));
    return new Answer(
        question,
        from.ends().stream().map(EndpointDirectory.End::ref).toList(),
        to.ends().stream().map(EndpointDirectory.End::ref).toList(),
        verdict,
        replies(paths, verdict),
        replyPorts(paths, verdict),
        reasons,
        shown,
        paths.size(),
        verdict == Verdict.REACHABLE ? List.of() : Blockers.of(best),
        gaps(paths));
  }

  private static TrafficSet outcomeOr(Outcome outcome, TrafficSet region) {
    for (TrafficSet where : outcome.parts().values()) {
      return where;
    }
    return region;
  }

  private static Case blockedCase(Case each) {
    Candidate none =
        new Candidate(Via.NONE, each.candidate.gatewayArn(), List.of(), List.of(), List.of());
    return new Case(
        each.source,
        each.destination,
        none,
        each.region,
        each.internet,
        each.stale,
        each.targetPort);
  }

  private static Answer.Path path(Case each, Box box, Label known, List<Hop> hops) {
    Label label = each.stale ? known.with(Reason.INPUT_STALE, null) : known;
    List<String> cidrs =
        box.remotes().equals(each.internet)
            ? Internet.wholeText(box.remotes().family())
            : box.remotes().cidrs().stream().map(Object::toString).toList();
    return new Answer.Path(
        each.source,
        each.destination,
        box.remotes().family(),
        box.protocol(),
        box.fromPort(),
        box.toPort(),
        box.icmpType(),
        box.icmpCode(),
        each.targetPort,
        cidrs,
        each.candidate.via(),
        each.candidate.gatewayArn(),
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
