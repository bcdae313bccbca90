package io.periplus.network.input;

import io.periplus.network.PrivateConnectivity;
import java.util.List;
import java.util.Map;

/** Reads {@link PrivateConnectivity}. */
final class PrivateConnectivityReader {
  /** What it reads. */
  static final InputTypes TYPES = new InputTypes(List.of(), Map.of(), Map.of());

  private PrivateConnectivityReader() {}

  static PrivateConnectivity read(ParsedRows rows) {
    return PrivateConnectivity.EMPTY;
  }
}
