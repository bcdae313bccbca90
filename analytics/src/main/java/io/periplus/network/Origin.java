package io.periplus.network;

import java.time.Instant;

/**
 * Where a record comes from.
 *
 * @param accountId owner
 * @param region region of the resource
 * @param staleSince when a complete scope last held it, if it was carried over; else null
 */
public record Origin(String arn, String accountId, String region, Instant staleSince) {}
