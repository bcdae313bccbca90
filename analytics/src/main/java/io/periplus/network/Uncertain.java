package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * What passes a filter or route, three-valued: {@code must} passes for certain, {@code may} passes
 * unless the unknown part blocks; {@code must} is a subset of {@code may}.
 *
 * @param causes why the two differ; together they cover {@code may - must}
 */
record Uncertain(TrafficSet must, TrafficSet may, List<Cause> causes) {
  private static final Uncertain ALL4 = certain(TrafficSet.all(IpFamily.IPV4));
  private static final Uncertain ALL6 = certain(TrafficSet.all(IpFamily.IPV6));

  Uncertain {
    causes = List.copyOf(causes);
  }

  // Written out: what a record derives are method handles, which are compiled into every caller.
  @Override
  public boolean equals(Object o) {
    return o instanceof Uncertain that
        && must.equals(that.must)
        && may.equals(that.may)
        && causes.equals(that.causes);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * must.hashCode() + may.hashCode()) + causes.hashCode();
  }

  static Uncertain certain(TrafficSet passes) {
    return new Uncertain(passes, passes, List.of());
  }

  static Uncertain all(IpFamily family) {
    return family == IpFamily.IPV4 ? ALL4 : ALL6;
  }

  static Uncertain none(IpFamily family) {
    return certain(TrafficSet.empty(family));
  }

  /** Nothing for certain, everything perhaps. */
  static Uncertain unknown(IpFamily family, Reason reason, String coverageRef) {
    TrafficSet all = TrafficSet.all(family);
    return new Uncertain(
        TrafficSet.empty(family), all, List.of(new Cause(reason, coverageRef, all)));
  }

  /** {@code may - must} blamed on one reason; certain when the two agree. */
  static Uncertain of(TrafficSet must, TrafficSet may, Reason reason, String coverageRef) {
    TrafficSet open = may.minus(must);
    return open.isEmpty()
        ? certain(must)
        : new Uncertain(must, may, List.of(new Cause(reason, coverageRef, open)));
  }

  boolean isCertain() {
    return must == may || must.equals(may);
  }

  /** Along a path. */
  Uncertain intersect(Uncertain other) {
    TrafficSet newMust = must.intersect(other.must);
    if (causes.isEmpty() && other.causes.isEmpty()) {
      return certain(newMust);
    }
    return new Uncertain(newMust, may.intersect(other.may), both(other, newMust));
  }

  /** Alternatives. */
  Uncertain union(Uncertain other) {
    TrafficSet newMust = must.union(other.must);
    if (causes.isEmpty() && other.causes.isEmpty()) {
      return certain(newMust);
    }
    return new Uncertain(newMust, may.union(other.may), both(other, newMust));
  }

  private List<Cause> both(Uncertain other, TrafficSet newMust) {
    List<Cause> all = new ArrayList<>();
    for (List<Cause> some : List.of(causes, other.causes)) {
      for (Cause cause : some) {
        TrafficSet where = cause.where().minus(newMust);
        if (!where.isEmpty()) {
          all.add(new Cause(cause.reason(), cause.coverageRef(), where));
        }
      }
    }
    return all;
  }

  Uncertain intersect(TrafficSet region) {
    return intersect(certain(region));
  }

  /** The same question for one remote, answered for every address of {@code to}. */
  Uncertain lift(Address remote, AddressSet to) {
    List<Cause> lifted = new ArrayList<>();
    for (Cause cause : causes) {
      lifted.add(new Cause(cause.reason(), cause.coverageRef(), cause.where().lift(remote, to)));
    }
    return new Uncertain(must.lift(remote, to), may.lift(remote, to), lifted);
  }

  /** What holds at one point, said about another (a port translation). */
  Uncertain moved(int from, int to) {
    List<Cause> moved = new ArrayList<>();
    for (Cause cause : causes) {
      moved.add(new Cause(cause.reason(), cause.coverageRef(), cause.where().moved(from, to)));
    }
    return new Uncertain(must.moved(from, to), may.moved(from, to), moved);
  }
}
