package io.periplus.cost.table;

import io.periplus.cost.bill.LineClass;
import io.periplus.cost.bill.NormalisedId;

/**
 * Lines of a bill that nothing tells apart but time and amount.
 *
 * @param account that used
 * @param region null for global
 * @param zone null for none
 * @param commitmentArn null when the lines are part of none
 * @param unusedCommitment whether what they cost is a commitment that was not used (AM10)
 */
public record BilledSum(
    String payer,
    String period,
    String currency,
    String account,
    String region,
    String zone,
    String service,
    NormalisedId id,
    LineClass lineClass,
    String commitmentArn,
    boolean unusedCommitment,
    boolean marketplace,
    ChargeAmounts amounts) {}
