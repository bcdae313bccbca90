package io.periplus.simulator.generated;

import static io.periplus.simulator.generated.Proportions.GROUP_SETS_PER_VPC;
import static io.periplus.simulator.generated.Proportions.INTERFACES_PER_VPC;
import static io.periplus.simulator.generated.Proportions.PUBLIC_SUBNETS;
import static io.periplus.simulator.generated.World.object;
import static io.periplus.simulator.generated.World.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.generated.Ids.Kind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Network interfaces and what they belong to. The position inside the VPC decides: 0 is the NAT
 * gateway's; of every ten, six are instances', one each a function's, a load balancer's, a
 * database's (every third ten) or a container's, and one is free.
 */
final class Interfaces {
  /** What an interface serves. */
  enum Use {
    NAT,
    INSTANCE,
    FUNCTION,
    LOAD_BALANCER,
    DATABASE,
    CONTAINER,
    FREE
  }

  /** Instances among the positions 1 to 299, in order. */
  private static final int[] INSTANCE_POSITIONS =
      IntStream.range(0, INTERFACES_PER_VPC)
          .filter(position -> use(position) == Use.INSTANCE)
          .toArray();

  private final World world;
  private final Networks networks;
  private final SecurityGroups groups;

  Interfaces(World world, Networks networks, SecurityGroups groups) {
    this.world = world;
    this.networks = networks;
    this.groups = groups;
  }

  static Use use(int position) {
    if (position == 0) {
      return Use.NAT;
    }
    return switch (position % 10) {
      case 6 -> Use.FUNCTION;
      case 7 -> Use.LOAD_BALANCER;
      case 8 -> position % 30 == 8 ? Use.DATABASE : Use.CONTAINER;
      case 9 -> Use.FREE;
      default -> Use.INSTANCE;
    };
  }

  /** How many instances a place has. */
  static int instances(Place place) {
    int rest = place.interfaces() % INTERFACES_PER_VPC;
    int partial = 0;
    while (partial < INSTANCE_POSITIONS.length && INSTANCE_POSITIONS[partial] < rest) {
      partial++;
    }
    return place.interfaces() / INTERFACES_PER_VPC * INSTANCE_POSITIONS.length + partial;
  }

  /** The interface of the {@code number}-th instance. */
  static int interfaceOfInstance(int number) {
    int perVpc = INSTANCE_POSITIONS.length;
    return number / perVpc * INTERFACES_PER_VPC + INSTANCE_POSITIONS[number % perVpc];
  }

  /** The instance at {@code position} of a VPC, counted over the place. */
  private static int instanceNumber(int vpc, int position) {
    int number = Arrays.binarySearch(INSTANCE_POSITIONS, position);
    return vpc * INSTANCE_POSITIONS.length + number;
  }

  /** Instances of one VPC, for targets: the {@code k}-th of them, if it exists. */
  static int instanceOfVpc(Place place, int vpc, int k) {
    int number = vpc * INSTANCE_POSITIONS.length + k % INSTANCE_POSITIONS.length;
    return Math.min(number, instances(place) - 1);
  }

  static String privateIp(int vpc, int subnet, int position) {
    int host = position + 10;
    return Networks.ipv4(vpc) + "." + (subnet * 32 + host / 256) + "." + host % 256;
  }

  /** From 198.18.0.0/15, set aside for benchmarks; repeats after 131,072 addresses. */
  static String publicIp(Place place, int index) {
    int number = (place.account() * 7_919 + place.region() * 104_729 + index) & 0x1FFFF;
    return "198." + (18 + (number >> 16)) + "." + (number >> 8 & 0xFF) + "." + (number & 0xFF);
  }

  boolean isPublic(Place place, int index) {
    int position = index % INTERFACES_PER_VPC;
    return switch (use(position)) {
      case NAT -> true;
      case LOAD_BALANCER -> LoadBalancers.isInternetFacing(position);
      case INSTANCE ->
          world.draw.chance(Proportions.PUBLIC_INSTANCES, place, "public-instance", index);
      default -> false;
    };
  }

  int subnet(Place place, int index) {
    int position = index % INTERFACES_PER_VPC;
    int zone =
        switch (use(position)) {
          case NAT -> 0;
          case LOAD_BALANCER -> position / 10 % 3;
          default -> world.draw.below(3, place, "zone", index);
        };
    return isPublic(place, index) ? zone : PUBLIC_SUBNETS + zone;
  }

  /** One to five groups; interfaces of a VPC share fifteen sets. */
  Set<Integer> groupsOf(Place place, int index) {
    int vpc = index / INTERFACES_PER_VPC;
    int position = index % INTERFACES_PER_VPC;
    if (use(position) == Use.NAT) {
      return Set.of();
    }
    if (use(position) == Use.LOAD_BALANCER) {
      return Set.of(1);
    }
    int set = world.draw.below(GROUP_SETS_PER_VPC, place, "group-set", index);
    long identity = (long) vpc * GROUP_SETS_PER_VPC + set;
    int size = 1 + world.draw.below(Proportions.LARGEST_GROUP_SET, place, "set-size", identity);
    Set<Integer> chosen = new TreeSet<>();
    for (int i = 0; i < size; i++) {
      chosen.add(world.draw.below(Proportions.GROUPS_PER_VPC, place, "group", identity * 8 + i));
    }
    return chosen;
  }

  ObjectNode networkInterface(Place place, int index) {
    int vpc = index / INTERFACES_PER_VPC;
    int position = index % INTERFACES_PER_VPC;
    int subnet = subnet(place, index);
    Use use = use(position);
    String address = privateIp(vpc, subnet, position);
    ObjectNode row =
        object()
            .put("NetworkInterfaceId", world.ids.of(Kind.INTERFACE, place, index))
            .put("VpcId", networks.vpcId(place, vpc))
            .put("SubnetId", networks.subnetId(place, vpc, subnet))
            .put("AvailabilityZone", place.zone(subnet))
            .put("OwnerId", place.accountId())
            .put("InterfaceType", interfaceType(use))
            .put("Description", description(position, use))
            .put("RequesterManaged", use != Use.INSTANCE && use != Use.FREE)
            .put("SourceDestCheck", use != Use.NAT)
            .put("Status", use == Use.FREE ? "available" : "in-use")
            .put("MacAddress", mac(index))
            .put("PrivateIpAddress", address);
    ObjectNode primary =
        row.putArray("PrivateIpAddresses")
            .addObject()
            .put("Primary", true)
            .put("PrivateIpAddress", address);
    if (isPublic(place, index)) {
      ObjectNode association =
          object()
              .put("IpOwnerId", use == Use.NAT ? place.accountId() : "amazon")
              .put("PublicDnsName", "")
              .put("PublicIp", publicIp(place, index));
      row.set("Association", association);
      primary.set("Association", association.deepCopy());
    }
    if (networks.dualStack(place, vpc) && use != Use.NAT) {
      row.putArray("Ipv6Addresses")
          .addObject()
          .put("Ipv6Address", ipv6(place, vpc, subnet, position));
    }
    ArrayNode groupList = row.putArray("Groups");
    for (int group : groupsOf(place, index)) {
      groupList
          .addObject()
          .put("GroupId", groups.groupId(place, vpc, group))
          .put("GroupName", SecurityGroups.name(group));
    }
    if (use != Use.FREE) {
      ObjectNode attachment =
          row.putObject("Attachment")
              .put("AttachmentId", world.ids.of(Kind.ATTACHMENT, place, index))
              .put("DeleteOnTermination", true)
              .put("DeviceIndex", use == Use.INSTANCE ? 0 : 1)
              .put("Status", "attached");
      if (use == Use.INSTANCE) {
        int number = instanceNumber(vpc, position);
        attachment
            .put("InstanceId", world.ids.of(Kind.INSTANCE, place, number))
            .put("InstanceOwnerId", place.accountId());
      }
    }
    row.set("TagSet", tags("interface-" + index));
    return row;
  }

  private static String interfaceType(Use use) {
    return switch (use) {
      case NAT -> "nat_gateway";
      case FUNCTION -> "lambda";
      default -> "interface";
    };
  }

  private static String description(int position, Use use) {
    return switch (use) {
      case NAT -> "Interface for NAT Gateway";
      case FUNCTION -> "AWS Lambda VPC ENI";
      case LOAD_BALANCER -> "ELB app/" + LoadBalancers.name(position / 30) + "/generated";
      case DATABASE -> "RDSNetworkInterface";
      default -> "";
    };
  }

  private static String mac(int index) {
    String digits =
        HexFormat.ofDelimiter(":").formatHex(ByteBuffer.allocate(4).putInt(index).array());
    return "0a:00:" + digits;
  }

  private static String ipv6(Place place, int vpc, int subnet, int position) {
    return Networks.ipv6(place, vpc, subnet) + "::" + Integer.toHexString(position + 10);
  }

  /** Each instance has a reservation of its own. */
  ObjectNode reservation(Place place, int number) {
    int index = interfaceOfInstance(number);
    int vpc = index / INTERFACES_PER_VPC;
    int subnet = subnet(place, index);
    ObjectNode eni = networkInterface(place, index);
    ObjectNode reservation =
        object()
            .put("ReservationId", world.ids.of(Kind.RESERVATION, place, number))
            .put("OwnerId", place.accountId());
    ObjectNode row =
        reservation
            .putArray("Instances")
            .addObject()
            .put("InstanceId", world.ids.of(Kind.INSTANCE, place, number))
            .put("ImageId", "ami-00000000000000001")
            .put("InstanceType", number % 4 == 0 ? "m7g.xlarge" : "t3.medium")
            .put("LaunchTime", "2025-01-01T00:00:00Z")
            .put("VpcId", networks.vpcId(place, vpc))
            .put("SubnetId", networks.subnetId(place, vpc, subnet))
            .put("PrivateIpAddress", eni.path("PrivateIpAddress").asText())
            .put("RootDeviceName", "/dev/xvda")
            .put("SourceDestCheck", true);
    if (isPublic(place, index)) {
      row.put("PublicIpAddress", publicIp(place, index));
    }
    row.putObject("State").put("Code", 16).put("Name", "running");
    row.putObject("Placement")
        .put("AvailabilityZone", place.zone(subnet))
        .put("Tenancy", "default");
    row.set("SecurityGroups", eni.get("Groups"));
    ObjectNode attached = row.putArray("NetworkInterfaces").addObject();
    for (String member :
        new String[] {
          "NetworkInterfaceId", "PrivateIpAddress", "SubnetId", "VpcId", "Status", "Groups"
        }) {
      attached.set(member, eni.get(member));
    }
    row.putArray("BlockDeviceMappings")
        .addObject()
        .put("DeviceName", "/dev/xvda")
        .putObject("Ebs")
        .put("VolumeId", world.ids.of(Kind.VOLUME, place, number))
        .put("Status", "attached");
    ArrayNode tags = tags("instance-" + number);
    world
        .changes
        .tagOfInstance(place, number)
        .ifPresent(step -> tags.addObject().put("Key", "owner").put("Value", "team-" + step));
    row.set("Tags", tags);
    return reservation;
  }

  /** The root volume of each instance. */
  /** An instance's, or one that was made later and is not attached. */
  ObjectNode volume(Place place, int number) {
    String id = world.ids.of(Kind.VOLUME, place, number);
    if (number >= instances(place)) {
      return object()
          .put("VolumeId", id)
          .put("AvailabilityZone", place.zone(0))
          .put("CreateTime", "2025-06-01T00:00:00Z")
          .put("Encrypted", true)
          .put("Size", 8)
          .put("State", "available")
          .put("VolumeType", "gp3");
    }
    ObjectNode row =
        object()
            .put("VolumeId", id)
            .put("AvailabilityZone", place.zone(subnet(place, interfaceOfInstance(number))))
            .put("CreateTime", "2025-01-01T00:00:00Z")
            .put("Encrypted", number % 3 != 0)
            .put("Size", 8 << number % 5)
            .put("State", "in-use")
            .put("VolumeType", "gp3");
    row.putArray("Attachments")
        .addObject()
        .put("Device", "/dev/xvda")
        .put("InstanceId", world.ids.of(Kind.INSTANCE, place, number))
        .put("State", "attached")
        .put("VolumeId", id);
    return row;
  }

  static int snapshots(Place place) {
    return instances(place) / Proportions.VOLUMES_PER_SNAPSHOT;
  }

  ObjectNode snapshot(Place place, int number) {
    int volume = number * Proportions.VOLUMES_PER_SNAPSHOT;
    return object()
        .put("SnapshotId", world.ids.of(Kind.SNAPSHOT, place, number))
        .put("VolumeId", world.ids.of(Kind.VOLUME, place, volume))
        .put("OwnerId", place.accountId())
        .put("Encrypted", true)
        .put("StartTime", "2025-01-01T00:00:00Z")
        .put("State", "completed")
        .put("StorageTier", "standard")
        .put("VolumeSize", 8 << volume % 5);
  }

  /** Every instance is healthy. */
  ObjectNode status(Place place, int number) {
    ObjectNode row =
        object()
            .put("InstanceId", world.ids.of(Kind.INSTANCE, place, number))
            .put("AvailabilityZone", place.zone(subnet(place, interfaceOfInstance(number))));
    row.putObject("InstanceState").put("Code", 16).put("Name", "running");
    row.putObject("InstanceStatus").put("Status", "ok");
    row.putObject("SystemStatus").put("Status", "ok");
    return row;
  }
}
