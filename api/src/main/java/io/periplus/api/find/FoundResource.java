package io.periplus.api.find;

/**
 * A resource that is, or holds, what was looked for.
 *
 * @param match {@code arn}, {@code id}, {@code name}, {@code end of arn}, {@code part of name}, or
 *     the configuration field that holds it, {@code PrivateIpAddresses[].Association.PublicIp}
 * @param name null when it has none
 * @param exposure strongest verdict from the internet; null when not analysed or not on a network
 */
public record FoundResource(
    String match,
    String arn,
    String type,
    String id,
    String name,
    String accountId,
    String region,
    boolean stale,
    String exposure) {}
