package io.periplus.network;

import io.periplus.model.CidrBlock;
import java.util.List;

/**
 * An endpoint on AWS's own network that a service serves on a public name: the API server of a
 * Kubernetes cluster, a search domain outside any VPC (MS1, MS3).
 *
 * @param type CloudFormation type
 * @param host DNS name, lower case
 * @param open whether public access is on; null when that was not read
 * @param operation {@code service:Operation} that says so
 * @param ports TCP ports
 * @param sources addresses that the service itself admits
 * @param sourcesKnown false when some of them could not be read
 * @param authentication what it demands of callers, as the exposure table says it
 */
public record PublicServiceEndpoint(
    Origin origin,
    String type,
    String name,
    String host,
    Boolean open,
    String operation,
    List<Integer> ports,
    List<CidrBlock> sources,
    boolean sourcesKnown,
    boolean ipv6,
    String authentication) {
  public PublicServiceEndpoint {
    ports = List.copyOf(ports);
    sources = List.copyOf(sources);
  }
}
