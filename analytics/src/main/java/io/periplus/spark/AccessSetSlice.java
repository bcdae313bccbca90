package io.periplus.spark;

import io.periplus.iam.access.AccessKernel;
import io.periplus.iam.access.AccessSet;
import io.periplus.iam.access.SetOrder;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** The rows of {@code access_set}. */
record AccessSetSlice(SharedAccess.Handle access) implements TableSlice {

  @Override
  public List<ResultTable> tables() {
    return List.of(AccessTables.ACCESS_SET);
  }

  @Override
  public void write(Rows rows) throws IOException {
    AccessKernel kernel = access.kernel();
    for (AccessSet set : SetOrder.merged(kernel.principalSets(), kernel.resourceSets())) {
      String kind = set.kind().name().toLowerCase(Locale.ROOT);
      for (AccessSet.Member member : set.members()) {
        rows.add(
            AccessTables.ACCESS_SET,
            new Object[] {set.id(), kind, member.arn(), member.account(), member.type()});
      }
    }
  }
}
