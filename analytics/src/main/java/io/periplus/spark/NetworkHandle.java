package io.periplus.spark;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * How a task finds the network: a broadcast, or, where tasks run in the driver's own process, the
 * driver's object. Spark would serialise the broadcast there too, for nobody.
 */
final class NetworkHandle implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Networks of this process that are in use. */
  private static final Map<Long, SharedNetwork> LOCAL = new ConcurrentHashMap<>();

  private static final AtomicLong NEXT = new AtomicLong();

  private final long number;

  /** Null in local mode. */
  private final Broadcast<SharedNetwork> broadcast;

  private NetworkHandle(long number, Broadcast<SharedNetwork> broadcast) {
    this.number = number;
    this.broadcast = broadcast;
  }

  static NetworkHandle of(JavaSparkContext spark, SharedNetwork network) {
    if (!spark.isLocal()) {
      return new NetworkHandle(0, spark.broadcast(network));
    }
    long number = NEXT.incrementAndGet();
    LOCAL.put(number, network);
    return new NetworkHandle(number, null);
  }

  SharedNetwork network() {
    return broadcast == null ? LOCAL.get(number) : broadcast.value();
  }

  void release() {
    if (broadcast == null) {
      LOCAL.remove(number);
    } else {
      broadcast.destroy();
    }
  }
}
