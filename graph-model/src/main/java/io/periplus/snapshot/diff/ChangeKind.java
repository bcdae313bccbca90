package io.periplus.snapshot.diff;

/** What happened to something between two snapshots. */
public enum ChangeKind {
  ADDED,
  REMOVED,
  CHANGED,
  /** The later snapshot could not read it: what became of it is not known. */
  UNVERIFIED
}
