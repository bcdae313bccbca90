package io.periplus.api.list;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.StringJoiner;

/** Reads result cells as JSON and as CSV text. */
public final class Cells {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Cells() {}

  /** The cell in column {@code index}, a null node where it is absent. */
  static JsonNode read(ResultSet rows, int index, ColumnKind kind) throws SQLException {
    Object value = rows.getObject(index);
    if (value == null) {
      return NullNode.instance;
    }
    switch (kind) {
      case INTEGER:
        return NODES.numberNode(((Number) value).longValue());
      case NUMBER:
        return NODES.numberNode(new BigDecimal(value.toString()));
      case AMOUNT:
        return NODES.textNode(amount(new BigDecimal(value.toString())));
      case BOOLEAN:
        return NODES.booleanNode((Boolean) value);
      case INSTANT:
        return NODES.textNode(instant(value).toString());
      case TRISTATE:
        return "UNKNOWN".equals(value.toString())
            ? NODES.textNode("UNKNOWN")
            : NODES.booleanNode(Boolean.parseBoolean(value.toString()));
      case TEXT_LIST:
        return list((Array) value);
      case JSON:
        return json(value.toString());
      default:
        return NODES.textNode(value.toString());
    }
  }

  /** Plain notation without zeros at the end: {@code 32.85}. */
  public static String amount(BigDecimal amount) {
    return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
  }

  private static ArrayNode list(Array value) throws SQLException {
    ArrayNode list = NODES.arrayNode();
    for (Object element : (Object[]) value.getArray()) {
      list.add(element == null ? null : element.toString());
    }
    return list;
  }

  private static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JsonProcessingException e) {
      // A damaged cell must not fail the page: it is shown as the text that it is.
      return NODES.textNode(text);
    }
  }

  /** Tables written by different engines come as timestamps with or without zone: UTC, both. */
  public static Instant instant(Object value) {
    if (value instanceof OffsetDateTime) {
      return ((OffsetDateTime) value).toInstant();
    }
    if (value instanceof LocalDateTime) {
      return ((LocalDateTime) value).toInstant(ZoneOffset.UTC);
    }
    return ((Timestamp) value).toLocalDateTime().toInstant(ZoneOffset.UTC);
  }

  /** A cell as CSV text: arrays joined by {@code ;}, objects as JSON; null where absent. */
  static String csv(JsonNode cell) {
    if (cell.isNull()) {
      return null;
    }
    if (cell.isArray()) {
      StringJoiner joined = new StringJoiner(";");
      cell.forEach(
          element -> joined.add(element.isValueNode() ? element.asText() : element.toString()));
      return joined.toString();
    }
    return cell.isValueNode() ? cell.asText() : cell.toString();
  }
}
