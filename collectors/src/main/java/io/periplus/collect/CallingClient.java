package io.periplus.collect;

import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What {@link ClientClasses} derives its clients from: every operation of the interface goes to one
 * place, everything else (paginators, variants with a builder) is the interface's own default.
 */
public abstract class CallingClient implements SdkClient {
  private final String service;
  private final Calls calls;

  /** Where operations go to. */
  public interface Calls {
    SdkPojo call(SdkPojo request);
  }

  protected CallingClient(String service, Calls calls) {
    this.service = service;
    this.calls = calls;
  }

  /** Called by the generated operations. */
  protected final Object call(Object request) {
    return calls.call((SdkPojo) request);
  }

  @Override
  public final String serviceName() {
    return service;
  }

  @Override
  public final void close() {
    // The transport owns the connections.
  }
}
