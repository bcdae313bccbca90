package io.periplus.network;

/** Entry to the kernel: compiles what a snapshot says into something that answers. */
public final class ReachabilityKernel {
  private ReachabilityKernel() {}

  /**
   * Compiles rules, tables and gateways once; the result is immutable and safe for many threads.
   *
   * @param model all resources; its interfaces serve as members of security groups, load balancer
   *     nodes and targets, and are what {@link CompiledNetwork#evaluate(ResultSink)} reports on
   */
  public static CompiledNetwork compile(NetworkModel model) {
    return new CompiledNetwork(model);
  }
}
