package io.periplus.api.route;

import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import java.io.ByteArrayOutputStream;

/**
 * A body that is being made, of a limited size: names of columns, which stand in every object, can
 * make much of little.
 */
final class LimitedBytes extends ByteArrayOutputStream {
  private final int most;

  LimitedBytes(int most) {
    super(1 << 12);
    this.most = most;
  }

  private void requireRoom(int more) {
    if (more > most - count) {
      throw new ProblemException(
          ProblemCode.RESULT_TOO_LARGE,
          "Cannot answer: the rows would take more than "
              + (most >> 20)
              + " MiB. Ask for fewer columns or rows, or for shape=rows.");
    }
  }

  @Override
  public synchronized void write(int b) {
    requireRoom(1);
    super.write(b);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    requireRoom(length);
    super.write(bytes, offset, length);
  }
}
