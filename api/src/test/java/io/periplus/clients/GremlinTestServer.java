package io.periplus.clients;

import io.periplus.api.ApiOptions;
import io.periplus.api.ApiServer;
import io.periplus.api.TestEstate;
import io.periplus.api.access.AccessOptions;
import io.periplus.api.access.AccessOptions.Mode;
import io.periplus.auth.KeyRequest;
import io.periplus.auth.KeyStore;
import io.periplus.auth.Role;
import io.periplus.jobs.JobRegistry;
import io.periplus.jobs.pipeline.GraphUpdater;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/** The whole server over the estate of the tests, open on loopback or with a key for everybody. */
final class GremlinTestServer implements AutoCloseable {
  private final ApiServer server;
  private final String key;

  private GremlinTestServer(ApiServer server, String key) {
    this.server = server;
    this.key = key;
  }

  /** One that asks nobody for a key. */
  static GremlinTestServer open(Path data) {
    SnapshotStore store = SnapshotStore.open(data);
    return new GremlinTestServer(serve(store, AccessOptions.standard()), null);
  }

  /** One that asks everybody. */
  static GremlinTestServer withKey(Path data) {
    SnapshotStore store = SnapshotStore.open(data);
    String key;
    try (KeyStore keys = KeyStore.open(data, Clock.systemUTC())) {
      key =
          keys.create(new KeyRequest("test", Role.VIEWER, Set.of(), Set.of(), Duration.ofDays(1)))
              .text();
    }
    return new GremlinTestServer(serve(store, AccessOptions.of(Mode.KEYS, false)), key);
  }

  private static ApiServer serve(SnapshotStore store, AccessOptions access) {
    GraphUpdater.update(store, TestEstate.publish(store, true, true));
    return ApiServer.start(ApiOptions.onPort(0).with(access), store, new JobRegistry());
  }

  int port() {
    return server.port();
  }

  /** The key that opens it. */
  String key() {
    return key;
  }

  String url() {
    return "ws://127.0.0.1:" + port() + "/gremlin";
  }

  @Override
  public void close() {
    server.close();
  }
}
