package io.periplus.network;

import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What all traffic of a row has in common.
 *
 * @param replies null when not decidable or BLOCKED
 * @param replyPorts null unless partial
 * @param reasons sorted by name
 */
record Label(
    Verdict verdict,
    Replies replies,
    ClientPorts replyPorts,
    List<Reason> reasons,
    List<String> coverageRefs) {

  // Written out: what a record derives are method handles, which are compiled into every caller.
  @Override
  public boolean equals(Object o) {
    return this == o
        || o instanceof Label that
            && verdict == that.verdict
            && replies == that.replies
            && Objects.equals(replyPorts, that.replyPorts)
            && reasons.equals(that.reasons)
            && coverageRefs.equals(that.coverageRefs);
  }

  @Override
  public int hashCode() {
    int hash = 31 * verdict.ordinal() + (replies == null ? 0 : 1 + replies.ordinal());
    for (Reason reason : reasons) {
      hash = 31 * hash + reason.ordinal();
    }
    return 31 * (31 * hash + Objects.hashCode(replyPorts)) + coverageRefs.hashCode();
  }

  static Label of(Verdict verdict, Replies replies) {
    return new Label(verdict, replies, null, List.of(), List.of());
  }

  static Label reachable(ClientPorts ports) {
    return ports.isAll()
        ? of(Verdict.REACHABLE, Replies.ALL)
        : new Label(
            Verdict.REACHABLE,
            Replies.PARTIAL,
            ports,
            List.of(Reason.REPLY_ACL_PARTIAL),
            List.of());
  }

  Label with(Reason reason, String coverageRef) {
    SortedSet<String> names = new TreeSet<>();
    reasons.forEach(r -> names.add(r.name()));
    names.add(reason.name());
    SortedSet<String> refs = new TreeSet<>(coverageRefs);
    if (coverageRef != null) {
      refs.add(coverageRef);
    }
    return new Label(
        verdict,
        replies,
        replyPorts,
        names.stream().map(Reason::valueOf).toList(),
        List.copyOf(refs));
  }

  /** Client ports that get their reply, as far as they are told. */
  ClientPorts clientPorts() {
    return replies == Replies.ALL
        ? ClientPorts.ALL
        : replyPorts == null ? ClientPorts.NONE : replyPorts;
  }

  Label without(Reason reason) {
    return new Label(
        verdict,
        replies,
        replyPorts,
        reasons.stream().filter(each -> each != reason).toList(),
        coverageRefs);
  }

  Label with(Verdict other) {
    return new Label(other, replies, replyPorts, reasons, coverageRefs);
  }
}
