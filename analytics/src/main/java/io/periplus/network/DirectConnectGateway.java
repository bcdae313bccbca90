package io.periplus.network;

import io.periplus.model.CidrBlock;
import java.util.List;

/**
 * A Direct Connect gateway; it has no region (VG3).
 *
 * @param associations null when they could not be read
 */
public record DirectConnectGateway(Origin origin, String id, List<Association> associations) {
  public DirectConnectGateway {
    associations = associations == null ? null : List.copyOf(associations);
  }

  /**
   * A gateway that it leads to.
   *
   * @param gatewayId transit gateway or virtual private gateway
   * @param allowedPrefixes what is announced to the premises; null when that could not be read
   */
  public record Association(String gatewayId, List<CidrBlock> allowedPrefixes) {
    public Association {
      allowedPrefixes = allowedPrefixes == null ? null : List.copyOf(allowedPrefixes);
    }
  }
}
