package io.periplus.spark;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * How a task finds what all tasks share: a broadcast, or, where tasks run in the driver's own
 * process, the driver's object. Spark would serialise the broadcast there too, for nobody.
 */
final class Shared<T extends Serializable> implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Objects of this process that are in use. */
  private static final Map<Long, Serializable> LOCAL = new ConcurrentHashMap<>();

  private static final AtomicLong NEXT = new AtomicLong();

  private final long number;

  /** Null in local mode. */
  private final Broadcast<T> broadcast;

  private Shared(long number, Broadcast<T> broadcast) {
    this.number = number;
    this.broadcast = broadcast;
  }

  static <T extends Serializable> Shared<T> of(JavaSparkContext spark, T object) {
    if (!spark.isLocal()) {
      return new Shared<>(0, spark.broadcast(object));
    }
    long number = NEXT.incrementAndGet();
    LOCAL.put(number, object);
    return new Shared<>(number, null);
  }

  @SuppressWarnings("unchecked")
  T get() {
    return broadcast == null ? (T) LOCAL.get(number) : broadcast.value();
  }

  void release() {
    if (broadcast == null) {
      LOCAL.remove(number);
    } else {
      broadcast.destroy();
    }
  }
}
