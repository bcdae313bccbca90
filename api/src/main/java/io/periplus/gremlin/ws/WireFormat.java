package io.periplus.gremlin.ws;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/** A way to write messages, named by its media type. */
interface WireFormat {
  Map<String, WireFormat> BY_MEDIA_TYPE =
      Map.of(
          "application/vnd.graphbinary-v1.0", new GraphBinaryFormat(),
          "application/vnd.gremlin-v3.0+json", new GraphSonFormat(),
          "application/json", new GraphSonFormat());

  /** The format that text frames have, which carry no media type. */
  WireFormat OF_TEXT = new GraphSonFormat();

  static Optional<WireFormat> of(String mediaType) {
    return Optional.ofNullable(BY_MEDIA_TYPE.get(mediaType));
  }

  /**
   * @throws UnreadableRequest if it is no request; with a refusal as cause if a value in it is of a
   *     type that no query may hold
   */
  WireRequest read(ByteBuffer body);

  byte[] write(WireResponse response) throws IOException;
}
