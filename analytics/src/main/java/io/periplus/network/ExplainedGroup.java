package io.periplus.network;

import java.util.ArrayList;
import java.util.List;

/**
 * Cases that are answered together.
 *
 * @param oneOf alternatives of which one holds; each is the ways that are open together
 */
record ExplainedGroup(List<List<ExplainedCase>> oneOf) {
  ExplainedGroup {
    oneOf = List.copyOf(oneOf);
  }

  static ExplainedGroup of(ExplainedCase only) {
    return new ExplainedGroup(List.of(List.of(only)));
  }

  /** A verdict, where it holds, and the way and first packet to show for it. */
  record Found(ExplainedCase example, Box box, Label label, Packet packet) {}

  /** Everything that gets through, disjoint on each way. */
  List<Found> found() {
    List<List<Alternatives.Part<ExplainedCase.Key>>> alternatives = new ArrayList<>();
    List<Known> known = new ArrayList<>();
    for (List<ExplainedCase> ways : oneOf) {
      List<List<Alternatives.Part<ExplainedCase.Key>>> all = new ArrayList<>();
      for (ExplainedCase way : ways) {
        Outcome outcome = way.candidate().outcome(way.region());
        if (way.stale()) {
          outcome = outcome.mark(Reason.INPUT_STALE);
        }
        all.add(Alternatives.parts(way.key(), lifted(way, outcome)));
        known.add(new Known(way, outcome));
      }
      List<Alternatives.Part<ExplainedCase.Key>> open = Alternatives.anyOf(all);
      ExplainedCase first = ways.get(0);
      alternatives.add(
          first.remote() == ExplainedCase.Remote.SOMEWHERE
              ? Alternatives.somewhere(open, first.internet())
              : open);
    }
    List<Found> out = new ArrayList<>();
    for (Alternatives.Part<ExplainedCase.Key> part : Alternatives.oneOf(alternatives)) {
      for (Box box : Box.of(part.traffic())) {
        out.add(example(part, box, known));
      }
    }
    return out;
  }

  /** A case and what it lets through. */
  private record Known(ExplainedCase example, Outcome outcome) {}

  /** The one address of another end stands for it, whatever it is. */
  private static Outcome lifted(ExplainedCase way, Outcome outcome) {
    if (way.remote() != ExplainedCase.Remote.ONE) {
      return outcome;
    }
    AddressSet all = AddressSet.all(way.region().family());
    Outcome out = new Outcome();
    outcome
        .parts()
        .forEach((label, where) -> out.add(label, where.map(all.family(), remotes -> all)));
    return out;
  }

  private static Found example(
      Alternatives.Part<ExplainedCase.Key> part, Box box, List<Known> known) {
    for (Known each : known) {
      if (!each.example().key().equals(part.way())) {
        continue;
      }
      boolean one = each.example().remote() == ExplainedCase.Remote.ONE;
      for (TrafficSet where : each.outcome().parts().values()) {
        AddressSet remotes = where.at(box.firstPoint());
        AddressSet shown = one ? remotes : remotes.intersect(box.remotes());
        if (!shown.isEmpty()) {
          Box told = one ? box.with(remotes) : box;
          return new Found(
              each.example(),
              told,
              part.label(),
              new Packet(box.firstPoint(), one ? remotes.first() : first(box, remotes)));
        }
      }
    }
    throw new IllegalStateException("no case tells of " + box);
  }

  /** The box's first remote if the case has it, else the first that both have. */
  private static Address first(Box box, AddressSet remotes) {
    Address first = box.remotes().first();
    return remotes.contains(first) ? first : remotes.intersect(box.remotes()).first();
  }
}
