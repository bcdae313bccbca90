package io.periplus.simulator;

/** The contract without a socket. */
class InProcessFrontTest extends FrontContract {
  @Override
  Clients start(TestRecording recording) {
    return Clients.inProcess(new Simulator(recording.open(), SimulatorOptions.defaults()));
  }

  @Override
  void stop() {
    // Nothing runs.
  }
}
