package io.periplus.clients;

import io.javalin.Javalin;
import io.periplus.api.TestEstate;
import io.periplus.api.route.GremlinSocket;
import io.periplus.auth.AuditLog;
import io.periplus.auth.Principal;
import io.periplus.graph.GraphStore;
import io.periplus.gremlin.GremlinService;
import io.periplus.gremlin.GremlinServiceLimits;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.Optional;

/** {@code /gremlin} over the estate of the tests, on two ports: for loopback, and for keys. */
final class GremlinTestServer implements AutoCloseable {
  static final String KEY = "ppk_right";

  private final GraphStore graphs;
  private final GremlinService service;
  private final Javalin open;
  private final Javalin keyed;

  GremlinTestServer(Path data) {
    SnapshotStore store = SnapshotStore.open(data);
    GraphUpdater.update(store, TestEstate.publish(store, true, true));
    graphs = GraphStore.open(data);
    service = new GremlinService(graphs, GremlinServiceLimits.DEFAULT, AuditLog.in(data));
    open = start(Optional.of(Principal.LOCAL));
    keyed = start(Optional.empty());
  }

  private Javalin start(Optional<Principal> principal) {
    GremlinSocket.Caller caller = new GremlinSocket.Caller(principal, GremlinTestServer::login);
    GremlinSocket socket = new GremlinSocket(service, ctx -> caller);
    return Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.jetty.modifyWebSocketServletFactory(GremlinSocket::configure);
              socket.addTo(config.routes, ctx -> {});
            })
        .start("127.0.0.1", 0);
  }

  private static Principal login(String key) {
    if (key.equals(KEY)) {
      return Principal.LOCAL;
    }
    throw PeriplusException.user("unauthenticated", "Cannot answer: the key opens nothing here.");
  }

  /** Where nobody is asked for a key. */
  int port() {
    return open.port();
  }

  /** Where {@link #KEY} is the key. */
  int portForKeys() {
    return keyed.port();
  }

  @Override
  public void close() {
    open.stop();
    keyed.stop();
    service.close();
    graphs.close();
  }
}
