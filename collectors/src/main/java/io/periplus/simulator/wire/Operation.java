package io.periplus.simulator.wire;

import static java.util.Objects.requireNonNull;

/**
 * One API operation, bound to the wire.
 *
 * @param name as the API reference spells it, {@code DescribeVpcs}
 * @param method the HTTP method
 * @param uri the URI template of rest protocols, {@code /2015-03-31/functions/{FunctionName}}
 * @param identifier what a JSON request names in its {@code X-Amz-Target}, else null
 * @param version the API version of a query request, else null
 * @param requestClass the SDK's class of the request
 * @param responseClass the SDK's class of the response
 */
public record Operation(
    String name,
    String method,
    String uri,
    String identifier,
    String version,
    Class<?> requestClass,
    Class<?> responseClass) {
  public Operation {
    requireNonNull(name, "name is null");
    requireNonNull(method, "method is null");
    requireNonNull(uri, "uri is null");
    requireNonNull(requestClass, "requestClass is null");
    requireNonNull(responseClass, "responseClass is null");
  }

  public Shape request() {
    return Shape.of(requestClass);
  }

  public Shape response() {
    return Shape.of(responseClass);
  }
}
