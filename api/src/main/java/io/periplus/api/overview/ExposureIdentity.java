package io.periplus.api.overview;

/**
 * The id of an exposure over time (RP3): of its owner, address, way in, gateway, family and
 * protocol. Ports and remotes are content: a change of them is a change of the same exposure.
 */
public final class ExposureIdentity {
  /** 16 hex digits, over a row of table {@code exposure} named {@code e}. */
  public static final String SQL =
      "substr(sha256(concat(e.arn, chr(10), e.address, chr(10), e.via, chr(10),"
          + " coalesce(e.gateway_arn, ''), chr(10), e.family, chr(10), e.protocol)), 1, 16)";

  private ExposureIdentity() {}
}
