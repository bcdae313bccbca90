package io.periplus.api.find;

import java.time.Instant;

/**
 * A resource that was, or held, what was looked for, from one snapshot to another without a break.
 *
 * @param match as of {@link FoundResource}; {@code owner} of an interface or address that holds it
 * @param through ARN of that interface or address, else null
 * @param name as it was last; null when it had none
 * @param firstSeenIn the first snapshot of the range that has it so
 * @param lastSeenIn the last before it is otherwise
 * @param snapshots how many
 * @param still whether the newest snapshot of the range has it so
 */
public record FoundThing(
    String match,
    String through,
    String arn,
    String type,
    String id,
    String name,
    String accountId,
    String region,
    String firstSeenIn,
    Instant firstSeenAt,
    String lastSeenIn,
    Instant lastSeenAt,
    int snapshots,
    boolean still) {}
