package io.periplus.simulator;

/** The contract over HTTP, through the SDK's Apache client. */
class HttpFrontTest extends FrontContract {
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
