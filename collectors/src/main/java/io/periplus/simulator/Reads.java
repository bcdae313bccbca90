package io.periplus.simulator;

import java.util.List;

/** Tells read operations from those that would change something; an estate only answers reads. */
final class Reads {
  private static final List<String> PREFIXES =
      List.of("Describe", "List", "Get", "Search", "BatchGet", "Head", "Select");

  /** Makes a report of what is there; AWS classes it as reading. */
  private static final String REPORT = "GenerateCredentialReport";

  private Reads() {}

  static boolean isRead(String operation) {
    return operation.equals(REPORT) || PREFIXES.stream().anyMatch(operation::startsWith);
  }
}
