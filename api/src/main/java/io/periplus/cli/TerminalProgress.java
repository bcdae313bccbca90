package io.periplus.cli;

import io.periplus.report.InertText;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * One moving line on a terminal, with bar, share and time to go; elsewhere one line per phase and
 * at most one every 30 seconds.
 */
final class TerminalProgress implements Progress {
  private static final int BAR = 24;

  /** The share of the work, one in so many, from which on the time to go is told. */
  private static final int TELLING = 100;

  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final Duration PLAIN_LINE = Duration.ofSeconds(30);

  private final Terminal terminal;
  private final PrintWriter err;
  private final Clock clock;
  private String title;
  private Instant started;
  private Instant drawn = Instant.EPOCH;

  TerminalProgress(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.err = terminal.err();
    this.clock = clock;
  }

  @Override
  public synchronized void phase(String newTitle) {
    title = newTitle;
    started = clock.instant();
    drawn = terminal.errIsTerminal() ? Instant.EPOCH : started;
    if (terminal.errIsTerminal()) {
      draw(0, 0, null);
    }
  }

  @Override
  public synchronized void update(long done, long total, String detail) {
    if (title == null) {
      return;
    }
    Instant now = clock.instant();
    Duration since = Duration.between(drawn, now);
    if (terminal.errIsTerminal()) {
      if (since.compareTo(REDRAW) >= 0 || done == total) {
        drawn = now;
        draw(done, total, detail);
      }
    } else if (done > 0 && done < total && since.compareTo(PLAIN_LINE) >= 0) {
      drawn = now;
      String left = timeLeft(done, total);
      err.println(
          String.format(Locale.ROOT, "%-26s ", title)
              + Numbers.grouped(done)
              + " of "
              + Numbers.grouped(total)
              + (left == null ? "" : ", " + left));
    }
  }

  private void draw(long done, long total, String detail) {
    StringBuilder line = new StringBuilder("\r\u001b[K");
    line.append(String.format(Locale.ROOT, "%-26s", title));
    if (total > 0) {
      int filled = (int) Math.min(BAR, BAR * done / total);
      line.append(' ')
          .append("█".repeat(filled))
          .append("░".repeat(BAR - filled))
          .append(String.format(Locale.ROOT, " %3d %%", Math.min(100, 100 * done / total)))
          .append("  ")
          .append(Numbers.grouped(done))
          .append('/')
          .append(Numbers.grouped(total));
      String left = timeLeft(done, total);
      if (left != null) {
        line.append("  ").append(left);
      }
    }
    if (detail != null) {
      line.append("  ").append(InertText.visible(detail));
    }
    int limit = terminal.width() + 3;
    err.print(line.length() > limit ? line.substring(0, limit) : line.toString());
    err.flush();
  }

  private String timeLeft(long done, long total) {
    long elapsed = Duration.between(started, clock.instant()).toMillis();
    // What little is done says nothing of the rest.
    if (done == 0 || done >= total || elapsed < 3_000 || done < total / TELLING) {
      return null;
    }
    return Numbers.duration(Duration.ofMillis(elapsed * (total - done) / done)) + " left";
  }

  @Override
  public synchronized void note(String line) {
    if (terminal.errIsTerminal()) {
      err.print("\r\u001b[K");
    }
    err.println(InertText.visible(line));
    err.flush();
  }

  @Override
  public synchronized void done(String summary) {
    if (title == null) {
      return;
    }
    String took = Numbers.duration(Duration.between(started, clock.instant()));
    if (terminal.errIsTerminal()) {
      err.print("\r\u001b[K");
    }
    err.println(
        String.format(Locale.ROOT, "%-26s %s", title, InertText.visible(summary))
            + "  ("
            + took
            + ")");
    err.flush();
    title = null;
  }

  @Override
  public synchronized void close() {
    if (title != null && terminal.errIsTerminal()) {
      err.println();
      err.flush();
    }
    title = null;
  }
}
