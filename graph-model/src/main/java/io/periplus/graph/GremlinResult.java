package io.periplus.graph;

import java.time.Duration;
import java.util.List;

/**
 * Answer to a query.
 *
 * @param snapshotId the snapshot that it is about
 * @param values JSON values: text, numbers, booleans, null, lists and maps; a vertex is {@code {id,
 *     label, type: "vertex", properties}}
 * @param truncated a limit cut the rest off
 */
public record GremlinResult(
    String snapshotId, List<Object> values, boolean truncated, Duration elapsed) {}
