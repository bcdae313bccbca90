package io.periplus.simulator;

/** The services' contract over HTTP, through the SDK's Apache client. */
class HttpServicesTest extends ServicesContract {
  private SimulatorServer server;

  @Override
  Clients start(TestRecording recording) {
    server = SimulatorServer.start(recording.open(), SimulatorOptions.defaults());
    return Clients.over(server);
  }

  @Override
  void stop() {
    server.close();
  }
}
