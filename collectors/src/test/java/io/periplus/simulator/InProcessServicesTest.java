package io.periplus.simulator;

/** The services' contract without a socket. */
class InProcessServicesTest extends ServicesContract {
  @Override
  Clients start(TestRecording recording) {
    return Clients.inProcess(new Simulator(recording.open(), SimulatorOptions.defaults()));
  }

  @Override
  void stop() {
    // Nothing runs outside the calls.
  }
}
