package io.periplus.spark;

import io.periplus.iam.access.AccessKernel;
import io.periplus.iam.access.AccessSet;
import io.periplus.iam.access.SetOrder;
import io.periplus.iam.escalation.MemberSet;
import io.periplus.iam.estate.AccessEstate;
import io.periplus.iam.estate.ResourceFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The rows of {@code access_set}. */
record AccessSetSlice(SharedAccess.Handle access) implements TableSlice {

  @Override
  public List<ResultTable> tables() {
    return List.of(AccessTables.ACCESS_SET);
  }

  @Override
  public void write(Rows rows) throws IOException {
    AccessKernel kernel = access.kernel();
    List<AccessSet> sets = SetOrder.merged(kernel.principalSets(), kernel.resourceSets());
    List<AccessSet> more = ofEscalation(sets);
    for (AccessSet set : more.isEmpty() ? sets : SetOrder.merged(sets, more)) {
      String kind = set.kind().name().toLowerCase(Locale.ROOT);
      for (AccessSet.Member member : set.members()) {
        rows.add(
            AccessTables.ACCESS_SET,
            new Object[] {set.id(), kind, member.arn(), member.account(), member.type()});
      }
    }
  }

  /** Sets that edges of escalation lead to and that are not sets of access as well. */
  private List<AccessSet> ofEscalation(List<AccessSet> known) {
    Set<String> ids = new HashSet<>();
    known.forEach(set -> ids.add(set.id()));
    AccessEstate estate = access.estate();
    List<AccessSet> more = new ArrayList<>();
    for (MemberSet set : access.escalation().sets()) {
      if (!ids.contains(set.id())) {
        List<AccessSet.Member> members = new ArrayList<>();
        for (String arn : set.members()) {
          ResourceFacts facts = estate.resource(arn).orElseThrow();
          members.add(new AccessSet.Member(arn, facts.account(), facts.type()));
        }
        boolean principals = estate.principal(set.members().get(0)).isPresent();
        AccessSet.Kind kind = principals ? AccessSet.Kind.PRINCIPAL : AccessSet.Kind.RESOURCE;
        more.add(new AccessSet(set.id(), kind, members));
      }
    }
    return more;
  }
}
