package io.periplus.cli;

import io.periplus.report.InertText;
import java.io.PrintWriter;

/** {@code --no-progress}: what a person should know, no lines about how far work is. */
final class NotesOnly implements Progress {
  private final PrintWriter err;

  NotesOnly(PrintWriter err) {
    this.err = err;
  }

  @Override
  public void phase(String title) {}

  @Override
  public void update(long done, long total, String detail) {}

  @Override
  public synchronized void note(String line) {
    err.println(InertText.visible(line));
    err.flush();
  }

  @Override
  public void done(String summary) {}

  @Override
  public void close() {}
}
