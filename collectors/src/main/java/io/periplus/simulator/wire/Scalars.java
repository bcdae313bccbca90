package io.periplus.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import software.amazon.awssdk.core.traits.TimestampFormatTrait;

/** Scalars between wire text and JSON. */
final class Scalars {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private static final DateTimeFormatter RFC_822 =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Scalars() {}

  /** A request value of the member's kind. */
  static JsonNode fromText(Member member, String text) {
    try {
      return switch (member.kind()) {
        case NUMBER -> NODES.numberNode(new BigDecimal(text));
        case BOOLEAN -> NODES.booleanNode(Boolean.parseBoolean(text));
        default -> NODES.textNode(text);
      };
    } catch (NumberFormatException e) {
      throw AwsException.badRequest(
          "InvalidParameterValue", "Value for parameter " + member.name() + " is not a number");
    }
  }

  /**
   * An instant from a recording: ISO 8601 text as the AWS CLI prints it, or seconds since the
   * epoch.
   */
  static Instant instant(JsonNode value) {
    if (value.isNumber()) {
      return Instant.ofEpochMilli(
          value.decimalValue().multiply(BigDecimal.valueOf(1000)).longValue());
    }
    try {
      return OffsetDateTime.parse(value.asText()).toInstant();
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a timestamp: " + value, e);
    }
  }

  /** ISO 8601 UTC; a fraction only where there is one, in milliseconds as AWS gives it. */
  static String iso8601(Instant instant) {
    return DateTimeFormatter.ISO_INSTANT.format(instant.truncatedTo(ChronoUnit.MILLIS));
  }

  /** An instant as text in {@code format}. */
  static String time(TimestampFormatTrait.Format format, Instant instant) {
    return switch (format) {
      case RFC_822 -> RFC_822.format(instant);
      case UNIX_TIMESTAMP -> epochSeconds(instant).toPlainString();
      case UNIX_TIMESTAMP_MILLIS -> Long.toString(instant.toEpochMilli());
      default -> iso8601(instant);
    };
  }

  /** Seconds since the epoch, the default of the JSON protocols. */
  static BigDecimal epochSeconds(Instant instant) {
    BigDecimal seconds =
        BigDecimal.valueOf(instant.getEpochSecond())
            .add(BigDecimal.valueOf(instant.getNano() / 1_000_000, 3))
            .stripTrailingZeros();
    return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
  }

  /**
   * The text of a string member. Policy documents stand as JSON objects in AWS CLI output and as
   * text on the wire.
   */
  static String text(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }

  /** As {@link #text}, documents percent-encoded. */
  static String textWithEncodedDocuments(JsonNode value) {
    return value.isContainerNode()
        ? URLEncoder.encode(value.toString(), StandardCharsets.UTF_8).replace("+", "%20")
        : value.asText();
  }
}
