package io.periplus.simulator;

import java.util.List;

/** Tells read operations from those that would change something; an estate only answers reads. */
final class Reads {
  private static final List<String> PREFIXES =
      List.of("Describe", "List", "Get", "Search", "BatchGet", "Head", "Select");

  private Reads() {}

  static boolean isRead(String operation) {
    return PREFIXES.stream().anyMatch(operation::startsWith);
  }
}
