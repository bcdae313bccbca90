package io.periplus.network;

import java.util.List;

/**
 * A CloudFront distribution (EX5).
 *
 * @param domainName the name that CloudFront gave it, lower case
 * @param aliases further names
 * @param edgeFunctionArns functions that run at its edges, without version
 */
public record Distribution(
    Origin origin,
    String id,
    String domainName,
    List<String> aliases,
    boolean enabled,
    boolean ipv6,
    List<OriginSetting> origins,
    List<String> edgeFunctionArns) {
  public Distribution {
    aliases = List.copyOf(aliases);
    origins = List.copyOf(origins);
    edgeFunctionArns = List.copyOf(edgeFunctionArns);
  }

  /**
   * An origin inside a VPC. Public origins are evaluated on their own.
   *
   * @param takesHttp whether what viewers ask for by plain HTTP is sent there
   */
  public record OriginSetting(String vpcOriginId, boolean takesHttp) {}
}
