package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * Receivers that stand for any endpoint of a subnet or of a VPC: nothing of their own filters, so
 * that what is left of a way to them is what its carriers do.
 */
final class ReachPlaces {
  /** A VPC that no route names: a way to it is a way to whatever other VPC has the address. */
  static final String ANY_VPC = "";

  private static final Zone.CompiledAcl OPEN = Zone.CompiledAcl.compile(openEntries());
  private static final Gaps.Missing NOWHERE = new Gaps.Missing(Reason.UNASSOCIATED_COMPONENT, null);
  private static final Origin NOBODY = new Origin("", "", "", null);

  private ReachPlaces() {}

  private static List<NetworkAclEntry> openEntries() {
    List<NetworkAclEntry> out = new ArrayList<>();
    for (boolean egress : new boolean[] {true, false}) {
      for (IpFamily family : IpFamily.values()) {
        out.add(
            new NetworkAclEntry(
                100,
                egress,
                true,
                -1,
                AddressSet.all(family).cidrs().get(0),
                -1,
                -1,
                -1,
                -1,
                false));
      }
    }
    return out;
  }

  /** Any subnet of a VPC but those that are places of their own. */
  static Endpoint inVpc(String vpcId, Address address) {
    return at(new Zone(vpcId, null, null, null, NOWHERE, null, null, null, null, OPEN), address);
  }

  /** One subnet. */
  static Endpoint in(Zone zone, Address address) {
    return at(
        new Zone(
            zone.vpcId(),
            zone.subnetId(),
            zone.subnet(),
            zone.table(),
            zone.tableMissing(),
            zone.routes4(),
            zone.routes6(),
            null,
            null,
            OPEN),
        address);
  }

  /** Somebody in a subnet, with its own routes and network ACL. */
  static Endpoint sender(Zone zone, Address address) {
    return at(zone, address);
  }

  private static Endpoint at(Zone zone, Address address) {
    return new Endpoint(
        zone,
        NOBODY,
        List.of(),
        address.family(),
        address,
        false,
        null,
        Endpoint.Role.PASSING,
        null,
        false,
        List.of(),
        true,
        null,
        Endpoint.Name.SHARED);
  }

  /** Disjoint parts of a set that none of the cuts divides. */
  static List<AddressSet> atoms(AddressSet space, List<AddressSet> cuts) {
    List<AddressSet> atoms = new ArrayList<>();
    if (!space.isEmpty()) {
      atoms.add(space);
    }
    for (AddressSet cut : cuts) {
      List<AddressSet> next = new ArrayList<>();
      for (AddressSet atom : atoms) {
        AddressSet inside = atom.intersect(cut);
        AddressSet outside = inside.isEmpty() ? atom : atom.minus(cut);
        if (!inside.isEmpty()) {
          next.add(inside);
        }
        if (!outside.isEmpty()) {
          next.add(outside);
        }
      }
      atoms = next;
    }
    return atoms;
  }
}
