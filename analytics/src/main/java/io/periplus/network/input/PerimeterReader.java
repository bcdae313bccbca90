package io.periplus.network.input;

import io.periplus.network.Perimeter;
import java.util.List;
import java.util.Map;

/** Reads {@link Perimeter}. */
final class PerimeterReader {
  /** What it reads. */
  static final InputTypes TYPES = new InputTypes(List.of(), Map.of(), Map.of());

  private PerimeterReader() {}

  static Perimeter read(ParsedRows rows) {
    return Perimeter.EMPTY;
  }
}
