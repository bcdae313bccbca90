package io.periplus.cost.waste;

/** What a row stands for. */
public enum WasteKind {
  /** Money that need not be spent. */
  SAVING,
  /** Money that will be spent; not part of any total of savings. */
  RISK,
  /** Disorder that costs nothing by itself. */
  HYGIENE
}
