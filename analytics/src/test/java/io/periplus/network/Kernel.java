package io.periplus.network;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The kernel as laws ask it. {@link EstateLawFaultsTest} puts kernels with a fault here, to see
 * that each law notices.
 */
interface Kernel {
  /** The kernel as it is. */
  Kernel REAL = new Kernel() {};

  /** What a kernel takes an estate for. */
  default NetworkModel read(NetworkModel model) {
    return model;
  }

  /** All rows, in one part. */
  default Results results(NetworkModel model) {
    return Results.of(read(model));
  }

  /** The same rows, each interface asked for by itself. */
  default Results inParts(NetworkModel model) {
    NetworkModel read = read(model);
    CompiledNetwork network = ReachabilityKernel.compile(read);
    Results parts = new Results();
    for (NetworkInterface each : read.networkInterfaces()) {
      network.evaluate(List.of(each), parts);
    }
    network.evaluateManaged(parts);
    parts.sort();
    return parts;
  }

  /** Every address answered by itself, on a network that has answered nothing else. */
  default Results alone(NetworkModel model) {
    NetworkModel read = read(model);
    Results alone = new Results();
    for (NetworkInterface each : read.networkInterfaces()) {
      for (NetworkInterface.Address address : each.addresses()) {
        ReachabilityKernel.compile(read).evaluate(List.of(only(each, address)), alone);
      }
    }
    ReachabilityKernel.compile(read).evaluateManaged(alone);
    alone.sort();
    return alone;
  }

  /** What a change makes different. */
  default NetworkComparison comparison(NetworkModel before, NetworkModel after) {
    return NetworkComparison.of(
        ReachabilityKernel.compile(read(before)),
        ReachabilityKernel.compile(read(after)),
        Set.of());
  }

  default Explainer explainer(NetworkModel model) {
    return new Explainer(ReachabilityKernel.compile(read(model)));
  }

  /** A kernel that takes estates for something else. */
  static Kernel misreading(UnaryOperator<NetworkModel> misread) {
    return new Kernel() {
      @Override
      public NetworkModel read(NetworkModel model) {
        return misread.apply(model);
      }
    };
  }

  private static NetworkInterface only(NetworkInterface e, NetworkInterface.Address address) {
    return new NetworkInterface(
        e.origin(),
        e.id(),
        e.vpcId(),
        e.subnetId(),
        e.interfaceType(),
        e.owner(),
        e.ownerCandidates(),
        e.securityGroupIds(),
        e.sourceDestCheck(),
        e.instanceId(),
        e.primary(),
        List.of(address));
  }
}
