package io.periplus.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.duckdb.DuckDBStruct;
import org.duckdb.JsonNode;

/** Writes what the driver gives as JSON that keeps every digit. */
final class SqlValues {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** The engine keeps infinity as the last number of microseconds, which no time has. */
  private static final Instant INFINITY = Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS);

  private static final Instant BEFORE_ALL = Instant.EPOCH.minus(Long.MAX_VALUE, ChronoUnit.MICROS);

  private SqlValues() {}

  static void write(Object value, JsonGenerator json) throws IOException, SQLException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof BigInteger || value instanceof BigDecimal) {
      json.writeString(
          value instanceof BigDecimal number ? number.toPlainString() : value.toString());
    } else if (value instanceof Double || value instanceof Float) {
      real(((Number) value).doubleValue(), json);
    } else if (value instanceof Number number) {
      json.writeNumber(number.longValue());
    } else if (value instanceof OffsetDateTime time) {
      String infinity = infinity(time.toInstant());
      json.writeString(infinity == null ? time.toInstant().toString() : infinity);
    } else if (value instanceof java.sql.Timestamp time) {
      local(time.toLocalDateTime(), json);
    } else if (value instanceof LocalDateTime time) {
      local(time, json);
    } else if (value instanceof LocalDate day) {
      json.writeString(date(day));
    } else if (value instanceof JsonNode tree) {
      raw(tree.toString(), json);
    } else if (value instanceof Array array) {
      list((Object[]) array.getArray(), json);
    } else if (value instanceof Struct struct) {
      struct(struct, json);
    } else if (value instanceof Map<?, ?> map) {
      map(map, json);
    } else if (value instanceof Blob blob) {
      json.writeString(Base64.getEncoder().encodeToString(blob.getBytes(1, (int) blob.length())));
    } else if (value instanceof List<?> list) {
      list(list.toArray(), json);
    } else {
      json.writeString(value.toString());
    }
  }

  private static void real(double value, JsonGenerator json) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeString(Double.toString(value));
    }
  }

  /** The engine keeps infinity as the last number of all, which no day that it knows has. */
  private static String date(LocalDate day) {
    long number = day.toEpochDay();
    return Math.abs(number) == Integer.MAX_VALUE ? infinity(number) : day.toString();
  }

  private static void local(LocalDateTime time, JsonGenerator json) throws IOException {
    String infinity = infinity(time.toInstant(ZoneOffset.UTC));
    json.writeString(infinity == null ? time.toString() : infinity);
  }

  /** {@code infinity} or {@code -infinity}; null for a time that is one. */
  private static String infinity(Instant time) {
    return time.equals(INFINITY) ? "infinity" : time.equals(BEFORE_ALL) ? "-infinity" : null;
  }

  private static String infinity(long number) {
    return number < 0 ? "-infinity" : "infinity";
  }

  /** JSON that does not parse as a document of ours is given as the text it is. */
  private static void raw(String text, JsonGenerator json) throws IOException {
    try {
      MAPPER.writeTree(json, MAPPER.readTree(text));
    } catch (JsonProcessingException e) {
      json.writeString(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
    }
  }

  private static void list(Object[] elements, JsonGenerator json) throws IOException, SQLException {
    json.writeStartArray();
    for (Object element : elements) {
      write(element, json);
    }
    json.writeEndArray();
  }

  private static void struct(Struct struct, JsonGenerator json) throws IOException, SQLException {
    json.writeStartObject();
    for (Map.Entry<String, Object> field : ((DuckDBStruct) struct).getMap().entrySet()) {
      json.writeFieldName(field.getKey());
      write(field.getValue(), json);
    }
    json.writeEndObject();
  }

  /** In order of keys: the driver's own order is that of a hash table. */
  private static void map(Map<?, ?> map, JsonGenerator json) throws IOException, SQLException {
    Map<String, Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), value));
    json.writeStartObject();
    for (Map.Entry<String, Object> entry : sorted.entrySet()) {
      json.writeFieldName(entry.getKey());
      write(entry.getValue(), json);
    }
    json.writeEndObject();
  }
}
