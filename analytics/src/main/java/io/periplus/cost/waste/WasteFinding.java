package io.periplus.cost.waste;

import io.periplus.cost.CostBasis;
import io.periplus.model.ResourceType;
import java.math.BigDecimal;
import java.util.SortedMap;

/**
 * A row of table {@code waste}. Key: rule and ARN.
 *
 * @param saving a month, scale 10; null when not computable, never 0 for "unknown"
 * @param upperBound with what is only bounded above; null when nothing is
 * @param currency null without amounts
 * @param basis of the amounts
 * @param reason why it is not found, or has no saving; null otherwise
 * @param evidence name to text, number, truth value or list of text
 * @param counted whether the saving is part of totals (WR1)
 * @param kept whether a tag takes it out of totals (WR4)
 * @param fingerprint 32 hex digits of rule and ARN, the same for every snapshot
 */
public record WasteFinding(
    String rule,
    String arn,
    ResourceType type,
    String accountId,
    String region,
    WasteGroup group,
    WasteKind kind,
    WasteStatus status,
    WasteConfidence confidence,
    BigDecimal saving,
    BigDecimal upperBound,
    String currency,
    CostBasis basis,
    String reason,
    SortedMap<String, Object> evidence,
    boolean counted,
    boolean kept,
    String fingerprint) {}
