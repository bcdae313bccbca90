package io.periplus.spark;

import io.periplus.iam.access.AccessEdge;
import io.periplus.iam.access.AccessKernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Rows of {@code access} for some neighbouring classes of principals.
 *
 * @param from first of them
 * @param to behind the last of them
 */
record AccessSlice(int from, int to, SharedAccess.Handle access) implements TableSlice {

  @Override
  public List<ResultTable> tables() {
    return List.of(AccessTables.ACCESS);
  }

  @Override
  public void write(Rows rows) throws IOException {
    AccessKernel kernel = access.kernel();
    try {
      for (int i = from; i < to; i++) {
        kernel.edges(i, edge -> write(rows, edge));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void write(Rows rows, AccessEdge edge) {
    try {
      rows.add(AccessTables.ACCESS, values(edge));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object[] values(AccessEdge edge) {
    return new Object[] {
      edge.principalSet(),
      edge.resourceSet(),
      edge.level(),
      edge.verdict(),
      edge.actions(),
      edge.resourcePattern(),
      edge.partial(),
      edge.conditions().stream()
          .map(each -> new Object[] {each.key(), each.operator(), each.values(), each.source()})
          .toList(),
      edge.reasons(),
      edge.allowedBy().stream()
          .map(
              each ->
                  new Object[] {
                    each.layer(),
                    each.policyArn(),
                    each.policyName(),
                    each.statementIndex(),
                    each.sid(),
                    each.via()
                  })
          .toList(),
      edge.limitedBy().stream()
          .map(
              each ->
                  new Object[] {
                    each.layer(), each.policyArn(), each.statementIndex(), each.sid(), each.effect()
                  })
          .toList(),
      edge.crossAccount(),
      edge.isPublic(),
      edge.keyArn()
    };
  }
}
