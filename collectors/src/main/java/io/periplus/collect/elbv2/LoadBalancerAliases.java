package io.periplus.collect.elbv2;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.DnsNames;
import java.util.stream.Stream;

/** Further names of a load balancer: what its interfaces and DNS records call it. */
final class LoadBalancerAliases {
  private static final String RESOURCE = ":loadbalancer/";

  private LoadBalancerAliases() {}

  /** {@code app/NAME/ID} of the ARN (rule E3) and the DNS name (K13). */
  static Stream<String> of(JsonNode balancer) {
    String arn = balancer.path("LoadBalancerArn").asText("");
    int resource = arn.indexOf(RESOURCE);
    Stream<String> suffix =
        resource < 0 ? Stream.empty() : Stream.of(arn.substring(resource + RESOURCE.length()));
    return Stream.concat(suffix, DnsNames.aliases(balancer, "DNSName"));
  }
}
