package io.periplus.spark;

import java.util.function.Supplier;

/** A value that is made when it is first asked for, once; who asks meanwhile waits. */
final class OnFirstUse<T> implements Supplier<T> {
  private final Supplier<T> maker;
  private T value;

  OnFirstUse(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized T get() {
    if (value == null) {
      value = maker.get();
    }
    return value;
  }
}
