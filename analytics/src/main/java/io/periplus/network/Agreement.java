package io.periplus.network;

import io.periplus.model.IpFamily;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Rows of one endpoint from the answers of its candidate owners or places (OW2, LB9, MS1, MS2). */
final class Agreement {
  private Agreement() {}

  /** How the answers of several places make one. */
  enum Choice {
    /** It is in one of them: certain where they agree. */
    ONE_OF,
    /** It is in all of them: what any of them lets through passes. */
    ANY_OF
  }

  /** What tells ways apart in rows, and how their boxes are spelled. */
  private record Way(
      Via via,
      String gatewayArn,
      List<String> publicAddresses,
      List<String> transitArns,
      IpFamily remotes,
      boolean nat64) {}

  /**
   * One answer for all candidates.
   *
   * @param internet the remotes that a row calls the whole internet
   */
  static ClassAnswer joint(List<ClassAnswer> answers, Choice choice, AddressSet internet) {
    ClassAnswer first = answers.get(0);
    if (answers.stream().distinct().count() == 1) {
      return first;
    }
    List<ClassAnswer.Template> exposures =
        join(answers.stream().map(ClassAnswer::exposures).toList(), choice, internet);
    List<ClassAnswer.Template> egress =
        join(answers.stream().map(ClassAnswer::egress).toList(), choice, internet);
    Map<String, Witnesses.Witness> witnesses = new HashMap<>();
    Instant stale = null;
    for (ClassAnswer answer : answers) {
      answer.paths().forEach(path -> witnesses.put(path.id(), path));
      stale = Staleness.older(stale, answer.staleSince());
    }
    List<Witnesses.Witness> paths = new ArrayList<>();
    for (List<ClassAnswer.Template> rows : List.of(exposures, egress)) {
      rows.forEach(row -> paths.add(witnesses.get(row.pathId())));
    }
    return new ClassAnswer(
        first.row(),
        exposures,
        verdict(answers.stream().map(ClassAnswer::ingress).toList(), exposures),
        verdict(answers.stream().map(ClassAnswer::ingressIfRunning).toList(), exposures),
        egress,
        ClassEvaluator.egressSummary(egress),
        paths.stream().distinct().toList(),
        stale);
  }

  /** What all answers say, else what the rows say. */
  private static Verdict verdict(List<Verdict> answers, List<ClassAnswer.Template> rows) {
    return answers.stream().distinct().count() == 1
        ? answers.get(0)
        : Verdict.strongestOf(rows.stream().map(row -> row.label().verdict()).toList());
  }

  /** Rows of several answers; the first answer's BLOCKED row when all of them are blocked. */
  private static List<ClassAnswer.Template> join(
      List<List<ClassAnswer.Template>> answers, Choice choice, AddressSet internet) {
    List<List<Alternatives.Part<Way>>> places = new ArrayList<>();
    for (List<ClassAnswer.Template> rows : answers) {
      places.add(parts(rows, internet.family()));
    }
    List<Alternatives.Part<Way>> joined =
        choice == Choice.ONE_OF ? Alternatives.oneOf(places) : Alternatives.anyOf(places);
    List<ClassAnswer.Template> out = new ArrayList<>();
    for (Alternatives.Part<Way> part : joined) {
      Way way = part.way();
      AddressSet whole = way.nat64() ? Internet.IPV4 : internet;
      for (Box box : Box.of(part.traffic(), internet.family())) {
        out.add(
            ClassAnswer.Template.of(
                    way.via(),
                    way.gatewayArn(),
                    box,
                    whole,
                    part.label(),
                    way.publicAddresses(),
                    witness(answers, way, box))
                .through(way.transitArns()));
      }
    }
    return out.isEmpty() ? answers.get(0) : out;
  }

  /**
   * Rows of several ways out of one endpoint. Ways that rows do not tell apart, such as two routes
   * of which nobody knows which wins, become one, so that a packet is in one row (P11).
   */
  static List<ClassAnswer.Template> ofWays(
      List<List<ClassAnswer.Template>> ways, AddressSet internet) {
    List<List<ClassAnswer.Template>> some = ways.stream().filter(rows -> !rows.isEmpty()).toList();
    if (some.size() < 2) {
      return some.isEmpty() ? List.of() : some.get(0);
    }
    Map<Way, Integer> holders = new HashMap<>();
    for (List<ClassAnswer.Template> rows : some) {
      rows.stream()
          .map(row -> way(row, internet.family()))
          .distinct()
          .forEach(way -> holders.merge(way, 1, Integer::sum));
    }
    List<ClassAnswer.Template> out = new ArrayList<>();
    List<List<ClassAnswer.Template>> shared = new ArrayList<>();
    for (List<ClassAnswer.Template> rows : some) {
      List<ClassAnswer.Template> alike = new ArrayList<>();
      rows.forEach(row -> (holders.get(way(row, internet.family())) > 1 ? alike : out).add(row));
      if (!alike.isEmpty()) {
        shared.add(alike);
      }
    }
    if (!shared.isEmpty()) {
      out.addAll(join(shared, Choice.ANY_OF, internet));
    }
    return out;
  }

  private static List<Alternatives.Part<Way>> parts(
      List<ClassAnswer.Template> rows, IpFamily family) {
    Map<Way, Map<Label, TrafficSet.Builder>> boxes = new HashMap<>();
    List<Alternatives.Part<Way>> out = new ArrayList<>();
    for (ClassAnswer.Template row : rows) {
      if (row.label().verdict() != Verdict.BLOCKED) {
        boxes
            .computeIfAbsent(way(row, family), way -> new HashMap<>())
            .computeIfAbsent(
                row.label(), label -> new TrafficSet.Builder(row.box().remotes().family()))
            .add(row.box().points(), row.box().remotes());
      }
    }
    // In the order of the rows, which does not depend on hashes.
    for (ClassAnswer.Template row : rows) {
      Map<Label, TrafficSet.Builder> labels = boxes.get(way(row, family));
      TrafficSet.Builder traffic = labels == null ? null : labels.remove(row.label());
      if (traffic != null) {
        out.add(new Alternatives.Part<>(way(row, family), row.label(), traffic.build()));
      }
    }
    return out;
  }

  private static Way way(ClassAnswer.Template row, IpFamily family) {
    IpFamily remotes = row.box().remotes().family();
    return new Way(
        row.via(),
        row.gatewayArn(),
        row.publicAddresses(),
        row.transitArns(),
        remotes,
        remotes != family);
  }

  /** The path of the first row that tells of the box's first packet. */
  private static String witness(List<List<ClassAnswer.Template>> answers, Way way, Box box) {
    for (List<ClassAnswer.Template> rows : answers) {
      for (ClassAnswer.Template row : rows) {
        boolean same =
            row.via() == way.via()
                && Objects.equals(row.gatewayArn(), way.gatewayArn())
                && row.publicAddresses().equals(way.publicAddresses())
                && row.transitArns().equals(way.transitArns())
                && row.box().remotes().family() == way.remotes();
        if (same && row.box().contains(box.firstPoint(), box.remotes().first())) {
          return row.pathId();
        }
      }
    }
    throw new IllegalStateException("no row tells of " + box);
  }
}
