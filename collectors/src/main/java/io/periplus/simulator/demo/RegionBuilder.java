package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;
import static io.periplus.simulator.demo.Json.tags;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** One account in one region: the recordings of its services, and what is created in it first. */
final class RegionBuilder {
  /** {@code region -> prefix of its availability zone ids}. */
  private static final Map<String, String> ZONE_IDS =
      Map.of("eu-west-1", "euw1", "us-east-1", "use1", "eu-central-1", "euc1");

  private final AccountBuilder account;
  private final String name;
  private final Map<String, ServiceRecording> services = new LinkedHashMap<>();

  /** Ids of the lists that the account owns. */
  private final Set<String> prefixLists = new HashSet<>();

  RegionBuilder(AccountBuilder account, String name) {
    this.account = account;
    this.name = name;
    emptyLists();
    for (String zone : new String[] {"a", "b", "c"}) {
      account
          .estate()
          .facts()
          .resource(
              "AWS::EC2::AvailabilityZone",
              arn("ec2", "availability-zone/" + name + zone),
              account.id(),
              name);
      ec2()
          .list("DescribeAvailabilityZones", "AvailabilityZones")
          .add(
              object(
                  member("OptInStatus", "opt-in-not-required"),
                  member("Messages", array()),
                  member("RegionName", name),
                  member("ZoneName", name + zone),
                  member("ZoneId", zoneId(zone)),
                  member("GroupName", name + "-zg-1"),
                  member("NetworkBorderGroup", name),
                  member("ZoneType", "availability-zone"),
                  member("State", "available")));
    }
  }

  /** An account without load balancers answers with an empty list, not with nothing. */
  private void emptyLists() {
    Map<String, String> lists = new LinkedHashMap<>();
    lists.put("DescribeVpcs", "Vpcs");
    lists.put("DescribeSubnets", "Subnets");
    lists.put("DescribeRouteTables", "RouteTables");
    lists.put("DescribeInternetGateways", "InternetGateways");
    lists.put("DescribeNatGateways", "NatGateways");
    lists.put("DescribeEgressOnlyInternetGateways", "EgressOnlyInternetGateways");
    lists.put("DescribeNetworkInterfaces", "NetworkInterfaces");
    lists.put("DescribeAddresses", "Addresses");
    lists.put("DescribeSecurityGroups", "SecurityGroups");
    lists.put("DescribeSecurityGroupRules", "SecurityGroupRules");
    lists.put("DescribeSecurityGroupVpcAssociations", "SecurityGroupVpcAssociations");
    lists.put("DescribeNetworkAcls", "NetworkAcls");
    lists.put("DescribeManagedPrefixLists", "PrefixLists");
    lists.put("DescribePrefixLists", "PrefixLists");
    lists.put("DescribeInstances", "Reservations");
    lists.put("DescribeVolumes", "Volumes");
    lists.forEach((operation, member) -> ec2().list(operation, member));
    ec2().list("DescribeImages", object("Owners", array("self")), "Images");
    ec2().list("DescribeSnapshots", object("OwnerIds", array("self")), "Snapshots");
    instanceStatuses();
    elbv2().list("DescribeLoadBalancers", "LoadBalancers");
    elbv2().list("DescribeTargetGroups", "TargetGroups");
    elb().list("DescribeLoadBalancers", "LoadBalancerDescriptions");
    rds().list("DescribeDBInstances", "DBInstances");
    rds().list("DescribeDBSubnetGroups", "DBSubnetGroups");
    lambda().list("ListFunctions", "Functions");
    lambda().list("ListEventSourceMappings", "EventSourceMappings");
    lambda().list("ListLayers", "Layers");
  }

  AccountBuilder account() {
    return account;
  }

  String name() {
    return name;
  }

  /**
   * {@code use1-az1} for {@code a}; zones outside the region's data centres are named at length.
   */
  String zoneId(String zone) {
    if (zone.length() > 1) {
      return ZONE_IDS.get(name) + zone.replaceFirst("-(\\d)$", "$1");
    }
    return ZONE_IDS.get(name) + "-az" + (zone.charAt(0) - 'a' + 1);
  }

  /** A new id; the same names give the same id in every generation of the estate. */
  String id(String prefix, String... names) {
    String id = idOf(prefix, names);
    account.estate().claim(id, name + "/" + String.join("/", names));
    return id;
  }

  /** The id that {@link #id} gives, without claiming it. */
  String idOf(String prefix, String... names) {
    String path = String.join("/", prefix, account.id(), name, String.join("/", names));
    return prefix + "-" + EstateBuilder.hash(path, 17);
  }

  String arn(String service, String resource) {
    return "arn:aws:" + service + ":" + name + ":" + account.id() + ":" + resource;
  }

  /** The key that AWS keeps for what is encrypted without one of the account's own. */
  String managedKeyArn() {
    return arn("kms", "key/" + KeysAndSecrets.MANAGED_KEY);
  }

  /** Notes an EC2 resource in the facts and gives its ARN. */
  String ec2Resource(String type, String resource) {
    return resource("AWS::EC2::" + type, arn("ec2", resource));
  }

  String resource(String type, String arn) {
    account.estate().facts().resource(type, arn, account.id(), name);
    return arn;
  }

  Facts facts() {
    return account.estate().facts();
  }

  ServiceRecording ec2() {
    return service("ec2");
  }

  ServiceRecording elb() {
    return service("elb");
  }

  ServiceRecording elbv2() {
    return service("elbv2");
  }

  ServiceRecording rds() {
    return service("rds");
  }

  ServiceRecording lambda() {
    return service("lambda");
  }

  ArrayNode instanceStatuses() {
    return ec2()
        .list("DescribeInstanceStatus", object("IncludeAllInstances", true), "InstanceStatuses");
  }

  /** The id of the DHCP options that all VPCs of the region use, as AWS makes them. */
  String dhcpOptions() {
    String id = "dopt-" + EstateBuilder.hash(account.id() + name, 17);
    ArrayNode all = ec2().list("DescribeDhcpOptions", "DhcpOptions");
    if (all.isEmpty()) {
      String domain = name.equals("us-east-1") ? "ec2.internal" : name + ".compute.internal";
      all.add(
          object(
              member("DhcpOptionsId", id),
              member("OwnerId", account.id()),
              member("Tags", array()),
              member(
                  "DhcpConfigurations",
                  array(
                      object("Key", "domain-name", "Values", array(object("Value", domain))),
                      object(
                          "Key",
                          "domain-name-servers",
                          "Values",
                          array(object("Value", "AmazonProvidedDNS")))))));
      ec2Resource("DHCPOptions", "dhcp-options/" + id);
    }
    return id;
  }

  VpcBuilder vpc(String vpcName, String cidr) {
    return new VpcBuilder(this, vpcName, cidr, null);
  }

  VpcBuilder dualStackVpc(String vpcName, String cidr, String ipv6Cidr) {
    return new VpcBuilder(this, vpcName, cidr, ipv6Cidr);
  }

  ElasticIp elasticIp(String addressName) {
    return new ElasticIp(this, addressName);
  }

  FunctionBuilder function(String functionName) {
    return new FunctionBuilder(this, functionName);
  }

  /** A volume that nothing is attached to. */
  void unattachedVolume(String volumeName, int gibibytes) {
    String id = id("vol", volumeName);
    ec2Resource("Volume", "volume/" + id);
    ec2()
        .list("DescribeVolumes", "Volumes")
        .add(
            object(
                member("Iops", 3000),
                member("Tags", tags(account.tags(volumeName))),
                member("VolumeType", "gp3"),
                member("MultiAttachEnabled", false),
                member("Throughput", 125),
                member("VolumeId", id),
                member("Size", gibibytes),
                member("AvailabilityZone", name + "a"),
                member("State", "available"),
                member("CreateTime", Times.CREATED),
                member("Attachments", array()),
                member("Encrypted", false)));
  }

  /** A customer-managed prefix list. Gives its id. */
  String prefixList(String listName, String... cidrs) {
    String id = id("pl", listName);
    String arn = ec2Resource("PrefixList", "prefix-list/" + id);
    ec2()
        .list("DescribeManagedPrefixLists", "PrefixLists")
        .add(
            object(
                member("PrefixListId", id),
                member("AddressFamily", cidrs[0].contains(":") ? "IPv6" : "IPv4"),
                member("State", "create-complete"),
                member("PrefixListArn", arn),
                member("PrefixListName", listName),
                member("MaxEntries", 20),
                member("Version", 1),
                member("Tags", tags(account.tags(listName))),
                member("OwnerId", account.id())));
    prefixListEntries(id, cidrs);
    associations(id);
    prefixLists.add(id);
    return id;
  }

  /** Notes who names a list; AWS tells the owner of a list only, so not of its own lists. */
  void prefixListUsedBy(String id, String resourceId) {
    ObjectNode user = object("ResourceId", resourceId, "ResourceOwner", account.id());
    ArrayNode users = prefixLists.contains(id) ? associations(id) : array();
    if (IntStream.range(0, users.size()).mapToObj(users::get).noneMatch(user::equals)) {
      users.add(user);
    }
  }

  private ArrayNode associations(String id) {
    return ec2()
        .list(
            "GetManagedPrefixListAssociations",
            object("PrefixListId", id),
            "PrefixListAssociations");
  }

  /** A prefix list that AWS manages for one of its services. Gives its id. */
  String awsPrefixList(String service, String... cidrs) {
    String listName = "com.amazonaws." + name + "." + service;
    String id = id("pl", listName);
    String arn = resource("AWS::EC2::PrefixList", "arn:aws:ec2:" + name + ":aws:prefix-list/" + id);
    ec2()
        .list("DescribeManagedPrefixLists", "PrefixLists")
        .add(
            object(
                member("PrefixListId", id),
                member("AddressFamily", "IPv4"),
                member("State", "create-complete"),
                member("PrefixListArn", arn),
                member("PrefixListName", listName),
                member("Tags", array()),
                member("OwnerId", "AWS")));
    ec2()
        .list("DescribePrefixLists", "PrefixLists")
        .add(
            object(
                member("Cidrs", array((Object[]) cidrs)),
                member("PrefixListId", id),
                member("PrefixListName", listName)));
    prefixListEntries(id, cidrs);
    return id;
  }

  private void prefixListEntries(String id, String... cidrs) {
    ArrayNode entries =
        ec2().list("GetManagedPrefixListEntries", object("PrefixListId", id), "Entries");
    for (String cidr : cidrs) {
      entries.add(object("Cidr", cidr));
    }
  }

  /** {@code path below the account -> calls}. */
  Map<String, ServiceRecording> files() {
    Map<String, ServiceRecording> files = new LinkedHashMap<>();
    services.forEach((service, calls) -> files.put(name + "/" + service + ".jsonl", calls));
    return files;
  }

  /** The calls to a service in this region. */
  ServiceRecording service(String service) {
    return services.computeIfAbsent(service, key -> new ServiceRecording());
  }
}
