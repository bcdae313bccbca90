package io.periplus.simulator;

import static java.util.Objects.requireNonNull;

import io.periplus.simulator.fault.FaultPlan;
import java.time.Clock;
import java.time.Duration;

/**
 * How a simulator runs.
 *
 * @param port the loopback port; 0 picks a free one
 * @param latency added to every reply
 * @param faults what goes wrong from the start; replaced at run time by {@code PUT
 *     /_periplus/faults}
 * @param clock decides when sessions expire and buckets refill
 * @param authorization who may call what
 */
public record SimulatorOptions(
    int port, Duration latency, FaultPlan faults, Clock clock, Authorizer.Factory authorization) {
  public SimulatorOptions {
    requireNonNull(latency, "latency is null");
    requireNonNull(faults, "faults is null");
    requireNonNull(clock, "clock is null");
    requireNonNull(authorization, "authorization is null");
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 0 and 65535, was " + port);
    }
  }

  /** A free port, no latency, no faults, the system's clock, and everybody may call everything. */
  public static SimulatorOptions defaults() {
    return new SimulatorOptions(
        0, Duration.ZERO, FaultPlan.none(), Clock.systemUTC(), Authorizer.Factory.ALLOW_ALL);
  }

  public SimulatorOptions withPort(int newPort) {
    return new SimulatorOptions(newPort, latency, faults, clock, authorization);
  }

  public SimulatorOptions withLatency(Duration newLatency) {
    return new SimulatorOptions(port, newLatency, faults, clock, authorization);
  }

  public SimulatorOptions withFaults(FaultPlan newFaults) {
    return new SimulatorOptions(port, latency, newFaults, clock, authorization);
  }

  public SimulatorOptions withClock(Clock newClock) {
    return new SimulatorOptions(port, latency, faults, newClock, authorization);
  }

  /** The policies of the estate decide every call, as {@code factory} evaluates them (A5). */
  public SimulatorOptions withAuthorization(Authorizer.Factory factory) {
    return new SimulatorOptions(port, latency, faults, clock, factory);
  }
}
