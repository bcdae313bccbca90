package io.periplus.cli;

/** Tells a person how far long work is. Implementations are thread-safe. */
interface Progress extends AutoCloseable {

  /** Says nothing. */
  Progress NONE =
      new Progress() {
        @Override
        public void phase(String title) {}

        @Override
        public void update(long done, long total, String detail) {}

        @Override
        public void note(String line) {}

        @Override
        public void done(String summary) {}

        @Override
        public void close() {}
      };

  /** Begins a phase: {@code Crawling 5 accounts}. */
  void phase(String title);

  /**
   * Moves the present phase.
   *
   * @param total 0 when not known
   * @param detail what is being worked on, or null
   */
  void update(long done, long total, String detail);

  /** Says something that stays, besides the present phase. */
  void note(String line);

  /** Ends the present phase with one line that stays: {@code 1,482 resources in 6.2 s}. */
  void done(String summary);

  @Override
  void close();
}
