package io.periplus.impact.estate;

import java.util.List;
import java.util.SortedSet;

/**
 * What the edit or deletion of one resource alters (D6, X2).
 *
 * @param radius every resource that an altered edge starts or ends at, or that fails with the seed;
 *     certain where it surely does, and the edge surely is or surely was
 * @param structural how many resources the evidence of the snapshot alone names (X1); the altered
 *     ones are among them. −1 where the estate has too many edges to list them
 */
public record ChangeRadius(Radius radius, EstateChange change, int structural) {
  /** Edges that come. */
  public List<DerivedEdge> added() {
    return change.added();
  }

  /** Edges that go. */
  public List<DerivedEdge> removed() {
    return change.removed();
  }

  public SortedSet<String> newlyExposed() {
    return change.newlyExposed();
  }

  public SortedSet<String> noLongerExposed() {
    return change.noLongerExposed();
  }

  public SortedSet<String> newlyAdmin() {
    return change.newlyAdmin();
  }

  public SortedSet<String> noLongerAdmin() {
    return change.noLongerAdmin();
  }
}
