package io.periplus.api.impact;

import io.periplus.api.reachability.WhatIfService;
import io.periplus.impact.Certainty;
import io.periplus.impact.estate.ChangeRadii;
import io.periplus.impact.estate.ChangeRadius;
import io.periplus.impact.estate.ChokePoints;
import io.periplus.impact.estate.CompromiseRadii;
import io.periplus.impact.estate.EdgeVerdict;
import io.periplus.impact.estate.FailureGroup;
import io.periplus.impact.estate.FailureRadii;
import io.periplus.impact.estate.Radius;
import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusResource;
import io.periplus.impact.estate.ReachedResource;
import io.periplus.impact.estate.WitnessStep;
import io.periplus.impact.input.RemovedResource;
import io.periplus.model.Arn;
import io.periplus.model.PeriplusException;
import io.periplus.network.Verdict;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Answers questions about blast radii from the tables of a snapshot. */
public final class RadiusService {
  private static final int WITNESSES = 5;
  private static final String ACCOUNT_ROOT = "AWS::IAM::AccountRoot";
  private static final Set<String> ROLES = Set.of("AWS::IAM::Role", "AWS::IAM::User");

  private final SnapshotRadii radii;
  private final WhatIfService networks;

  public RadiusService(SnapshotRadii radii) {
    this(radii, new WhatIfService());
  }

  /** Shares compiled networks with others. */
  public RadiusService(SnapshotRadii radii, WhatIfService networks) {
    this.radii = radii;
    this.networks = networks;
  }

  /**
   * Answers.
   *
   * @param state changes when an analysis of the snapshot is run again
   * @throws PeriplusException {@code resource-not-found}; in mode change {@code result-too-large},
   *     and {@code invalid-parameter} for anything but a forward radius
   */
  public RadiusAnswer answer(Snapshot snapshot, String state, RadiusQuestion question) {
    return switch (question.mode()) {
      case COMPROMISE -> compromise(snapshot, state, question);
      case FAILURE -> failure(snapshot, state, question);
      case CHANGE -> change(snapshot, state, question);
    };
  }

  /** X2: the kernels are run again without the seed. */
  private RadiusAnswer change(Snapshot snapshot, String state, RadiusQuestion question) {
    if (question.direction() == RadiusDirection.REVERSE || question.to() != null) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot compute a change "
              + (question.to() == null ? "in reverse" : "to one target")
              + ": it is everything that the deletion of the seed alters. Leave out "
              + (question.to() == null ? "the direction." : "the target."));
    }
    ChangeRadii graph = radii.change(snapshot, state);
    require(graph::has, snapshot, question);
    if (question.arn().equals(Arn.INTERNET)) {
      throw PeriplusException.user(
          "invalid-parameter", "Cannot delete the internet. Name a resource.");
    }
    RadiusResource seed = graph.resource(question.arn());
    RemovedResource removed =
        new RemovedResource(
            seed.arn(), seed.type(), seed.accountId(), id(snapshot, question.arn()));
    boolean network = snapshot.tables().contains("exposure");
    SortedMap<String, Verdict> exposed =
        network ? networks.exposedWithout(snapshot, seed.type(), removed) : new TreeMap<>();
    ChangeRadius change =
        graph.deleted(question.arn(), SnapshotRadiusInput.without(snapshot, removed, exposed));
    return new RadiusAnswer(
        question,
        change.radius(),
        null,
        List.of(),
        List.of(),
        radii.currency(snapshot, state),
        change);
  }

  private static String id(Snapshot snapshot, String arn) {
    try (SnapshotConnection connection = snapshot.connection()) {
      return connection
          .queryFirst(
              "select coalesce(id, '') from resource where arn = ?", row -> row.getString(1), arn)
          .orElse("");
    }
  }

  private RadiusAnswer compromise(Snapshot snapshot, String state, RadiusQuestion question) {
    CompromiseRadii graph = radii.compromise(snapshot, state, question.scenario());
    require(graph::has, snapshot, question);
    Radius radius = graph.radius(question.arn(), question.direction(), question.maxHops());
    return new RadiusAnswer(
        question,
        radius,
        question.arn().equals(Arn.INTERNET) ? null : graph.internetReaches(question.arn()),
        witnesses(graph::witness, question, radius),
        List.of(),
        radii.currency(snapshot, state),
        null);
  }

  private RadiusAnswer failure(Snapshot snapshot, String state, RadiusQuestion question) {
    FailureRadii graph = radii.failure(snapshot, state);
    require(graph::has, snapshot, question);
    Radius radius = graph.radius(question.arn(), question.direction(), question.maxHops());
    boolean reverse = question.direction() == RadiusDirection.REVERSE;
    return new RadiusAnswer(
        question,
        radius,
        null,
        witnesses(graph::witness, question, radius),
        reverse ? graph.singlePoints(question.arn()) : List.of(),
        radii.currency(snapshot, state),
        null);
  }

  /**
   * What keeps sources from the seed.
   *
   * @param state as above
   * @throws PeriplusException {@code resource-not-found}; {@code invalid-parameter} where a source
   *     is the seed
   */
  public ChokeAnswer choke(
      Snapshot snapshot, String state, RadiusQuestion question, ChokeQuestion choke) {
    CompromiseRadii graph = radii.compromise(snapshot, state, question.scenario());
    String target = question.arn();
    require(graph::has, snapshot, question);
    List<String> from = choke.from().isEmpty() ? List.of(Arn.INTERNET) : choke.from();
    for (String each : from) {
      if (!graph.has(each)) {
        throw notFound(snapshot, each);
      }
      if (each.equals(target)) {
        throw PeriplusException.user(
            "invalid-parameter",
            "Cannot keep " + each + " from itself: it is a source and the target. Name another.");
      }
    }
    ChokePoints points = ChokePoints.of(graph);
    return new ChokeAnswer(
        choke,
        from,
        choke.cut() ? points.cut(from, target, choke.certainty()) : null,
        choke.singles() ? points.singles(from, target, choke.certainty()) : null,
        choke.singles()
            ? points.ranking(choke.from(), target, choke.certainty(), ChokeQuestion.RANKED)
            : null);
  }

  /** Groups of k of n in a radius of failure; as above. */
  public List<FailureGroup> groups(Snapshot snapshot, String state, RadiusQuestion question) {
    FailureRadii graph = radii.failure(snapshot, state);
    require(graph::has, snapshot, question);
    return graph.groups(question.arn(), question.direction());
  }

  private static void require(Predicate<String> known, Snapshot snapshot, RadiusQuestion question) {
    if (!known.test(question.arn())) {
      throw notFound(snapshot, question.arn());
    }
    if (question.to() != null && !known.test(question.to())) {
      throw notFound(snapshot, question.to());
    }
  }

  /** One shortest way from a seed to a target. */
  private interface Ways {
    Optional<List<WitnessStep>> witness(String from, String to, Certainty certainty);
  }

  private static PeriplusException notFound(Snapshot snapshot, String arn) {
    return PeriplusException.user(
        "resource-not-found",
        "Cannot compute the radius of "
            + arn
            + ": snapshot "
            + snapshot.id()
            + " has no such resource. Search with: periplus find TEXT");
  }

  private static List<RadiusAnswer.Witness> witnesses(
      Ways ways, RadiusQuestion question, Radius radius) {
    List<RadiusAnswer.Witness> witnesses = new ArrayList<>();
    boolean forward = question.direction() == RadiusDirection.FORWARD;
    if (question.to() != null) {
      add(witnesses, ways, question.arn(), question.to(), forward);
      return witnesses;
    }
    radius.resources().stream()
        .sorted(
            Comparator.comparingInt(RadiusService::badness)
                .thenComparingInt(ReachedResource::hops)
                .thenComparing(each -> each.resource().arn()))
        .limit(WITNESSES)
        .forEach(each -> add(witnesses, ways, question.arn(), each.resource().arn(), forward));
    return witnesses;
  }

  private static void add(
      List<RadiusAnswer.Witness> witnesses, Ways ways, String seed, String other, boolean forward) {
    for (Certainty certainty : Certainty.values()) {
      var steps = ways.witness(forward ? seed : other, forward ? other : seed, certainty);
      if (steps.isPresent()) {
        witnesses.add(new RadiusAnswer.Witness(other, certainty, steps.get()));
        return;
      }
    }
  }

  /** Whole accounts first, then secrets, principals, the rest; what is certain before. */
  private static int badness(ReachedResource each) {
    if (each.failure() != null) {
      return 2 * each.failure().ordinal() + (each.verdict() == EdgeVerdict.YES ? 0 : 1);
    }
    String type = each.resource().type();
    int kind = 3;
    if (type.equals(ACCOUNT_ROOT)) {
      kind = 0;
    } else if (type.equals("AWS::SecretsManager::Secret")) {
      kind = 1;
    } else if (ROLES.contains(type)) {
      kind = 2;
    }
    return 2 * kind + (each.verdict() == EdgeVerdict.YES ? 0 : 1);
  }
}
