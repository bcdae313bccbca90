package io.periplus.gremlin.ws;

import io.periplus.graph.BytecodeValues;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.tinkerpop.gremlin.process.traversal.Bytecode;

/**
 * Reads the values of GraphBinary 1.0 that a request may hold. TinkerPop's own reader is not used:
 * it looks up classes by the names in a message, and recurses as deep as a message says.
 *
 * @see <a href="https://tinkerpop.apache.org/docs/3.7.3/dev/io/#graphbinary">GraphBinary</a>
 */
final class GraphBinaryInput {
  private static final int NULL = 0xfe;

  /** code -> name of the tokens, whose values are names in text. */
  private static final Map<Integer, String> TOKENS =
      Map.of(
          0x13, "Barrier",
          0x17, "Column",
          0x18, "Direction",
          0x19, "Operator",
          0x1a, "Order",
          0x1b, "Pick",
          0x1c, "Pop",
          0x1f, "Scope",
          0x20, "T",
          0x2f, "DT");

  private final ByteBuffer in;

  /** Of a message whose bytes are {@code in}. */
  GraphBinaryInput(ByteBuffer in) {
    this.in = in;
  }

  int readByte() {
    return Byte.toUnsignedInt(need(1).get());
  }

  UUID readUuid() {
    need(Long.BYTES * 2);
    return new UUID(in.getLong(), in.getLong());
  }

  String readString() {
    int length = readSize(1);
    ByteBuffer bytes = in.slice(in.position(), length);
    in.position(in.position() + length);
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw UnreadableRequest.malformed("a text is not UTF-8");
    }
  }

  Map<String, Object> readArguments() {
    Map<String, Object> arguments = new LinkedHashMap<>();
    int size = readSize(2);
    for (int i = 0; i < size; i++) {
      if (!(readValue(0) instanceof String key)) {
        throw UnreadableRequest.malformed("the name of an argument is no text");
      }
      arguments.put(key, readValue(0));
    }
    return arguments;
  }

  void requireEnd() {
    if (in.hasRemaining()) {
      throw UnreadableRequest.malformed("it goes on behind its end");
    }
  }

  private Object readValue(int depth) {
    if (depth > WireValueReader.DEEPEST) {
      throw BytecodeValues.refusedType("value that nests so deep");
    }
    int type = readByte();
    int flag = readByte();
    if (flag == 1) {
      return null;
    }
    if (flag != 0 || type == NULL) {
      throw UnreadableRequest.malformed("a value has an unknown flag");
    }
    String token = TOKENS.get(type);
    if (token != null) {
      return BytecodeValues.token(token, readText(depth));
    }
    return switch (type) {
      case 0x01 -> need(Integer.BYTES).getInt();
      case 0x02 -> need(Long.BYTES).getLong();
      case 0x03 -> readString();
      case 0x04 -> new Date(need(Long.BYTES).getLong());
      case 0x07 -> need(Double.BYTES).getDouble();
      case 0x09 -> readList(depth);
      case 0x0a -> readMap(depth);
      case 0x0b -> readSet(depth);
      case 0x0c -> readUuid();
      case 0x0d -> readEdge(depth);
      case 0x11 -> readVertex(depth);
      case 0x14 -> WireValueReader.binding(readString(), readValue(depth + 1));
      case 0x15 -> readBytecode(depth);
      case 0x1e, 0x28 -> BytecodeValues.predicate(readString(), readList(depth));
      case 0x27 -> readByte() != 0;
      case 0x29 -> WireValueReader.strategy(readString(), readStrategyOptions(depth));
      default -> throw BytecodeValues.refusedType(name(type));
    };
  }

  private static String name(int type) {
    return switch (type) {
      case 0x06 -> "class";
      case 0x1d -> "lambda";
      case 0x00 -> "custom type";
      default -> "value of type 0x" + Integer.toHexString(type);
    };
  }

  private String readText(int depth) {
    if (readValue(depth + 1) instanceof String text) {
      return text;
    }
    throw UnreadableRequest.malformed("a name is no text");
  }

  private List<Object> readList(int depth) {
    int size = readSize(2);
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(readValue(depth + 1));
    }
    return list;
  }

  private Set<Object> readSet(int depth) {
    return new LinkedHashSet<>(readList(depth));
  }

  private Map<Object, Object> readMap(int depth) {
    int size = readSize(4);
    Map<Object, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      Object key = readValue(depth + 1);
      map.put(key, readValue(depth + 1));
    }
    return map;
  }

  private Map<String, Object> readStrategyOptions(int depth) {
    Map<String, Object> options = new LinkedHashMap<>();
    readMap(depth).forEach((key, value) -> options.put(String.valueOf(key), value));
    return options;
  }

  private Object readVertex(int depth) {
    Object id = readValue(depth + 1);
    String label = readString();
    readValue(depth + 1);
    return WireValueReader.vertex(id, label);
  }

  private Object readEdge(int depth) {
    Object id = readValue(depth + 1);
    readString();
    for (int end = 0; end < 2; end++) {
      readValue(depth + 1);
      readString();
    }
    readValue(depth + 1);
    readValue(depth + 1);
    return WireValueReader.edge(id);
  }

  private Bytecode readBytecode(int depth) {
    Bytecode bytecode = new Bytecode();
    int steps = readSize(8);
    for (int i = 0; i < steps; i++) {
      bytecode.addStep(readString(), readList(depth).toArray());
    }
    int sources = readSize(8);
    for (int i = 0; i < sources; i++) {
      BytecodeValues.addSource(bytecode, readString(), readList(depth).toArray());
    }
    return bytecode;
  }

  /** A count of things that take {@code least} bytes each: what cannot be there is not read. */
  private int readSize(int least) {
    int size = need(Integer.BYTES).getInt();
    if (size < 0 || (long) size * least > in.remaining()) {
      throw UnreadableRequest.malformed("a length is beyond its end");
    }
    return size;
  }

  private ByteBuffer need(int bytes) {
    if (in.remaining() < bytes) {
      throw UnreadableRequest.malformed("it ends too early");
    }
    return in;
  }
}
