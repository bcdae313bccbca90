package io.periplus.cost.bill.sample;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * One charge, before a dialect writes it as one line or two. Amounts are units of 10^-10.
 *
 * @param form what kind of line it becomes
 * @param resource null when the line names none
 * @param billedId the id on the line, null when it has none
 * @param key where the amount must end, an ARN or a bucket
 * @param hour hours since the start of the month
 * @param billed cash; for covered usage nothing
 * @param effective amortised cost
 * @param list on-demand price
 */
record SampleCharge(
    Form form,
    SampleResource resource,
    String billedId,
    String key,
    String account,
    String region,
    String service,
    String usageType,
    String operation,
    String unit,
    long quantity,
    YearMonth month,
    int hour,
    long billed,
    long effective,
    long list,
    long commitment,
    long used) {
  /** Kinds of lines. */
  enum Form {
    USAGE,
    MARKETPLACE,
    RESERVED_USAGE,
    PLAN_USAGE,
    RESERVATION_UPFRONT,
    RESERVATION_RECURRING,
    PLAN_UPFRONT,
    PLAN_RECURRING,
    SUPPORT,
    TAX,
    CREDIT,
    REFUND
  }

  static String amount(long units) {
    return units == 0 ? "0" : BigDecimal.valueOf(units, 10).stripTrailingZeros().toPlainString();
  }

  String start() {
    return time(hour);
  }

  String end() {
    return time(hour + 1);
  }

  private String time(int hours) {
    return month.atDay(1).atStartOfDay().plusHours(hours) + ":00Z";
  }
}
