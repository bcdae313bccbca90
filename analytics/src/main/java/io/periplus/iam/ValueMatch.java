package io.periplus.iam;

import io.periplus.model.CidrBlock;
import io.periplus.model.Ipv4Cidr;
import io.periplus.model.Ipv6Cidr;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Compares one value of the request with one of the policy, by the positive form of an operator:
 * {@code StringNotLike} is compared as {@code StringLike}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html">Condition
 *     operators</a>
 */
final class ValueMatch {
  private static final Ternary MALFORMED = Ternary.unknown(Reason.MALFORMED_CONDITION);

  private ValueMatch() {}

  /**
   * Whether the values match; unknown for a value of the policy that the operator cannot read.
   *
   * @param value the policy's
   */
  static Ternary of(ConditionOperator operator, String actual, ResolvedTemplate value) {
    String wanted = value.text();
    return switch (operator) {
      case STRING_EQUALS, STRING_NOT_EQUALS -> Ternary.of(actual.equals(wanted));
      case STRING_EQUALS_IGNORE_CASE, STRING_NOT_EQUALS_IGNORE_CASE ->
          Ternary.of(actual.equalsIgnoreCase(wanted));
      case STRING_LIKE, STRING_NOT_LIKE -> Ternary.of(value.glob().matches(actual));
      case NUMERIC_EQUALS, NUMERIC_NOT_EQUALS -> numeric(actual, wanted, sign -> sign == 0);
      case NUMERIC_LESS_THAN -> numeric(actual, wanted, sign -> sign < 0);
      case NUMERIC_LESS_THAN_EQUALS -> numeric(actual, wanted, sign -> sign <= 0);
      case NUMERIC_GREATER_THAN -> numeric(actual, wanted, sign -> sign > 0);
      case NUMERIC_GREATER_THAN_EQUALS -> numeric(actual, wanted, sign -> sign >= 0);
      case DATE_EQUALS, DATE_NOT_EQUALS -> date(actual, wanted, sign -> sign == 0);
      case DATE_LESS_THAN -> date(actual, wanted, sign -> sign < 0);
      case DATE_LESS_THAN_EQUALS -> date(actual, wanted, sign -> sign <= 0);
      case DATE_GREATER_THAN -> date(actual, wanted, sign -> sign > 0);
      case DATE_GREATER_THAN_EQUALS -> date(actual, wanted, sign -> sign >= 0);
      case BOOL, NULL -> bool(actual, wanted);
      case BINARY_EQUALS -> binary(actual, wanted);
      case IP_ADDRESS, NOT_IP_ADDRESS -> address(actual, wanted);
      case ARN_EQUALS, ARN_LIKE, ARN_NOT_EQUALS, ARN_NOT_LIKE -> arn(actual, value.symbols());
    };
  }

  private static Ternary numeric(String actual, String wanted, IntPredicate holds) {
    Optional<BigDecimal> left = number(actual);
    Optional<BigDecimal> right = number(wanted);
    return left.isEmpty() || right.isEmpty()
        ? MALFORMED
        : Ternary.of(holds.test(left.get().compareTo(right.get())));
  }

  private static Optional<BigDecimal> number(String text) {
    // Longer numbers than any of AWS; an exponent could make a comparison endless.
    if (text.length() > 64 || text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Ternary date(String actual, String wanted, IntPredicate holds) {
    Optional<Instant> left = instant(actual);
    Optional<Instant> right = instant(wanted);
    return left.isEmpty() || right.isEmpty()
        ? MALFORMED
        : Ternary.of(holds.test(left.get().compareTo(right.get())));
  }

  /** ISO 8601 as a date, with or without time and offset, or seconds since 1970. */
  private static Optional<Instant> instant(String text) {
    try {
      if (text.matches("-?[0-9]{1,15}")) {
        return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
      }
      if (text.length() == 10) {
        return Optional.of(LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
      }
      boolean offset = text.endsWith("Z") || text.matches(".*[+-][0-9]{2}:?[0-9]{2}");
      return Optional.of(
          offset
              ? OffsetDateTime.parse(text).toInstant()
              : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Ternary bool(String actual, String wanted) {
    String left = actual.toLowerCase(Locale.ROOT);
    String right = wanted.toLowerCase(Locale.ROOT);
    return isBoolean(left) && isBoolean(right) ? Ternary.of(left.equals(right)) : MALFORMED;
  }

  private static boolean isBoolean(String text) {
    return text.equals("true") || text.equals("false");
  }

  private static Ternary binary(String actual, String wanted) {
    try {
      return Ternary.of(
          Arrays.equals(Base64.getDecoder().decode(actual), Base64.getDecoder().decode(wanted)));
    } catch (IllegalArgumentException e) {
      return MALFORMED;
    }
  }

  /** An address of the other family, or none at all, is outside the block. */
  private static Ternary address(String actual, String wanted) {
    Optional<CidrBlock> block = block(wanted);
    if (block.isEmpty()) {
      return MALFORMED;
    }
    Optional<CidrBlock> address = block(actual);
    if (address.isEmpty() || address.get().family() != block.get().family()) {
      return Ternary.FALSE;
    }
    boolean inside =
        address.get().prefixLength() >= block.get().prefixLength()
            && (block.get() instanceof Ipv4Cidr v4
                ? v4.contains(((Ipv4Cidr) address.get()).first())
                : contains((Ipv6Cidr) block.get(), (Ipv6Cidr) address.get()));
    return Ternary.of(inside);
  }

  private static boolean contains(Ipv6Cidr block, Ipv6Cidr address) {
    return block.contains(address.high(), address.low());
  }

  private static Optional<CidrBlock> block(String text) {
    try {
      return Optional.of(CidrBlock.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Ternary arn(String actual, int[] pattern) {
    if (!ArnGlob.isComplete(pattern)) {
      return MALFORMED;
    }
    return Ternary.of(actual.startsWith("arn:") && ArnGlob.strict(pattern).matches(actual));
  }
}
