// SPDX-License-Identifier: Apache-2.0
package dev.toller.app;

import dev.toller.Progress;
import java.io.PrintStream;
import java.time.Duration;

/**
 * Shows progress with rate and remaining time: one line that is redrawn on a terminal, a new line
 * every ten seconds elsewhere.
 */
final class ProgressLine implements Progress {

  private static final Duration REDRAW = Duration.ofMillis(100);
  private static final Duration REPEAT = Duration.ofSeconds(10);
  private static final int BAR = 24;

  private final PrintStream err;
  private final boolean terminal;
  private String task = "";
  private long started;
  private long shown;
  private boolean drawn;

  ProgressLine(PrintStream err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public synchronized void report(String name, long done, long total) {
    long now = System.nanoTime();
    if (!name.equals(task)) {
      task = name;
      started = now;
      shown = terminal ? 0 : now;
    }
    boolean last = total > 0 && done >= total;
    if (now - shown >= (terminal ? REDRAW : REPEAT).toNanos() || (terminal && last)) {
      shown = now;
      draw(text(done, total, (now - started) / 1e9));
    }
  }

  private String text(long done, long total, double seconds) {
    double rate = seconds > 0 ? done / seconds : 0;
    StringBuilder text = new StringBuilder(task).append(' ');
    if (total > 0) {
      int filled = (int) (BAR * Math.min(1.0, (double) done / total));
      text.append("█".repeat(filled)).append("░".repeat(BAR - filled)).append(' ');
    }
    text.append("%,d".formatted(done));
    if (total > 0) {
      text.append(" of %,d".formatted(total));
    }
    if (rate > 0) {
      text.append(", %,.0f a second".formatted(rate));
      if (total > done && done > 0) {
        text.append(", %s left".formatted(left((total - done) / rate)));
      }
    }
    return text.toString();
  }

  private static String left(double seconds) {
    long whole = Math.max(1, Math.round(seconds));
    return whole < 120 ? whole + " s" : (whole + 30) / 60 + " min";
  }

  private void draw(String text) {
    if (terminal) {
      err.print("\r\u001b[2K" + text);
      drawn = true;
    } else {
      err.println(text);
    }
    err.flush();
  }

  /** Takes the line away. */
  synchronized void clear() {
    if (drawn) {
      err.print("\r\u001b[2K");
      err.flush();
      drawn = false;
    }
  }
}
