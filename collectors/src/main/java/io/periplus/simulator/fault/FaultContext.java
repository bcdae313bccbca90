package io.periplus.simulator.fault;

import io.periplus.simulator.wire.Service;

/**
 * The call that a fault meets.
 *
 * @param accessKeyId tells sessions of the same role apart
 * @param session whether the caller is a role session rather than an account's root
 * @param paginated whether the request limits its page
 */
public record FaultContext(
    String account,
    String region,
    Service service,
    String operation,
    String callerArn,
    String accessKeyId,
    boolean session,
    boolean paginated) {}
