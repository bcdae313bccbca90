package io.periplus.network.input;

import io.periplus.network.TransitNetwork;
import java.util.List;
import java.util.Map;

/** Reads {@link TransitNetwork}. */
final class TransitNetworkReader {
  /** What it reads. */
  static final InputTypes TYPES = new InputTypes(List.of(), Map.of(), Map.of());

  private TransitNetworkReader() {}

  static TransitNetwork read(ParsedRows rows) {
    return TransitNetwork.EMPTY;
  }
}
