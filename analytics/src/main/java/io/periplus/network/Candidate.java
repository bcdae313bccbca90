package io.periplus.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A way that packets could take: steps in path order, forward ones first.
 *
 * <p>{@link Fold} makes verdicts of the steps; {@link #relaxed} walks them passing what stops it,
 * for the reasons of a block (section 4.7).
 *
 * @param gatewayArn null when there is none
 * @param publicAddresses what the internet sees, for egress
 * @param notes codes that go on every row of this way, with the traffic they concern
 * @param transitArns what the packets pass before the gateway, in another VPC than theirs
 */
record Candidate(
    Via via,
    String gatewayArn,
    List<String> publicAddresses,
    List<Step> steps,
    List<Cause> notes,
    List<String> transitArns) {
  Candidate {
    publicAddresses = List.copyOf(publicAddresses);
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
    transitArns = List.copyOf(transitArns);
  }

  Candidate(
      Via via,
      String gatewayArn,
      List<String> publicAddresses,
      List<Step> steps,
      List<Cause> notes) {
    this(via, gatewayArn, publicAddresses, steps, notes, List.of());
  }

  /** Verdicts of the traffic in {@code region}. */
  Outcome outcome(TrafficSet region) {
    Fold fold = Fold.of(region);
    for (Step step : steps) {
      if (fold.isEmpty()) {
        return new Outcome();
      }
      fold = fold.then(step);
    }
    return noted(fold.outcome());
  }

  /** Verdicts of its traffic with what there is to say of it. */
  Outcome noted(Outcome outcome) {
    Outcome out = outcome;
    for (Cause note : notes) {
      out = out.mark(note.reason(), note.coverageRef(), note.where());
    }
    return out;
  }

  /** Hops of one packet through all steps, whatever stops it. */
  List<Hop> trace(Packet packet) {
    Trace out = new Trace();
    for (Step step : steps) {
      step.trace(packet, out);
    }
    return out.hops();
  }

  /**
   * The packet of {@code region} that few steps stop, found greedily: first what security groups
   * allow, which is what somebody meant to let in, then the other steps in path order. Where groups
   * and a network ACL have nothing in common, the ACL is then named as what blocks.
   */
  Packet relaxed(TrafficSet region) {
    TrafficSet left = region;
    for (boolean ofGroups : new boolean[] {true, false}) {
      for (Step step : steps) {
        if (step.ofGroups() == ofGroups) {
          TrafficSet next = left.intersect(step.passes().may());
          left = next.isEmpty() ? left : next;
        }
      }
    }
    return Packet.firstOf(left);
  }

  /** What rows say of the way, without the steps that know an endpoint. */
  Candidate withoutSteps() {
    return new Candidate(via, gatewayArn, publicAddresses, List.of(), notes, transitArns);
  }

  /** On by another way; replies come back by the other first. */
  Candidate then(Candidate next) {
    List<Step> all = new ArrayList<>();
    List<Step> last = new ArrayList<>();
    for (Step step : steps) {
      (step.isReply() ? last : all).add(step);
    }
    all.addAll(next.steps);
    all.addAll(last);
    List<Cause> allNotes = new ArrayList<>(notes);
    allNotes.addAll(next.notes);
    return new Candidate(via, gatewayArn, publicAddresses, all, allNotes);
  }

  /** The same for a packet from this address, in a question about another remote. */
  Candidate seenFrom(Address source) {
    List<Step> all = steps.stream().map(step -> step.withRemote(source, source.family())).toList();
    return new Candidate(via, gatewayArn, publicAddresses, all, notes);
  }

  /** The same as the first leg of a proxy: what gets no reply goes no further (LB2). */
  Candidate beforeProxy() {
    List<Step> all = steps.stream().map(Step::beforeProxy).toList();
    return new Candidate(via, gatewayArn, publicAddresses, all, notes);
  }

  /** The same with nothing to say of this. */
  Candidate without(Reason note) {
    List<Cause> others = notes.stream().filter(each -> each.reason() != note).toList();
    return new Candidate(via, gatewayArn, publicAddresses, steps, others, transitArns);
  }

  /** Number of hops that stop the packet. */
  static long blocks(List<Hop> hops) {
    return hops.stream().filter(Hop::isBlock).count();
  }
}
