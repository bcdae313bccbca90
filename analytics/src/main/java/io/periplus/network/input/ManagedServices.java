package io.periplus.network.input;

import io.periplus.model.CidrBlock;
import io.periplus.network.DbInstance;
import io.periplus.network.ManagedResource;
import io.periplus.network.PublicServiceEndpoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Warehouses, search domains, brokers, replication instances and caches (MS1, MS7). */
final class ManagedServices {
  static final String DOCUMENT_DB_INSTANCE = "AWS::DocDB::DBInstance";
  static final String NEPTUNE_INSTANCE = "AWS::Neptune::DBInstance";
  static final String REDSHIFT_CLUSTER = "AWS::Redshift::Cluster";
  static final String REDSHIFT_SUBNET_GROUP = "AWS::Redshift::ClusterSubnetGroup";
  static final String REDSHIFT_WORKGROUP = "AWS::RedshiftServerless::Workgroup";
  static final String REPLICATION_INSTANCE = "AWS::DMS::ReplicationInstance";
  static final String SEARCH_DOMAIN = "AWS::OpenSearchService::Domain";
  static final String STREAMING_CLUSTER = "AWS::MSK::Cluster";
  static final String CACHE_CLUSTER = "AWS::ElastiCache::CacheCluster";
  static final String CACHE_SUBNET_GROUP = "AWS::ElastiCache::SubnetGroup";
  static final String MEMORY_DB_CLUSTER = "AWS::MemoryDB::Cluster";
  static final String MEMORY_DB_SUBNET_GROUP = "AWS::MemoryDB::SubnetGroup";

  private ManagedServices() {}

  static List<ManagedResource> read(ParsedRows rows) {
    List<ManagedResource> out = new ArrayList<>();
    for (String type : List.of(DOCUMENT_DB_INSTANCE, NEPTUNE_INSTANCE)) {
      out.addAll(rows.each(type, row -> database(row, type)));
    }
    Map<String, Group> warehouses =
        groups(rows, REDSHIFT_SUBNET_GROUP, "ClusterSubnetGroupName", "SubnetIdentifier");
    out.addAll(rows.each(REDSHIFT_CLUSTER, row -> warehouse(row, warehouses)));
    out.addAll(rows.each(REDSHIFT_WORKGROUP, ManagedServices::workgroup));
    out.addAll(rows.each(REPLICATION_INSTANCE, ManagedServices::replicationInstance));
    out.addAll(rows.each(SEARCH_DOMAIN, ManagedServices::domainInVpc));
    out.addAll(rows.each(STREAMING_CLUSTER, ManagedServices::brokers));
    Map<String, Group> caches =
        groups(rows, CACHE_SUBNET_GROUP, "CacheSubnetGroupName", "SubnetIdentifier");
    out.addAll(rows.each(CACHE_CLUSTER, row -> cache(row, caches)));
    Map<String, Group> memory = groups(rows, MEMORY_DB_SUBNET_GROUP, "Name", "Identifier");
    out.addAll(rows.each(MEMORY_DB_CLUSTER, row -> memoryDb(row, memory)));
    return out;
  }

  /** The subnets that a group of a service names, and their VPC. */
  private record Group(String key, String vpcId, List<Place> places) {
    List<String> in(String zone) {
      List<String> inZone =
          places.stream().filter(each -> each.zone.equals(zone)).map(Place::subnetId).toList();
      return inZone.isEmpty() ? places.stream().map(Place::subnetId).toList() : inZone;
    }
  }

  private record Place(String subnetId, String zone) {}

  /** Account, region and name -> group. */
  private static Map<String, Group> groups(
      ParsedRows rows, String type, String name, String subnetMember) {
    Map<String, Group> out = new HashMap<>();
    for (Group group :
        rows.each(
            type,
            row ->
                new Group(
                    key(row, row.json().text(name)),
                    row.json().text("VpcId"),
                    row.json().items("Subnets").readable().stream()
                        .map(subnet -> place(subnet, subnetMember))
                        .filter(place -> place.subnetId != null)
                        .toList()))) {
      out.put(group.key, group);
    }
    return out;
  }

  private static Place place(Configuration subnet, String member) {
    String zone = subnet.object("SubnetAvailabilityZone").text("Name");
    return new Place(
        subnet.text(member),
        zone == null ? subnet.object("AvailabilityZone").text("Name", "") : zone);
  }

  private static String key(ParsedRow row, String name) {
    return row.origin().accountId() + '/' + row.origin().region() + '/' + name;
  }

  private static ManagedResource of(
      ParsedRow row,
      String type,
      String name,
      ManagedResource.Kind kind,
      String vpcId,
      List<String> subnetIds,
      List<String> groups,
      Boolean open,
      String host,
      List<Integer> ports) {
    return new ManagedResource(
        row.origin(),
        type,
        name,
        kind,
        vpcId,
        subnetIds.stream().sorted().distinct().toList(),
        groups.stream().sorted().distinct().toList(),
        open,
        host,
        ports);
  }

  /** DocumentDB and Neptune answer as RDS does. */
  private static ManagedResource database(ParsedRow row, String type) {
    DbInstance db = ServiceConfigurations.dbInstance(row.origin(), row.id(), row.json());
    return of(
        row,
        type,
        db.identifier(),
        ManagedResource.Kind.SINGLE,
        db.vpcId(),
        db.subnetIds(),
        db.securityGroupIds(),
        db.publiclyAccessible(),
        db.endpointAddress(),
        ports(db.port()));
  }

  private static ManagedResource warehouse(ParsedRow row, Map<String, Group> groups) {
    Configuration cluster = row.json();
    Group group = groups.get(key(row, cluster.text("ClusterSubnetGroupName")));
    Configuration endpoint = cluster.object("Endpoint");
    return of(
        row,
        REDSHIFT_CLUSTER,
        cluster.text("ClusterIdentifier", row.id()),
        ManagedResource.Kind.SINGLE,
        cluster.text("VpcId"),
        group == null ? List.of() : group.in(cluster.text("AvailabilityZone")),
        members(cluster, "VpcSecurityGroups", "VpcSecurityGroupId"),
        cluster.flag("PubliclyAccessible", false),
        endpoint.hostName("Address"),
        ports(endpoint.integer("Port", -1)));
  }

  private static ManagedResource workgroup(ParsedRow row) {
    Configuration workgroup = row.json();
    Configuration endpoint = workgroup.object("endpoint");
    String vpcId = null;
    for (Configuration each : endpoint.items("vpcEndpoints").readable()) {
      vpcId = vpcId == null ? each.text("vpcId") : vpcId;
    }
    return of(
        row,
        REDSHIFT_WORKGROUP,
        workgroup.text("workgroupName", row.id()),
        ManagedResource.Kind.SPREAD,
        vpcId,
        workgroup.texts("subnetIds"),
        workgroup.texts("securityGroupIds"),
        workgroup.flag("publiclyAccessible", false),
        endpoint.hostName("address"),
        ports(endpoint.integer("port", workgroup.integer("port", -1))));
  }

  /** AWS names no port that it listens on. */
  private static ManagedResource replicationInstance(ParsedRow row) {
    Configuration instance = row.json();
    Configuration group = instance.object("ReplicationSubnetGroup");
    String zone = instance.text("AvailabilityZone");
    List<Place> places =
        group.items("Subnets").readable().stream()
            .map(subnet -> place(subnet, "SubnetIdentifier"))
            .filter(place -> place.subnetId != null)
            .toList();
    return of(
        row,
        REPLICATION_INSTANCE,
        instance.text("ReplicationInstanceIdentifier", row.id()),
        ManagedResource.Kind.SINGLE,
        group.text("VpcId"),
        new Group("", null, places).in(zone),
        members(instance, "VpcSecurityGroups", "VpcSecurityGroupId"),
        instance.flag("PubliclyAccessible", false),
        null,
        null);
  }

  /** A domain in a VPC is never public; null for one outside. */
  private static ManagedResource domainInVpc(ParsedRow row) {
    Configuration vpc = row.json().object("VPCOptions");
    if (vpc.text("VPCId") == null) {
      return null;
    }
    return of(
        row,
        SEARCH_DOMAIN,
        row.json().text("DomainName", row.id()),
        ManagedResource.Kind.SPREAD,
        vpc.text("VPCId"),
        vpc.texts("SubnetIds"),
        vpc.texts("SecurityGroupIds"),
        null,
        row.json().object("Endpoints").hostName("vpc"),
        searchPorts(row.json()));
  }

  /** A domain outside any VPC: its access policy is not part of the network. */
  static PublicServiceEndpoint publicDomain(ParsedRow row) {
    Configuration domain = row.json();
    if (domain.object("VPCOptions").text("VPCId") != null || !row.readable()) {
      return null;
    }
    String dualStack = domain.hostName("EndpointV2");
    return new PublicServiceEndpoint(
        row.origin(),
        SEARCH_DOMAIN,
        domain.text("DomainName", row.id()),
        domain.hostName("Endpoint"),
        true,
        "opensearch:DescribeDomains",
        searchPorts(domain),
        List.of(CidrBlock.parse("0.0.0.0/0"), CidrBlock.parse("::/0")),
        true,
        dualStack != null && "dualstack".equals(domain.text("IPAddressType")),
        "UNKNOWN");
  }

  private static List<Integer> searchPorts(Configuration domain) {
    boolean httpsOnly = domain.object("DomainEndpointOptions").flag("EnforceHTTPS", false);
    return httpsOnly ? List.of(443) : List.of(80, 443);
  }

  /** Brokers listen on the ports that the bootstrap strings name. */
  private static ManagedResource brokers(ParsedRow row) {
    Configuration provisioned = row.json().object("Provisioned");
    Configuration nodes = provisioned.object("BrokerNodeGroupInfo");
    Configuration access = nodes.object("ConnectivityInfo").object("PublicAccess");
    List<String> subnets = new ArrayList<>(nodes.texts("ClientSubnets"));
    List<String> groups = new ArrayList<>(nodes.texts("SecurityGroups"));
    for (Configuration each : row.json().object("Serverless").items("VpcConfigs").readable()) {
      subnets.addAll(each.texts("SubnetIds"));
      groups.addAll(each.texts("SecurityGroupIds"));
    }
    Configuration strings = row.json().object("BootstrapBrokers");
    TreeSet<Integer> ports = new TreeSet<>();
    String host = null;
    for (String name : strings.names()) {
      String brokers = strings.text(name);
      for (String broker : brokers == null ? new String[0] : brokers.split(",", -1)) {
        String address = broker.strip();
        int port = Hosts.port(address);
        if (port >= 0) {
          ports.add(port);
        }
        host = host == null ? Hosts.of(address) : host;
      }
    }
    return of(
        row,
        STREAMING_CLUSTER,
        row.json().text("ClusterName", row.id()),
        ManagedResource.Kind.SPREAD,
        null,
        subnets,
        groups,
        "SERVICE_PROVIDED_EIPS".equals(access.text("Type")),
        host,
        List.copyOf(ports));
  }

  private static ManagedResource cache(ParsedRow row, Map<String, Group> groups) {
    Configuration cluster = row.json();
    Group group = groups.get(key(row, cluster.text("CacheSubnetGroupName")));
    Configuration endpoint = cluster.object("ConfigurationEndpoint");
    for (Configuration node : cluster.items("CacheNodes").readable()) {
      endpoint = endpoint.has("Port") ? endpoint : node.object("Endpoint");
    }
    return of(
        row,
        CACHE_CLUSTER,
        cluster.text("CacheClusterId", row.id()),
        ManagedResource.Kind.VPC_ONLY,
        group == null ? null : group.vpcId,
        group == null ? List.of() : group.in(cluster.text("PreferredAvailabilityZone")),
        members(cluster, "SecurityGroups", "SecurityGroupId"),
        null,
        endpoint.hostName("Address"),
        cachePorts(cluster, endpoint));
  }

  /** Nodes that were not asked for have the port of their engine. */
  private static List<Integer> cachePorts(Configuration cluster, Configuration endpoint) {
    Integer named = endpoint.integer("Port", null);
    if (named != null) {
      return ports(named);
    }
    return "memcached".equals(cluster.text("Engine")) ? List.of(11211) : List.of(6379);
  }

  private static ManagedResource memoryDb(ParsedRow row, Map<String, Group> groups) {
    Configuration cluster = row.json();
    Group group = groups.get(key(row, cluster.text("SubnetGroupName")));
    Configuration endpoint = cluster.object("ClusterEndpoint");
    return of(
        row,
        MEMORY_DB_CLUSTER,
        cluster.text("Name", row.id()),
        ManagedResource.Kind.VPC_ONLY,
        group == null ? null : group.vpcId,
        group == null ? List.of() : group.in(null),
        members(cluster, "SecurityGroups", "SecurityGroupId"),
        null,
        endpoint.hostName("Address"),
        ports(endpoint.integer("Port", -1)));
  }

  private static List<String> members(Configuration row, String list, String member) {
    return row.items(list).readable().stream()
        .map(each -> each.text(member))
        .flatMap(Stream::ofNullable)
        .toList();
  }

  private static List<Integer> ports(Integer port) {
    return port == null || port < 0 ? List.of() : List.of(port);
  }
}
