package io.periplus.impact.estate;

import java.util.List;
import java.util.SortedSet;

/**
 * What the edit or deletion of one resource alters (D6, X2).
 *
 * @param radius every resource that an altered edge starts or ends at, or that fails with the seed;
 *     certain where it surely does, and the edge surely is or surely was
 * @param added edges that come, in their order
 * @param removed edges that go; an edge that is less certain afterwards goes, and comes as possible
 * @param newlyExposed resources that the internet reaches, or may, and did not
 * @param noLongerExposed the other way round
 * @param newlyAdmin principals that administer an account and did not (D13)
 * @param noLongerAdmin the other way round
 * @param structural how many resources the evidence of the snapshot alone names (X1); the altered
 *     ones are among them
 */
public record ChangeRadius(
    Radius radius,
    List<DerivedEdge> added,
    List<DerivedEdge> removed,
    SortedSet<String> newlyExposed,
    SortedSet<String> noLongerExposed,
    SortedSet<String> newlyAdmin,
    SortedSet<String> noLongerAdmin,
    int structural) {
  public ChangeRadius {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }
}
