package io.periplus.network;

/**
 * A CloudFront VPC origin: a load balancer or instance in a VPC that CloudFront enters by
 * interfaces of its own (EX5).
 *
 * @param endpointArn load balancer or instance
 * @param protocolPolicy {@code http-only}, {@code https-only} or {@code match-viewer}; null when it
 *     could not be read, with the ports
 */
public record VpcOrigin(
    Origin origin,
    String id,
    String endpointArn,
    int httpPort,
    int httpsPort,
    String protocolPolicy) {

  /** The port that it is asked at for a viewer's request. */
  int port(boolean viewerUsesHttps) {
    if (protocolPolicy == null) {
      return viewerUsesHttps ? httpsPort : httpPort;
    }
    return switch (protocolPolicy) {
      case "http-only" -> httpPort;
      case "https-only" -> httpsPort;
      default -> viewerUsesHttps ? httpsPort : httpPort;
    };
  }
}
