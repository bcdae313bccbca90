package io.periplus.simulator.wire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An answer as the public API references have it: what is told, in the form of the AWS CLI, and the
 * body on the wire. Written by hand; neither the simulator nor the SDK had a say.
 */
record GoldenResponse(String service, String operation, String json, String wire) {
  private static final String FILE = "/golden/wire/responses.txt";

  /** All of the resource file, in its order. */
  static Stream<GoldenResponse> all() throws IOException {
    try (InputStream in = GoldenResponse.class.getResourceAsStream(FILE)) {
      List<String> lines =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.isEmpty() && !line.startsWith("#"))
              .toList();
      if (lines.size() % 3 != 0) {
        throw new IllegalStateException("the last answer of " + FILE + " is not whole");
      }
      return IntStream.range(0, lines.size() / 3)
          .mapToObj(i -> of(lines.subList(3 * i, 3 * i + 3)));
    }
  }

  private static GoldenResponse of(List<String> lines) {
    String[] call = lines.get(0).split(" ");
    return new GoldenResponse(call[0], call[1], lines.get(1), lines.get(2));
  }

  @Override
  public String toString() {
    return service + ' ' + operation;
  }
}
