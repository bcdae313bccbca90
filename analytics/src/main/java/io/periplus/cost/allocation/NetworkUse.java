package io.periplus.cost.allocation;

/**
 * A network interface whose traffic uses a gateway or an endpoint: one not blocked row of table
 * {@code egress}, or one of {@code reach}.
 *
 * @param consumer ARN of the interface, or of what sends without one of its own
 * @param provider ARN of the NAT gateway or VPC endpoint
 */
public record NetworkUse(String consumer, String provider) {}
