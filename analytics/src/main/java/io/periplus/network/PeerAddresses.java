package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;

/** Addresses in peer VPCs that are not in the inventory: only their peering tells of them (SG6). */
final class PeerAddresses {
  private static final String TYPE = "AWS::EC2::VPC";

  private PeerAddresses() {}

  /** Ends that an address may be: one per VPC on the far side of an active connection. */
  static List<EndpointDirectory.End> of(NetworkIndex index, Address address) {
    List<EndpointDirectory.End> out = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (VpcPeeringConnection connection : index.model.privateConnectivity().peeringConnections()) {
      for (VpcPeeringConnection.Side side :
          List.of(connection.requester(), connection.accepter())) {
        boolean unknown =
            connection.isActive()
                && side.vpcId() != null
                && !index.vpcs.containsKey(side.vpcId())
                && !seen.contains(side.vpcId())
                && side.cidrs().stream().anyMatch(cidr -> AddressSet.of(cidr).contains(address));
        if (unknown) {
          seen.add(side.vpcId());
          out.add(end(side, partition(connection), address));
        }
      }
    }
    return out;
  }

  /** Blocks of VPCs that only an active connection tells of, each VPC once. */
  static List<Block> unread(NetworkIndex index) {
    List<Block> out = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (VpcPeeringConnection connection : index.model.privateConnectivity().peeringConnections()) {
      for (VpcPeeringConnection.Side side :
          List.of(connection.requester(), connection.accepter())) {
        boolean unknown =
            connection.isActive()
                && side.vpcId() != null
                && !index.vpcs.containsKey(side.vpcId())
                && !seen.contains(side.vpcId());
        if (unknown) {
          seen.add(side.vpcId());
          for (IpFamily family : IpFamily.values()) {
            AddressSet addresses = AddressSet.of(family, side.cidrs());
            if (!addresses.isEmpty()) {
              out.add(new Block(side, partition(connection), addresses));
            }
          }
        }
      }
    }
    return out;
  }

  /** Addresses of one family in a peer VPC that is not in the inventory. */
  record Block(VpcPeeringConnection.Side side, String partition, AddressSet addresses) {
    /** One of the addresses, as an end. */
    EndpointDirectory.End at(Address address) {
      return end(side, partition, address);
    }
  }

  private static String partition(VpcPeeringConnection connection) {
    return connection.origin().arn().split(":", 3)[1];
  }

  private static EndpointDirectory.End end(
      VpcPeeringConnection.Side side, String partition, Address address) {
    String arn =
        "arn:"
            + partition
            + ":ec2:"
            + side.region()
            + ':'
            + side.accountId()
            + ":vpc/"
            + side.vpcId();
    Endpoint place = endpoint(side, arn, address);
    return new EndpointDirectory.End(
        new EndpointRef(arn, TYPE, side.vpcId(), null, address.toString(), null),
        address.family(),
        null,
        address.toString(),
        List.of(place),
        Agreement.Choice.ANY_OF,
        List.of());
  }

  private static Endpoint endpoint(VpcPeeringConnection.Side side, String arn, Address address) {
    Gaps.Missing missing = new Gaps.Missing(Reason.UNKNOWN_RESOURCE, null);
    return new Endpoint(
        new Zone(side.vpcId(), null, null, null, missing, null, null, null, missing, null),
        new Origin(arn, String.valueOf(side.accountId()), String.valueOf(side.region()), null),
        List.of(),
        address.family(),
        address,
        false,
        null,
        Endpoint.Role.PEER,
        null,
        true,
        List.of(),
        true,
        null,
        new Endpoint.Name(new Trace.Component(arn, TYPE), address.toString(), null, null));
  }
}
