package io.periplus.simulator;

import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.fault.FaultPlan;
import java.nio.file.Path;
import software.amazon.awssdk.services.sts.StsClient;

/** A process with a simulator that is killed by its second call, for {@code crash} (Q16). */
final class CrashingSimulator {
  static final int KILLED = 137;

  private CrashingSimulator() {}

  public static void main(String[] arguments) {
    Simulator simulator =
        new Simulator(
            Estate.open(Path.of(arguments[0])),
            SimulatorOptions.defaults()
                .withFaults(
                    FaultPlan.parse("{\"rules\":[{\"kind\":\"crash\",\"afterCalls\":1}]}")));
    try (Clients clients = Clients.inProcess(simulator)) {
      StsClient sts = clients.client(StsClient.builder(), TestRecording.MEMBER, "eu-west-1");
      sts.getCallerIdentity();
      sts.getCallerIdentity();
    }
  }
}
