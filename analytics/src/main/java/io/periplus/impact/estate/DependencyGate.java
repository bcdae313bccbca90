package io.periplus.impact.estate;

import io.periplus.model.EdgeType;

/**
 * What an owner needs: {@code need} of its members.
 *
 * @param effect on the owner when fewer are left
 * @param members sorted
 * @param sure per member: whether it surely is one
 * @param verdict whether the owner surely needs them
 * @param type of the edges that say so; null for zones and declared groups
 */
record DependencyGate(
    int owner,
    Effect effect,
    int need,
    int[] members,
    boolean[] sure,
    EdgeVerdict verdict,
    EdgeType type,
    String rule,
    Evidence evidence) {
  /** What a failed gate does. */
  enum Effect {
    /** The owner is down; with members lost and enough left it is degraded. */
    DOWN,
    /** All members gone: nothing feeds the owner. */
    STARVE,
    /** The owner goes on, worse. */
    DEGRADE,
    /** What runs goes on; nothing new starts. */
    REPLACE,
    /** The owner goes on unseen. */
    OBSERVE
  }
}
