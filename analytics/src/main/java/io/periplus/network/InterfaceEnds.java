package io.periplus.network;

import io.periplus.model.CidrBlock;
import io.periplus.model.IpFamily;
import io.periplus.network.EndpointDirectory.End;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Ends on interfaces by all their names: owner, interface, instance, subnet, VPC, groups and
 * addresses. There are millions of them in a large estate, and a question is about a few: tables
 * lead to interfaces, and ends are made of those when they are asked for.
 */
final class InterfaceEnds {
  private final CompiledNetwork network;
  private final List<NetworkInterface> interfaces;
  private final NameTable names;
  private final AddressTable addresses;

  InterfaceEnds(CompiledNetwork network) {
    this.network = network;
    this.interfaces = network.model().networkInterfaces();
    NameTable.Builder byName = new NameTable.Builder();
    AddressTable.Builder byAddress = new AddressTable.Builder();
    for (int i = 0; i < interfaces.size(); i++) {
      NetworkInterface each = interfaces.get(i);
      if (network.endpoints().isTerminated(each)) {
        continue;
      }
      int number = i;
      boolean visible = false;
      for (NetworkInterface.Address address : each.addresses()) {
        Address own = own(address);
        if (own != null) {
          visible = true;
          byAddress.add(own, number);
          byName.add(address.publicIp(), number);
        }
      }
      if (visible) {
        owners(each).forEach(owner -> byName.add(owner.arn(), number));
        byName.add(each.origin().arn(), number).add(each.id(), number);
        byName.add(each.instanceId(), number).add(each.subnetId(), number);
        byName.add(each.vpcId(), number);
        each.securityGroupIds().forEach(group -> byName.add(group, number));
      }
    }
    this.names = byName.build();
    this.addresses = byAddress.build();
  }

  /** Null where the text is no address of its family: there is no endpoint then. */
  private static Address own(NetworkInterface.Address address) {
    Address own = Address.parseOrNull(address.address());
    boolean fits = own != null && own.family() == (address.ipv6() ? IpFamily.IPV6 : IpFamily.IPV4);
    return fits ? own : null;
  }

  private static List<NetworkInterface.Owner> owners(NetworkInterface each) {
    return each.ownerCandidates().isEmpty() ? List.of(each.owner()) : each.ownerCandidates();
  }

  /** Ends with a name that is no address, or with a public address; by the order of the model. */
  List<End> named(String name) {
    List<End> out = new ArrayList<>();
    for (int number : names.find(name)) {
      NetworkInterface each = interfaces.get(number);
      boolean whole =
          name.equals(each.id())
              || name.equals(each.origin().arn())
              || name.equals(each.instanceId())
              || name.equals(each.subnetId())
              || name.equals(each.vpcId())
              || each.securityGroupIds().contains(name);
      if (whole) {
        add(each, address -> true, owner -> true, out::add);
      } else {
        add(each, address -> name.equals(address.publicIp()), owner -> true, out::add);
        add(each, address -> true, owner -> name.equals(owner.arn()), out::add);
      }
    }
    return out;
  }

  /** Ends with a private or public address. */
  List<End> at(Address address) {
    String text = address.toString();
    List<End> out = new ArrayList<>();
    IntStream.concat(IntStream.of(addresses.at(address)), IntStream.of(names.find(text)))
        .sorted()
        .distinct()
        .forEach(
            number ->
                add(
                    interfaces.get(number),
                    each -> text.equals(each.publicIp()) || address.equals(own(each)),
                    owner -> true,
                    out::add));
    return out;
  }

  /** Whether an interface has the name; its ends need not be made to know. */
  boolean has(String name) {
    return !named(name).isEmpty();
  }

  /** Ends whose own address is in a block. */
  List<End> inside(CidrBlock block) {
    AddressSet set = AddressSet.of(block);
    List<End> out = new ArrayList<>();
    for (int number : addresses.inside(block)) {
      add(
          interfaces.get(number),
          each -> own(each).family() == set.family() && set.contains(own(each)),
          owner -> true,
          out::add);
    }
    return out;
  }

  /** Every end, by the order of the model. */
  void forEach(Consumer<End> sink) {
    for (NetworkInterface each : interfaces) {
      if (!network.endpoints().isTerminated(each)) {
        add(each, address -> true, owner -> true, sink);
      }
    }
  }

  /** One end per owner; where several may own it, each is answered from all of them (OW2). */
  private void add(
      NetworkInterface each,
      Predicate<NetworkInterface.Address> wanted,
      Predicate<NetworkInterface.Owner> wantedOwner,
      Consumer<End> sink) {
    List<NetworkInterface.Owner> owners = owners(each);
    for (NetworkInterface.Address address : each.addresses()) {
      if (own(address) == null || !wanted.test(address)) {
        continue;
      }
      List<Endpoint> candidates =
          owners.stream()
              .map(other -> network.endpoints().of(each, other, address))
              .distinct()
              .toList();
      for (NetworkInterface.Owner owner : owners) {
        if (wantedOwner.test(owner)) {
          sink.accept(End.of(each, owner, address, candidates));
        }
      }
    }
  }
}
