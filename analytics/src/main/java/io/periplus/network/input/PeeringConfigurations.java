package io.periplus.network.input;

import io.periplus.model.CidrBlock;
import io.periplus.network.Origin;
import io.periplus.network.VpcPeeringConnection;
import java.util.ArrayList;
import java.util.List;

/** Peering connections from {@code DescribeVpcPeeringConnections} (PX1 to PX3). */
final class PeeringConfigurations {
  private PeeringConfigurations() {}

  static VpcPeeringConnection connection(Origin origin, String id, Configuration connection) {
    return new VpcPeeringConnection(
        origin,
        id,
        connection.object("Status").text("Code"),
        side(connection.object("RequesterVpcInfo")),
        side(connection.object("AccepterVpcInfo")));
  }

  private static VpcPeeringConnection.Side side(Configuration vpc) {
    List<CidrBlock> cidrs = new ArrayList<>();
    Configuration.Items all = vpc.items("CidrBlockSet");
    for (Configuration block : all.readable()) {
      add(cidrs, block.cidr("CidrBlock"));
    }
    if (all.readable().isEmpty()) {
      add(cidrs, vpc.cidr("CidrBlock"));
    }
    for (Configuration block : vpc.items("Ipv6CidrBlockSet").readable()) {
      add(cidrs, block.cidr("Ipv6CidrBlock"));
    }
    return new VpcPeeringConnection.Side(
        vpc.text("VpcId"), vpc.text("OwnerId"), vpc.text("Region"), cidrs);
  }

  private static void add(List<CidrBlock> cidrs, CidrBlock cidr) {
    if (cidr != null) {
      cidrs.add(cidr);
    }
  }
}
