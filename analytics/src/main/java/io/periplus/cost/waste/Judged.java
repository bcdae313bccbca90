package io.periplus.cost.waste;

/**
 * A rule's verdict on a resource that is not in order.
 *
 * @param kept whether a tag takes it out of totals (WR4)
 */
record Judged(WasteRule rule, WasteResource resource, Verdict verdict, boolean kept) {
  boolean isFound() {
    return verdict.status() == WasteStatus.FOUND;
  }
}
