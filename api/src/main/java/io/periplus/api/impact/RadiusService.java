package io.periplus.api.impact;

import io.periplus.api.reachability.EditedInventory;
import io.periplus.api.reachability.WhatIfService;
import io.periplus.impact.Certainty;
import io.periplus.impact.estate.ChangeRadii;
import io.periplus.impact.estate.ChangeRadius;
import io.periplus.impact.estate.ChokePoints;
import io.periplus.impact.estate.CompromiseRadii;
import io.periplus.impact.estate.DerivedEdge;
import io.periplus.impact.estate.EdgeVerdict;
import io.periplus.impact.estate.EstateChange;
import io.periplus.impact.estate.EstateTooLargeException;
import io.periplus.impact.estate.FailureGroup;
import io.periplus.impact.estate.FailureRadii;
import io.periplus.impact.estate.Radius;
import io.periplus.impact.estate.RadiusDifferences;
import io.periplus.impact.estate.RadiusDirection;
import io.periplus.impact.estate.RadiusInput;
import io.periplus.impact.estate.RadiusResource;
import io.periplus.impact.estate.RadiusScenario;
import io.periplus.impact.estate.ReachedResource;
import io.periplus.impact.estate.WitnessStep;
import io.periplus.model.Arn;
import io.periplus.model.PeriplusException;
import io.periplus.network.CompiledNetwork;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Answers questions about blast radii from the tables of a snapshot. */
public final class RadiusService {
  /** More are not compared at a time. */
  public static final int MOST_EDITS = 100;

  /** Seeds whose radii are compared, the nearest to what changed. */
  private static final int MOST_SEEDS = 100;

  private static final String RELATIONSHIPS_AS_COLLECTED = "RELATIONSHIPS_AS_COLLECTED";
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
    return answer(snapshot, state, question, () -> {});
  }

  /**
   * The same, given up where nobody waits any more.
   *
   * @param wanted asked before each step of long work; what it throws ends it
   */
  public RadiusAnswer answer(
      Snapshot snapshot, String state, RadiusQuestion question, Runnable wanted) {
    return switch (question.mode()) {
      case COMPROMISE -> compromise(snapshot, state, question);
      case FAILURE -> failure(snapshot, state, question);
      case CHANGE -> change(snapshot, state, question, wanted);
    };
  }

  /** X2: the kernels are run again without the seed, or after the edits. */
  private RadiusAnswer change(
      Snapshot snapshot, String state, RadiusQuestion question, Runnable wanted) {
    if (question.direction() == RadiusDirection.REVERSE || question.to() != null) {
      throw PeriplusException.user(
          "invalid-parameter",
          "Cannot compute a change "
              + (question.to() == null ? "in reverse" : "to one target")
              + ": it is everything that the edit or deletion of the seed alters. Leave out "
              + (question.to() == null ? "the direction." : "the target."));
    }
    CompiledNetwork network = networks.network(snapshot);
    ChangeRadii graph = radii.change(snapshot, state, network);
    require(graph::has, snapshot, question);
    RadiusResource seed = graph.resource(question.arn());
    boolean deletes = question.changes().isEmpty();
    if (deletes && question.arn().equals(Arn.INTERNET)) {
      throw PeriplusException.user(
          "invalid-parameter", "Cannot delete the internet. Name a resource.");
    }
    EditedInventory edited =
        deletes
            ? EditedInventory.without(
                seed.arn(), seed.type(), seed.accountId(), id(snapshot, question.arn()))
            : networks.edited(snapshot, question.changes());
    requireFew(question.changes().size());
    RadiusInput after = after(snapshot, graph, edited, network(snapshot, edited, wanted), wanted);
    ChangeRadius change =
        compared(
            snapshot,
            () ->
                edited.isGone(question.arn())
                    ? graph.deleted(question.arn(), after)
                    : graph.edited(question.arn(), after));
    return new RadiusAnswer(
        question,
        edited.leavesRelationships() ? withReason(change.radius()) : change.radius(),
        null,
        List.of(),
        List.of(),
        radii.currency(snapshot, state),
        change);
  }

  /** What targets and listeners lead to is read from relationships, which no edit makes anew. */
  private static Radius withReason(Radius radius) {
    TreeSet<String> reasons = new TreeSet<>(radius.reasons());
    reasons.add(RELATIONSHIPS_AS_COLLECTED);
    return new Radius(
        radius.seed(),
        radius.direction(),
        radius.certain(),
        radius.possible(),
        radius.resources(),
        reasons,
        radius.truncated());
  }

  private CompiledNetwork network(Snapshot snapshot, EditedInventory edited, Runnable wanted) {
    return networks.network(snapshot, edited, wanted);
  }

  private static RadiusInput after(
      Snapshot snapshot,
      ChangeRadii graph,
      EditedInventory edited,
      CompiledNetwork network,
      Runnable wanted) {
    return SnapshotRadiusInput.edited(snapshot, graph.before(), edited, network, wanted);
  }

  private static void requireFew(int edits) {
    if (edits > MOST_EDITS) {
      throw PeriplusException.user(
          "result-too-large",
          "Cannot compute what "
              + edits
              + " changes alter: at most "
              + MOST_EDITS
              + " are compared. Ask for fewer at a time.");
    }
  }

  private static <T> T compared(Snapshot snapshot, Supplier<T> comparison) {
    try {
      return comparison.get();
    } catch (EstateTooLargeException e) {
      throw PeriplusException.user(
          "result-too-large",
          "Cannot compute what a change of snapshot "
              + snapshot.id()
              + " alters: "
              + e.getMessage()
              + ". Change less at a time, or ask for --mode failure.");
    }
  }

  /**
   * What edits alter: edges that come and go, administrators, and radii of those who can reach an
   * edge that came or went (ALG16).
   *
   * @param state as above
   * @param wanted asked often; what it throws ends the work
   * @throws PeriplusException {@code result-too-large} for too many edits, or too much that differs
   */
  public EditAnswer edits(
      Snapshot snapshot, String state, WhatIfService.Edited edited, int edits, Runnable wanted) {
    requireFew(edits);
    ChangeRadii graph = radii.change(snapshot, state, edited.before());
    RadiusInput after = after(snapshot, graph, edited.inventory(), edited.after(), wanted);
    EstateChange change =
        compared(snapshot, () -> graph.changed(after, edited.inventory().gone(), wanted));
    TreeSet<String> reasons = new TreeSet<>(after.reasons());
    for (List<DerivedEdge> edges : List.of(change.added(), change.removed())) {
      edges.forEach(edge -> reasons.addAll(edge.reasons()));
    }
    if (edited.inventory().leavesRelationships()) {
      reasons.add(RELATIONSHIPS_AS_COLLECTED);
    }
    RadiusDifferences differences =
        change.added().isEmpty() && change.removed().isEmpty()
            ? RadiusDifferences.none()
            : RadiusDifferences.of(
                radii.kernels(snapshot, state, edited.before()),
                CompromiseRadii.of(after, radii.rules(), RadiusScenario.DEFAULT),
                change,
                MOST_SEEDS,
                wanted);
    return new EditAnswer(change, differences, reasons, radii.currency(snapshot, state));
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
    return choke(snapshot, state, question, choke, () -> {});
  }

  /** The same, given up where nobody waits any more. */
  public ChokeAnswer choke(
      Snapshot snapshot,
      String state,
      RadiusQuestion question,
      ChokeQuestion choke,
      Runnable wanted) {
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
        choke.cut() ? cut(snapshot, state, question, choke, from, points, wanted) : null,
        choke.singles() ? points.singles(from, target, choke.certainty()) : null,
        choke.singles()
            ? points.ranking(choke.from(), target, choke.certainty(), ChokeQuestion.RANKED)
            : null);
  }

  private VerifiedCut cut(
      Snapshot snapshot,
      String state,
      RadiusQuestion question,
      ChokeQuestion choke,
      List<String> from,
      ChokePoints points,
      Runnable wanted) {
    ChokePoints.Cut first = points.cut(from, question.arn(), choke.certainty());
    if (SnapshotRadiusInput.isTooLarge(snapshot)) {
      return new VerifiedCut(first, VerifiedCut.Verification.EDGES_ONLY);
    }
    return new CutVerifier(
            snapshot,
            networks,
            radii.change(snapshot, state, networks.network(snapshot)).before(),
            radii.rules(),
            question.scenario(),
            wanted)
        .verify(first, from, question.arn(), choke.certainty());
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
