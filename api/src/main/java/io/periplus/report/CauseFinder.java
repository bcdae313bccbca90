package io.periplus.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.snapshot.SnapshotConnection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the settings behind a change: those on the witness path of one snapshot that the inventory
 * of the other does not have in the same form.
 *
 * <p>An exposure also changes when something in its way goes or comes (a deny entry, a stopped
 * instance); no rule of the witness is new then, and the components on the way whose configuration
 * changed are named instead.
 */
final class CauseFinder {
  private final SnapshotConnection before;
  private final SnapshotConnection after;

  CauseFinder(SnapshotConnection before, SnapshotConnection after) {
    this.before = before;
    this.after = after;
  }

  List<ChangeCause> ofNew(Exposure now) {
    List<Hop> way = hops(after, now, now.boxes());
    Map<String, ChangeCause> causes = new LinkedHashMap<>();
    collect(way, after, before, ChangeCause.Kind.ADDED, causes);
    if (causes.isEmpty()) {
      collectChangedComponents(way, ChangeCause.Kind.ADDED, causes);
    }
    return List.copyOf(causes.values());
  }

  List<ChangeCause> ofRemoved(Exposure then) {
    List<Hop> way = hops(before, then, then.boxes());
    Map<String, ChangeCause> causes = new LinkedHashMap<>();
    collect(way, before, after, ChangeCause.Kind.REMOVED, causes);
    if (causes.isEmpty()) {
      collectChangedComponents(way, ChangeCause.Kind.REMOVED, causes);
    }
    return List.copyOf(causes.values());
  }

  List<ChangeCause> ofChanged(
      Exposure then, List<ExposureBox> gone, Exposure now, List<ExposureBox> come) {
    List<Hop> wayNow = hops(after, now, come);
    List<Hop> wayThen = hops(before, then, gone);
    Map<String, ChangeCause> causes = new LinkedHashMap<>();
    collect(wayNow, after, before, ChangeCause.Kind.ADDED, causes);
    collect(wayThen, before, after, ChangeCause.Kind.REMOVED, causes);
    if (causes.isEmpty()) {
      collectChangedComponents(wayNow, ChangeCause.Kind.ADDED, causes);
      collectChangedComponents(wayThen, ChangeCause.Kind.REMOVED, causes);
    }
    return List.copyOf(causes.values());
  }

  /** Rules of {@code way} that {@code there} does not hold as {@code here} does. */
  private void collect(
      List<Hop> way,
      SnapshotConnection here,
      SnapshotConnection there,
      ChangeCause.Kind kind,
      Map<String, ChangeCause> causes) {
    for (Hop hop : way) {
      if (hop.ruleId() == null || causes.containsKey(hop.key(kind))) {
        continue;
      }
      Optional<JsonNode> thereConfiguration = configuration(there, hop.component());
      if (thereConfiguration.isEmpty()) {
        causes.put(
            hop.component() + kind,
            new ChangeCause(hop.component(), null, "the resource itself", kind));
        continue;
      }
      Optional<JsonNode> own =
          configuration(here, hop.component())
              .flatMap(node -> RuleFragments.find(node, hop.ruleId()));
      Optional<JsonNode> other = RuleFragments.find(thereConfiguration.get(), hop.ruleId());
      if (own.isPresent() && !own.equals(other)) {
        causes.put(hop.key(kind), new ChangeCause(hop.component(), hop.ruleId(), hop.text(), kind));
      }
    }
  }

  private void collectChangedComponents(
      Collection<Hop> way, ChangeCause.Kind kind, Map<String, ChangeCause> causes) {
    for (Hop hop : way) {
      Optional<String> earlier = hash(before, hop.component());
      Optional<String> later = hash(after, hop.component());
      if (!earlier.equals(later)) {
        causes.putIfAbsent(
            hop.component(), new ChangeCause(hop.component(), null, "its configuration", kind));
      }
    }
  }

  private static Optional<String> hash(SnapshotConnection connection, String arn) {
    return connection.queryFirst(
        "select config_hash from resource where arn = ?", row -> row.getString(1), arn);
  }

  private static Optional<JsonNode> configuration(SnapshotConnection connection, String arn) {
    return connection
        .queryFirst(
            "select configuration from resource where arn = ? and not stub",
            row -> row.getString(1),
            arn)
        .map(RuleFragments::parse);
  }

  private static List<Hop> hops(
      SnapshotConnection connection, Exposure exposure, List<ExposureBox> boxes) {
    List<Hop> hops = new ArrayList<>();
    for (ExposureBox box : boxes) {
      hops.addAll(
          connection.query(
              "select component, rule_id, rule_text from path where path_id = ? order by leg, seq",
              row -> new Hop(row.getString(1), row.getString(2), row.getString(3)),
              box.pathId()));
    }
    List<Hop> named = new ArrayList<>();
    for (Hop hop : hops) {
      named.add("@endpoint".equals(hop.component()) ? hop.at(exposure.arn()) : hop);
    }
    return named;
  }

  private record Hop(String component, String ruleId, String text) {
    Hop at(String arn) {
      return new Hop(arn, ruleId, text);
    }

    String key(ChangeCause.Kind kind) {
      return component + '\n' + ruleId + '\n' + kind;
    }
  }
}
