package io.periplus.impact;

/** What an edge of the dependency graph does to its target when its source is down (§2.2). */
public enum Effect {
  /** The target needs the source; into a gate: the source is a member of the group. */
  STOPS,
  /** The source is one of the target's inputs: without any it is starved. */
  FEEDS,
  /** The target goes on with less: a replica without its origin. */
  DEGRADES,
  /** Running copies go on, nothing new can start: an image, a launch template. */
  BLOCKS_REPLACEMENT,
  /** Only what is seen of the target is lost: a log destination. */
  BLINDS
}
