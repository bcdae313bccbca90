package io.periplus.network;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Paths by content: every distinct hop is kept and digested once, a path is a row of references to
 * such hops, and its id is the digest of their digests.
 */
final class Witnesses {
  /** Bytes of a hop's digest that enter the digest of a path. */
  private static final int HOP_BYTES = 16;

  private final Map<Hop, Known> hops = new ConcurrentHashMap<>();

  private record Known(Hop hop, byte[] digest) {
    static Known of(Hop hop) {
      return new Known(hop, Hashes.digest(hop.canonicalText()));
    }
  }

  /** The hops of one path under its id. */
  static final class Witness implements WitnessPath {
    private final String id;
    private final Hop[] hops;

    private Witness(String id, Hop[] hops) {
      this.id = id;
      this.hops = hops;
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public void write(Consumer<PathHop> sink) {
      for (int i = 0; i < hops.length; i++) {
        sink.accept(hops[i].at(id, i + 1));
      }
    }
  }

  Witness of(List<Hop> path) {
    Hop[] shared = new Hop[path.size()];
    byte[] content = new byte[HOP_BYTES * shared.length];
    for (int i = 0; i < shared.length; i++) {
      Hop hop = path.get(i);
      Known known = hops.get(hop);
      if (known == null) {
        known = hops.computeIfAbsent(hop, Known::of);
      }
      shared[i] = known.hop;
      System.arraycopy(known.digest, 0, content, HOP_BYTES * i, HOP_BYTES);
    }
    return new Witness(Hashes.id(Hashes.digest(content)), shared);
  }
}
