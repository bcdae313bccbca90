package io.periplus.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * How the answers of one network differ from another's.
 *
 * @param paths witness hops of the rows in both differences, by path id
 * @param classesAffected endpoint classes of the second network that one of the changed resources
 *     filters or routes
 * @param pairsAdded pairs of groups of which the first may now send to the second by a rule of it
 */
public record NetworkComparison(
    Difference<ExposureRow> exposures,
    Difference<EgressRow> egress,
    Map<String, List<PathHop>> paths,
    int classesAffected,
    List<GroupPair> pairsAdded,
    List<GroupPair> pairsRemoved) {

  /** A security group that may send to another because a rule of the other names it (SG5). */
  public record GroupPair(String from, String to) implements Comparable<GroupPair> {
    @Override
    public int compareTo(GroupPair other) {
      int order = from.compareTo(other.from);
      return order != 0 ? order : to.compareTo(other.to);
    }
  }

  /**
   * Compares.
   *
   * @param changed ARNs of the resources that differ
   */
  public static NetworkComparison of(
      CompiledNetwork before, CompiledNetwork after, Set<String> changed) {
    return of(before, after, changed, () -> {});
  }

  /**
   * The same, given up where nobody wants it any more.
   *
   * @param wanted asked for every endpoint; what it throws ends the work
   */
  public static NetworkComparison of(
      CompiledNetwork before, CompiledNetwork after, Set<String> changed, Runnable wanted) {
    Rows old = new Rows(wanted);
    before.evaluate(old);
    Rows now = new Rows(wanted);
    after.evaluate(now);
    Difference<ExposureRow> exposures = Difference.ofExposures(old.exposures, now.exposures);
    Difference<EgressRow> egress = Difference.ofEgress(old.egress, now.egress);
    TreeSet<GroupPair> oldPairs = pairs(before.model());
    TreeSet<GroupPair> newPairs = pairs(after.model());
    TreeSet<GroupPair> added = new TreeSet<>(newPairs);
    added.removeAll(oldPairs);
    TreeSet<GroupPair> removed = new TreeSet<>(oldPairs);
    removed.removeAll(newPairs);
    return new NetworkComparison(
        exposures,
        egress,
        paths(exposures, egress, old, now),
        affected(now, changed),
        List.copyOf(added),
        List.copyOf(removed));
  }

  /** Of a network with itself. */
  public static NetworkComparison none() {
    return new NetworkComparison(
        Difference.ofExposures(List.of(), List.of()),
        Difference.ofEgress(List.of(), List.of()),
        Map.of(),
        0,
        List.of(),
        List.of());
  }

  /**
   * The same where unreadable values are those of a plan that are known only after it is applied.
   */
  public NetworkComparison ofPlan() {
    return new NetworkComparison(
        exposures.withAfter(row -> ofPlan(RowShape.EXPOSURE, row)),
        egress.withAfter(row -> ofPlan(RowShape.EGRESS, row)),
        paths,
        classesAffected,
        pairsAdded,
        pairsRemoved);
  }

  private static <R extends InternetRow> R ofPlan(RowShape<R> shape, R row) {
    if (!row.reasons().contains(Reason.INPUT_MALFORMED)) {
      return row;
    }
    List<Reason> reasons = new ArrayList<>(row.reasons());
    reasons.replaceAll(
        reason -> reason == Reason.INPUT_MALFORMED ? Reason.KNOWN_AFTER_APPLY : reason);
    return shape.with(row, headers(row), RowWriter.sorted(reasons));
  }

  private static Box headers(InternetRow row) {
    return new Box(
        row.protocol(),
        row.fromPort(),
        row.toPort(),
        row.icmpType(),
        row.icmpCode(),
        row.icmpTypeTo(),
        row.icmpCodeTo(),
        AddressSet.empty(row.family()),
        0);
  }

  private static TreeSet<GroupPair> pairs(NetworkModel model) {
    Map<String, String> arns = new HashMap<>();
    model.securityGroups().forEach(group -> arns.put(group.id(), group.origin().arn()));
    TreeSet<GroupPair> out = new TreeSet<>();
    for (SecurityGroup group : model.securityGroups()) {
      for (SecurityGroupRule rule : group.rules()) {
        if (!rule.egress() && rule.groupId() != null) {
          out.add(
              new GroupPair(
                  arns.getOrDefault(rule.groupId(), rule.groupId()), group.origin().arn()));
        }
      }
    }
    return out;
  }

  private static int affected(Rows rows, Set<String> arns) {
    // Tables and ACLs that were not read have no ARN, which not every set can be asked for.
    Set<String> changed = new HashSet<>(arns);
    Set<String> ids = new HashSet<>();
    for (EndpointClassRow row : rows.classes) {
      if (changed.contains(row.routeTableArn())
          || changed.contains(row.networkAclArn())
          || row.securityGroupArns().stream().anyMatch(changed::contains)) {
        ids.add(row.classId());
      }
    }
    return ids.size();
  }

  private static Map<String, List<PathHop>> paths(
      Difference<ExposureRow> exposures, Difference<EgressRow> egress, Rows old, Rows now) {
    Set<String> wanted = new HashSet<>();
    exposures.added().forEach(row -> wanted.add(row.pathId()));
    exposures.removed().forEach(row -> wanted.add(row.pathId()));
    egress.added().forEach(row -> wanted.add(row.pathId()));
    egress.removed().forEach(row -> wanted.add(row.pathId()));
    for (Difference.Change<ExposureRow> change : exposures.changed()) {
      wanted.add(change.before().pathId());
      wanted.add(change.after().pathId());
    }
    for (Difference.Change<EgressRow> change : egress.changed()) {
      wanted.add(change.before().pathId());
      wanted.add(change.after().pathId());
    }
    Map<String, List<PathHop>> out = new HashMap<>();
    for (Rows rows : List.of(now, old)) {
      for (Map.Entry<String, Map<Integer, PathHop>> path : rows.paths.entrySet()) {
        if (wanted.contains(path.getKey())) {
          out.putIfAbsent(
              path.getKey(),
              path.getValue().values().stream()
                  .sorted(Comparator.comparingInt(PathHop::seq))
                  .toList());
        }
      }
    }
    return out;
  }

  /** Rows that are not blocked, with the hops of all. */
  private static final class Rows implements ResultSink {
    private final Runnable wanted;
    final List<ExposureRow> exposures = new ArrayList<>();
    final List<EgressRow> egress = new ArrayList<>();
    final List<EndpointClassRow> classes = new ArrayList<>();
    final Map<String, Map<Integer, PathHop>> paths = new HashMap<>();

    Rows(Runnable wanted) {
      this.wanted = wanted;
    }

    @Override
    public void exposure(ExposureRow row) {
      if (row.verdict() != Verdict.BLOCKED) {
        exposures.add(row);
      }
    }

    @Override
    public void egress(EgressRow row) {
      if (row.verdict() != Verdict.BLOCKED) {
        egress.add(row);
      }
    }

    @Override
    public void endpoint(EndpointRow row) {
      // What an endpoint is, no change of this kind changes; its rows say the rest.
      wanted.run();
    }

    @Override
    public void endpointClass(EndpointClassRow row) {
      classes.add(row);
    }

    @Override
    public void hop(PathHop hop) {
      paths.computeIfAbsent(hop.pathId(), id -> new HashMap<>()).put(hop.seq(), hop);
    }
  }
}
