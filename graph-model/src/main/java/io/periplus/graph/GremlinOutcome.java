package io.periplus.graph;

import java.time.Duration;

/**
 * How a query that was answered into a {@link GremlinSink} ended.
 *
 * @param snapshotId the snapshot that it is about
 * @param values how many the sink took
 * @param truncated a limit cut the rest off
 */
public record GremlinOutcome(String snapshotId, long values, boolean truncated, Duration elapsed) {}
