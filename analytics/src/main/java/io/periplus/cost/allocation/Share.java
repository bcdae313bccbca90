package io.periplus.cost.allocation;

import java.math.BigDecimal;

/**
 * What one consumer bears of a provider.
 *
 * @param amount scale 10, in the currency and period of the provider's amount
 */
public record Share(String consumer, WeightKind kind, double weight, BigDecimal amount) {}
