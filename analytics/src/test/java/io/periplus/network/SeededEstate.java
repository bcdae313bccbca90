package io.periplus.network;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** The random estate of a seed, evaluated once for all laws that are held against it. */
final class SeededEstate {
  final long seed;
  final Kernel kernel;
  final NetworkModel model;
  private Results results;
  private RowsByEndpoint rows;
  private BoundaryPackets packets;
  private SlowEvaluator twin;
  private long questions;

  SeededEstate(long seed, Kernel kernel) {
    this.seed = seed;
    this.kernel = kernel;
    this.model = builder().build();
  }

  /** The estate anew, to be changed. */
  EstateBuilder builder() {
    return RandomEstates.of(seed);
  }

  /** Rows of the estate as it is; laws only read them. */
  Results results() {
    if (results == null) {
      results = kernel.results(model);
    }
    return results;
  }

  RowsByEndpoint rows() {
    if (rows == null) {
      rows = new RowsByEndpoint(results());
    }
    return rows;
  }

  BoundaryPackets packets() {
    if (packets == null) {
      packets = new BoundaryPackets(model);
    }
    return packets;
  }

  SlowEvaluator twin() {
    if (twin == null) {
      twin = new SlowEvaluator(model);
    }
    return twin;
  }

  /** The same numbers for every law. */
  RandomGenerator random() {
    return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  /** One more thing was compared. */
  void asked() {
    asked(1);
  }

  void asked(int more) {
    questions += more;
  }

  long questions() {
    return questions;
  }
}
