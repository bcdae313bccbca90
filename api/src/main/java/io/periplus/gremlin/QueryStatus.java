package io.periplus.gremlin;

import java.time.Duration;

/**
 * A query that waits or runs.
 *
 * @param id of its request
 * @param text of the query
 * @param principalId who asked
 * @param elapsed since it was accepted
 * @param running false while it waits for its turn
 * @param cancelled it was told to stop and has not stopped yet
 */
public record QueryStatus(
    String id,
    String text,
    String principalId,
    Duration elapsed,
    boolean running,
    boolean cancelled) {}
