package io.periplus.gremlin.ws;

import io.periplus.graph.QueryRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.UUID;
import org.apache.tinkerpop.gremlin.structure.io.binary.GraphBinaryWriter;

/** GraphBinary 1.0, which gremlinpython and the Java driver use unless told otherwise. */
final class GraphBinaryFormat implements WireFormat {
  private static final int VERSION = 0x81;

  private final GraphBinaryWriter writer = new GraphBinaryWriter();

  @Override
  public WireRequest read(ByteBuffer body) {
    GraphBinaryInput in = new GraphBinaryInput(body);
    if (in.readByte() != VERSION) {
      throw UnreadableRequest.malformed("its version is not 1");
    }
    UUID id = in.readUuid();
    try {
      String op = in.readString();
      String processor = in.readString();
      Map<String, Object> arguments = in.readArguments();
      in.requireEnd();
      return new WireRequest(id, op, processor, arguments);
    } catch (QueryRefused e) {
      throw new UnreadableRequest(id, e.getMessage(), e);
    } catch (UnreadableRequest e) {
      throw e.withId(id);
    }
  }

  @Override
  public byte[] write(WireResponse response) throws IOException {
    ByteArrayBuffer out = new ByteArrayBuffer();
    out.writeByte(VERSION);
    writer.writeValue(response.id(), out, true);
    writer.writeValue(response.code(), out, false);
    writer.writeValue(response.message(), out, true);
    writer.writeValue(response.attributes(), out, false);
    writer.writeValue(Map.of(), out, false);
    writer.write(response.data(), out);
    return out.toByteArray();
  }
}
