package io.periplus.network;

import java.util.List;

/** Finds the endpoints that a person means by an ARN, an id, an address or a CIDR. */
public final class EndpointDirectory {
  private final CompiledNetwork network;

  EndpointDirectory(CompiledNetwork network) {
    this.network = network;
  }

  /**
   * Endpoints that {@code thing} stands for; empty for {@code internet} and for public addresses
   * that no endpoint has.
   *
   * @throws io.periplus.model.PeriplusException code {@code resource-not-found} or {@code
   *     invalid-cidr}
   */
  public List<EndpointRef> resolve(String thing) {
    throw new UnsupportedOperationException("not yet: " + thing + network.model());
  }
}
