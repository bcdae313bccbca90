package io.periplus.cost.waste;

/** What one would do about it; savings of the same resource overlap (WR1). */
public enum WasteGroup {
  /** Delete the resource: the whole of what it costs. */
  DELETE,
  /** Keep less of it. */
  RESIZE,
  /** Keep it in another form. */
  RETYPE,
  /** Commit to it, or to less. */
  COMMIT,
  /** Nothing to gain but order. */
  HYGIENE
}
