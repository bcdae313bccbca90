package io.periplus.network.input;

import io.periplus.model.CidrBlock;
import io.periplus.network.HostedTask;
import io.periplus.network.ManagedResource;
import io.periplus.network.PublicServiceEndpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Kubernetes clusters, and ECS tasks that have no interface of their own (MS3, MS4). */
final class ContainerConfigurations {
  static final String KUBERNETES_CLUSTER = "AWS::EKS::Cluster";
  static final String TASK = "AWS::ECS::Task";
  static final String CONTAINER_INSTANCE = "AWS::ECS::ContainerInstance";

  private static final int HTTPS = 443;
  private static final String NETWORK = "resourcesVpcConfig";

  private ContainerConfigurations() {}

  /** The interfaces of the control plane in the VPC; with the private endpoint off, silent. */
  static ManagedResource privateApi(ParsedRow row) {
    Configuration network = row.json().object(NETWORK);
    if (network.text("vpcId") == null) {
      return null;
    }
    List<String> groups = new ArrayList<>(network.texts("securityGroupIds"));
    String own = network.text("clusterSecurityGroupId");
    if (own != null) {
      groups.add(own);
    }
    return new ManagedResource(
        row.origin(),
        KUBERNETES_CLUSTER,
        row.json().text("name", row.id()),
        ManagedResource.Kind.CLUSTER_API,
        network.text("vpcId"),
        network.texts("subnetIds").stream().sorted().distinct().toList(),
        groups.stream().sorted().distinct().toList(),
        null,
        null,
        network.flag("endpointPrivateAccess", false) ? List.of(HTTPS) : List.of());
  }

  static PublicServiceEndpoint publicApi(ParsedRow row) {
    Configuration cluster = row.json();
    Configuration network = cluster.object(NETWORK);
    boolean ipv6 = "ipv6".equals(cluster.object("kubernetesNetworkConfig").text("ipFamily"));
    List<CidrBlock> sources = new ArrayList<>();
    boolean known = true;
    List<String> texts = network.texts("publicAccessCidrs");
    for (String text : texts) {
      CidrBlock cidr = cidr(network, text);
      known &= cidr != null;
      if (cidr != null) {
        sources.add(cidr);
      }
    }
    if (texts.isEmpty()) {
      sources.add(CidrBlock.parse("0.0.0.0/0"));
      sources.add(CidrBlock.parse("::/0"));
    }
    return new PublicServiceEndpoint(
        row.origin(),
        KUBERNETES_CLUSTER,
        cluster.text("name", row.id()),
        Hosts.of(cluster.text("endpoint")),
        network.has("endpointPublicAccess") ? network.flag("endpointPublicAccess", true) : null,
        "eks:DescribeCluster",
        List.of(HTTPS),
        sources.stream().distinct().sorted(Comparator.comparing(CidrBlock::toString)).toList(),
        known,
        ipv6,
        "AWS_IAM");
  }

  private static CidrBlock cidr(Configuration network, String text) {
    try {
      return CidrBlock.parse(text);
    } catch (IllegalArgumentException e) {
      network.warn("publicAccessCidrs", e.getMessage());
      return null;
    }
  }

  /** Tasks with ports bound on their container instance; those with an interface own themselves. */
  static List<HostedTask> hostedTasks(ParsedRows rows) {
    Map<String, String> instances = new HashMap<>();
    for (String[] pair :
        rows.each(
            CONTAINER_INSTANCE,
            row -> new String[] {row.origin().arn(), row.json().text("ec2InstanceId")})) {
      instances.put(pair[0], pair[1]);
    }
    return rows.each(TASK, row -> hostedTask(row, instances));
  }

  private static HostedTask hostedTask(ParsedRow row, Map<String, String> instances) {
    String instance = instances.get(row.json().text("containerInstanceArn", ""));
    List<HostedTask.HostPort> ports = new ArrayList<>();
    for (Configuration container : row.json().items("containers").readable()) {
      for (Configuration binding : container.items("networkBindings").readable()) {
        addPorts(binding, ports);
      }
    }
    return instance == null || ports.isEmpty()
        ? null
        : new HostedTask(row.origin(), row.id(), instance, ports.stream().distinct().toList());
  }

  private static void addPorts(Configuration binding, List<HostedTask.HostPort> out) {
    int protocol = "udp".equals(binding.text("protocol")) ? 17 : 6;
    Integer port = binding.integer("hostPort", null);
    if (port != null && port > 0 && port <= 65535) {
      out.add(new HostedTask.HostPort(protocol, port));
    }
    String range = binding.text("hostPortRange");
    if (range != null && range.matches("\\d{1,5}-\\d{1,5}")) {
      String[] ends = range.split("-");
      int last = Math.min(65535, Integer.parseInt(ends[1]));
      for (int each = Integer.parseInt(ends[0]); each <= last; each++) {
        out.add(new HostedTask.HostPort(protocol, each));
      }
    }
  }
}
