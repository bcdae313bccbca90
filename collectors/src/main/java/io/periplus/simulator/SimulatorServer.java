package io.periplus.simulator;

import io.periplus.model.PeriplusException;
import io.periplus.simulator.estate.Estate;
import java.net.InetAddress;
import java.net.URI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A simulator behind HTTP on a loopback port. SDK clients reach it by {@code
 * endpointOverride(server.endpoint())} with a 12-digit account id as the access key id.
 */
public final class SimulatorServer implements AutoCloseable {
  private static final int LARGEST_HEADER = 16 * 1024;

  private final Server server;
  private final ServerConnector connector;
  private final Simulator simulator;

  private SimulatorServer(Server server, ServerConnector connector, Simulator simulator) {
    this.server = server;
    this.connector = connector;
    this.simulator = simulator;
  }

  /**
   * @throws PeriplusException code {@code port-in-use} where the port is taken
   */
  public static SimulatorServer start(Estate estate, SimulatorOptions options) {
    Simulator simulator = new Simulator(estate, options);
    QueuedThreadPool threads = new QueuedThreadPool(200, 8);
    threads.setName("simulator");
    threads.setDaemon(true);
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(LARGEST_HEADER);
    // REST services put ARNs into the path, their slashes as %2F.
    http.setUriCompliance(
        UriCompliance.DEFAULT.with("simulator", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    connector.setPort(options.port());
    server.addConnector(connector);
    server.setHandler(new HttpFront(simulator));
    ErrorHandler errors = new ErrorHandler();
    errors.setShowStacks(false);
    errors.setShowCauses(false);
    errors.setShowOrigin(false);
    server.setErrorHandler(errors);
    try {
      server.start();
    } catch (Exception e) {
      throw PeriplusException.resources(
          "port-in-use",
          "Cannot start the simulator on 127.0.0.1:"
              + options.port()
              + ": "
              + e.getMessage()
              + ". Choose another port.",
          e);
    }
    return new SimulatorServer(server, connector, simulator);
  }

  /** {@code http://127.0.0.1:<port>}. */
  public URI endpoint() {
    return URI.create("http://" + connector.getHost() + ":" + connector.getLocalPort());
  }

  public Simulator simulator() {
    return simulator;
  }

  /** Serves another estate from the next call on. */
  public void estate(Estate estate) {
    simulator.estate(estate);
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw PeriplusException.internal("simulator-stop", "Cannot stop the simulator", e);
    }
  }
}
