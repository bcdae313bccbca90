package io.periplus.impact.estate;

import io.periplus.impact.Effect;
import io.periplus.model.EdgeType;

/**
 * What an owner needs: {@code need} of its members.
 *
 * @param effect on the owner when fewer are left; to be fed, any one of them is enough
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
    Evidence evidence) {}
