package io.periplus.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * JSON in the concise binary notation of RFC 8949, as far as the AWS protocol uses it: no numbers
 * beyond 64 bits, and tags, which only say how to read a number, are passed over.
 */
final class Cbor {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int UNSIGNED = 0;
  private static final int NEGATIVE = 1;
  private static final int BYTES = 2;
  private static final int TEXT = 3;
  private static final int ARRAY = 4;
  private static final int MAP = 5;
  private static final int TAG = 6;
  private static final int INDEFINITE = 31;
  private static final int BREAK = 0xFF;
  private static final int FALSE = 0xF4;
  private static final int TRUE = 0xF5;
  private static final int NULL = 0xF6;
  private static final int DOUBLE = 0xFB;
  private static final int DEEPEST = 100;

  private Cbor() {}

  static byte[] write(JsonNode node) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(node, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonNode node, DataOutputStream out) throws IOException {
    switch (node.getNodeType()) {
      case OBJECT:
        head(MAP, node.size(), out);
        for (Map.Entry<String, JsonNode> member : node.properties()) {
          text(member.getKey(), out);
          write(member.getValue(), out);
        }
        break;
      case ARRAY:
        head(ARRAY, node.size(), out);
        for (JsonNode element : node) {
          write(element, out);
        }
        break;
      case BINARY:
        head(BYTES, node.binaryValue().length, out);
        out.write(node.binaryValue());
        break;
      case NUMBER:
        number(node, out);
        break;
      case BOOLEAN:
        out.write(node.asBoolean() ? TRUE : FALSE);
        break;
      case NULL:
        out.write(NULL);
        break;
      default:
        text(node.asText(), out);
    }
  }

  private static void text(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    head(TEXT, bytes.length, out);
    out.write(bytes);
  }

  private static void number(JsonNode node, DataOutputStream out) throws IOException {
    BigDecimal value = node.decimalValue();
    if (value.stripTrailingZeros().scale() > 0) {
      out.write(DOUBLE);
      out.writeDouble(value.doubleValue());
    } else if (value.signum() >= 0) {
      head(UNSIGNED, value.longValueExact(), out);
    } else {
      head(NEGATIVE, -1 - value.longValueExact(), out);
    }
  }

  private static void head(int type, long length, DataOutputStream out) throws IOException {
    int major = type << 5;
    if (length < 24) {
      out.write(major | (int) length);
    } else if (length < 1 << 16) {
      out.write(major | 25);
      out.writeShort((int) length);
    } else {
      out.write(major | 27);
      out.writeLong(length);
    }
  }

  /**
   * @throws AwsException where {@code bytes} are no such text
   */
  static JsonNode read(byte[] bytes) {
    try {
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      return read(in.readUnsignedByte(), in, 0);
    } catch (IOException | ArithmeticException e) {
      throw malformed();
    }
  }

  private static AwsException malformed() {
    return AwsException.badRequest("SerializationException", "Malformed request body");
  }

  private static JsonNode read(int first, DataInputStream in, int depth) throws IOException {
    int type = first >> 5;
    int more = first & 31;
    if (depth > DEEPEST) {
      throw malformed();
    }
    return switch (type) {
      case UNSIGNED -> NODES.numberNode(length(more, in));
      case NEGATIVE -> NODES.numberNode(-1 - length(more, in));
      case BYTES -> NODES.binaryNode(bytes(more, in));
      case TEXT -> NODES.textNode(new String(bytes(more, in), StandardCharsets.UTF_8));
      case ARRAY -> array(more, in, depth);
      case MAP -> map(more, in, depth);
      case TAG -> {
        length(more, in);
        yield read(in.readUnsignedByte(), in, depth + 1);
      }
      default -> simple(first, in);
    };
  }

  private static JsonNode simple(int first, DataInputStream in) throws IOException {
    return switch (first) {
      case FALSE -> NODES.booleanNode(false);
      case TRUE -> NODES.booleanNode(true);
      case NULL -> NODES.nullNode();
      case DOUBLE -> NODES.numberNode(in.readDouble());
      case DOUBLE - 1 -> NODES.numberNode(in.readFloat());
      default -> throw malformed();
    };
  }

  private static ArrayNode array(int more, DataInputStream in, int depth) throws IOException {
    ArrayNode array = NODES.arrayNode();
    long size = more == INDEFINITE ? Long.MAX_VALUE : length(more, in);
    for (long i = 0; i < size; i++) {
      int first = in.readUnsignedByte();
      if (first == BREAK && more == INDEFINITE) {
        break;
      }
      array.add(read(first, in, depth + 1));
    }
    return array;
  }

  private static ObjectNode map(int more, DataInputStream in, int depth) throws IOException {
    ObjectNode map = NODES.objectNode();
    long size = more == INDEFINITE ? Long.MAX_VALUE : length(more, in);
    for (long i = 0; i < size; i++) {
      int first = in.readUnsignedByte();
      if (first == BREAK && more == INDEFINITE) {
        break;
      }
      String name = read(first, in, depth + 1).asText();
      map.set(name, read(in.readUnsignedByte(), in, depth + 1));
    }
    return map;
  }

  /** A text or byte string; an indefinite one comes in parts. */
  private static byte[] bytes(int more, DataInputStream in) throws IOException {
    if (more != INDEFINITE) {
      return in.readNBytes(Math.toIntExact(length(more, in)));
    }
    ByteArrayOutputStream parts = new ByteArrayOutputStream();
    for (int part = in.readUnsignedByte(); part != BREAK; part = in.readUnsignedByte()) {
      parts.write(in.readNBytes(Math.toIntExact(length(part & 31, in))));
    }
    return parts.toByteArray();
  }

  private static long length(int more, DataInputStream in) throws IOException {
    return switch (more) {
      case 24 -> in.readUnsignedByte();
      case 25 -> in.readUnsignedShort();
      case 26 -> in.readInt() & 0xFFFF_FFFFL;
      case 27 -> new BigInteger(1, in.readNBytes(Long.BYTES)).longValueExact();
      default -> {
        if (more > 27) {
          throw malformed();
        }
        yield more;
      }
    };
  }
}
