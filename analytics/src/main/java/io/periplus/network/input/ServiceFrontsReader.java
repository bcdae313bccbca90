package io.periplus.network.input;

import io.periplus.network.ServiceFronts;
import java.util.List;
import java.util.Map;

/** Reads {@link ServiceFronts}. */
final class ServiceFrontsReader {
  /** What it reads. */
  static final InputTypes TYPES = new InputTypes(List.of(), Map.of(), Map.of());

  private ServiceFrontsReader() {}

  static ServiceFronts read(ParsedRows rows) {
    return ServiceFronts.EMPTY;
  }
}
