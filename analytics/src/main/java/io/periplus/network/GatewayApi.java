package io.periplus.network;

import java.util.List;

/**
 * An API of API Gateway: REST, HTTP or WebSocket (EX6).
 *
 * @param type CloudFormation type
 * @param hosts public names that serve it, its own first; empty for one that is private, or whose
 *     own name is disabled and that has no other
 * @param ipv6 whether its names have IPv6 addresses
 * @param authentication what its weakest method demands, as the exposure table says it
 */
public record GatewayApi(
    Origin origin,
    String type,
    String id,
    List<String> hosts,
    boolean ipv6,
    String authentication,
    List<Integration> integrations) {
  public GatewayApi {
    hosts = List.copyOf(hosts);
    integrations = List.copyOf(integrations);
  }

  /**
   * Where methods lead.
   *
   * @param authentication of the weakest method that leads there
   * @param functionArn function that it invokes, without version; else null
   * @param vpcLinkId link that it goes by; else null
   * @param listenerArn listener behind a link of version 2; else null
   * @param port behind a link of version 1; else -1
   */
  public record Integration(
      String authentication, String functionArn, String vpcLinkId, String listenerArn, int port) {}
}
