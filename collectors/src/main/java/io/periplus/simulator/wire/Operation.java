package io.periplus.simulator.wire;

import static java.util.Objects.requireNonNull;

/**
 * One API operation, bound to the wire.
 *
 * @param name as the API reference spells it, {@code DescribeVpcs}
 * @param method the HTTP method
 * @param uri the URI template of rest protocols, {@code /2015-03-31/functions/{FunctionName}}
 */
public record Operation(String name, String method, String uri, Shape request, Shape response) {
  public Operation {
    requireNonNull(name, "name is null");
    requireNonNull(method, "method is null");
    requireNonNull(uri, "uri is null");
    requireNonNull(request, "request is null");
    requireNonNull(response, "response is null");
  }
}
