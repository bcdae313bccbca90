package io.periplus.network;

import java.util.List;

/**
 * One way that a zone's packets take out of their subnet, and the replies of its endpoints: a row
 * of CARRIES before it is spelled.
 *
 * @param gatewayArns what it passes, in path order
 * @param vpcId where it leads; null: to whatever other VPC has the address
 * @param subnetId the one subnet of that VPC that it speaks of; null: all that no other of the same
 *     way names
 * @param covers addresses that it decides about; it passes none beside them
 * @param passes what gets there; the remote is the receiver
 * @param arrivals subnets that it may arrive in, whose border it does not cross then (TG2, NA7)
 * @param outboundLost why the sender's rules for groups of the receiver do not match; null where
 *     they do (SG6 to SG8)
 * @param inboundLost the same for the receiver's rules
 * @param inboundDoubt why nobody knows whether the receiver's do; null where that is known
 * @param appliance that packets are handed to on the way; null for none
 * @param next what carries the packets on: a transit gateway's table; null for nothing more
 * @param parts what the way consists of, for the witness
 */
record Carry(
    ReachRow.Carrier via,
    List<String> gatewayArns,
    String vpcId,
    String subnetId,
    AddressSet covers,
    ReachFilter passes,
    List<Zone> arrivals,
    Reason outboundLost,
    Reason inboundLost,
    Gaps.Missing inboundDoubt,
    NetworkInterface appliance,
    TransitHub next,
    List<Part> parts) {
  Carry {
    gatewayArns = List.copyOf(gatewayArns);
    arrivals = List.copyOf(arrivals);
    parts = List.copyOf(parts);
  }

  /** The steps, forward and back, to some of the receivers. */
  record Part(AddressSet receivers, List<Step> steps) {
    Part {
      steps = List.copyOf(steps);
    }
  }

  /** The same to receivers whose rules for groups do not match over a transit gateway (SG7). */
  Carry withoutReferences() {
    return new Carry(
        via,
        gatewayArns,
        vpcId,
        subnetId,
        covers,
        passes,
        arrivals,
        outboundLost,
        Reason.SG_REFERENCING_SUPPORT,
        null,
        appliance,
        next,
        parts);
  }

  /** The hops of one packet. */
  List<Hop> trace(Packet packet) {
    Trace out = new Trace();
    for (Part part : parts) {
      if (part.receivers.contains(packet.remote())) {
        part.steps.forEach(step -> step.trace(packet, out));
        break;
      }
    }
    return out.hops().stream().filter(hop -> !isOfPlace(hop)).toList();
  }

  /** The place that stands for receivers has no network ACL, only leave to pass. */
  private static boolean isOfPlace(Hop hop) {
    return hop.effect() == Effect.ALLOW && hop.semanticRule().equals("NA4");
  }

  /** Whether packets may enter the VPC in this subnet, and so cross no border of it. */
  boolean mayArriveIn(Zone zone) {
    return arrivals.stream().anyMatch(zone::sameSubnet);
  }

  /** Whether they enter nowhere else. */
  boolean arrivesOnlyIn(Zone zone) {
    return !arrivals.isEmpty() && arrivals.stream().allMatch(zone::sameSubnet);
  }

  /** What the table calls it: whether references between groups match after it. */
  Boolean sgReferences() {
    return inboundLost == null ? Boolean.TRUE : inboundDoubt == null ? Boolean.FALSE : null;
  }
}
