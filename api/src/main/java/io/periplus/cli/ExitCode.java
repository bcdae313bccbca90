package io.periplus.cli;

/** What the shell sees (design section 8.1). */
final class ExitCode {
  static final int FINE = 0;
  static final int FINDINGS = 1;
  static final int USAGE = 2;
  static final int PARTIAL = 3;
  static final int FAILURE = 4;
  static final int INTERRUPTED = 130;

  private ExitCode() {}
}
