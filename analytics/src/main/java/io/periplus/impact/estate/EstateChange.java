package io.periplus.impact.estate;

import java.util.List;
import java.util.SortedSet;

/**
 * What an edited estate has otherwise (X2).
 *
 * @param added edges that come, in their order
 * @param removed edges that go; an edge that is less certain afterwards goes, and comes as possible
 * @param newlyExposed resources that the internet reaches, or may, and did not
 * @param noLongerExposed the other way round
 * @param newlyAdmin principals that administer an account and did not (D13)
 * @param noLongerAdmin the other way round
 * @param newlyDown what surely stops working with what is deleted
 */
public record EstateChange(
    List<DerivedEdge> added,
    List<DerivedEdge> removed,
    SortedSet<String> newlyExposed,
    SortedSet<String> noLongerExposed,
    SortedSet<String> newlyAdmin,
    SortedSet<String> noLongerAdmin,
    SortedSet<String> newlyDown) {
  public EstateChange {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
  }

  EstateChange withDown(SortedSet<String> down) {
    return new EstateChange(
        added, removed, newlyExposed, noLongerExposed, newlyAdmin, noLongerAdmin, down);
  }
}
