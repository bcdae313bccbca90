package io.periplus.spark;

import io.periplus.iam.PolicyKind;
import io.periplus.iam.StatementRef;
import io.periplus.iam.escalation.EscalationEdge;
import java.io.IOException;
import java.util.List;

/** The rows of {@code escalation}: one task, for nodes and sets are shared by all principals. */
record EscalationSlice(SharedAccess.Handle access) implements TableSlice {

  @Override
  public List<ResultTable> tables() {
    return List.of(EscalationTables.ESCALATION);
  }

  @Override
  public void write(Rows rows) throws IOException {
    for (EscalationEdge edge : access.escalation().edges()) {
      rows.add(EscalationTables.ESCALATION, values(edge));
    }
  }

  private static Object[] values(EscalationEdge edge) {
    return new Object[] {
      edge.from(),
      edge.to(),
      edge.kind().name(),
      edge.technique(),
      edge.verdict().name(),
      edge.actions(),
      orNull(edge.via()),
      orNull(edge.precondition()),
      orNull(edge.state()),
      edge.keys().stream().map(key -> new Object[] {key, null, List.of(), null}).toList(),
      edge.reasons().stream().map(Enum::name).sorted().toList(),
      edge.allowedBy().stream().map(EscalationSlice::allowing).toList(),
      edge.limitedBy().stream().map(EscalationSlice::limiting).toList(),
      edge.mitre()
    };
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static Object[] allowing(StatementRef ref) {
    String policy = ref.policy();
    int last = Math.max(policy.lastIndexOf('/'), policy.lastIndexOf('#'));
    return new Object[] {
      layer(ref.kind()), policy, policy.substring(last + 1), ref.index(), orNull(ref.sid()), null
    };
  }

  private static Object[] limiting(StatementRef ref) {
    return new Object[] {layer(ref.kind()), ref.policy(), ref.index(), orNull(ref.sid()), "Deny"};
  }

  private static String layer(PolicyKind kind) {
    return kind == PolicyKind.GROUP ? PolicyKind.IDENTITY.name() : kind.name();
  }
}
