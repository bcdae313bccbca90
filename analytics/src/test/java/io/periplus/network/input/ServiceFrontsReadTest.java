package io.periplus.network.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.network.HostedTask;
import io.periplus.network.ManagedResource;
import io.periplus.network.PublicServiceEndpoint;
import io.periplus.network.ServiceFronts;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Configurations of managed services and fronts as AWS prints them. */
class ServiceFrontsReadTest {
  private static ServiceFronts of(String type, String configuration) {
    return InventoryRows.of(type, "arn:x", "x", configuration).serviceFronts();
  }

  private static final String CLUSTER =
      "{\"name\":\"kube\",\"endpoint\":\"https://ABC.gr7.eu-west-1.eks.amazonaws.com\","
          + "\"resourcesVpcConfig\":{\"vpcId\":\"vpc-1\",\"subnetIds\":[\"subnet-b\",\"subnet-a\"],"
          + "\"securityGroupIds\":[\"sg-2\"],\"clusterSecurityGroupId\":\"sg-1\","
          + "\"endpointPublicAccess\":true,\"endpointPrivateAccess\":%s,"
          + "\"publicAccessCidrs\":%s}}";

  @Test
  @Tag("MS3")
  void kubernetesCluster() {
    ServiceFronts fronts =
        of("AWS::EKS::Cluster", CLUSTER.formatted("true", "[\"8.8.0.0/16\",\"0.0.0.0/1\"]"));
    PublicServiceEndpoint open = fronts.publicEndpoints().get(0);
    assertThat(open.host()).isEqualTo("abc.gr7.eu-west-1.eks.amazonaws.com");
    assertThat(open.open()).isTrue();
    assertThat(open.sources())
        .extracting(Object::toString)
        .containsExactly("0.0.0.0/1", "8.8.0.0/16");
    ManagedResource inside = fronts.managedResources().get(0);
    assertThat(inside.subnetIds()).containsExactly("subnet-a", "subnet-b");
    assertThat(inside.securityGroupIds()).containsExactly("sg-1", "sg-2");
    assertThat(inside.ports()).containsExactly(443);

    ServiceFronts off = of("AWS::EKS::Cluster", CLUSTER.formatted("false", "[]"));
    assertThat(off.managedResources().get(0).ports()).isEmpty();
    assertThat(off.publicEndpoints().get(0).sources())
        .extracting(Object::toString)
        .containsExactly("0.0.0.0/0", "::/0");
  }

  @Test
  @Tag("MS3")
  @Tag("section7")
  void kubernetesClusterThatCannotBeRead() {
    PublicServiceEndpoint malformed =
        of("AWS::EKS::Cluster", CLUSTER.formatted("true", "[\"8.8.0.0/99\",\"9.9.9.9/32\"]"))
            .publicEndpoints()
            .get(0);
    assertThat(malformed.sourcesKnown()).isFalse();
    assertThat(malformed.sources()).extracting(Object::toString).containsExactly("9.9.9.9/32");
    assertThat(of("AWS::EKS::Cluster", "{\"name\":\"kube\"}").publicEndpoints().get(0).open())
        .isNull();
  }

  @Test
  @Tag("MS4")
  void tasksOnTheirHost() {
    InventoryRows rows =
        new InventoryRows()
            .add(
                "AWS::ECS::ContainerInstance",
                "arn:host",
                "host",
                "{\"ec2InstanceId\":\"i-1\",\"containerInstanceArn\":\"arn:host\"}")
            .add(
                "AWS::ECS::Task",
                "arn:bridge",
                "bridge",
                "{\"containerInstanceArn\":\"arn:host\",\"containers\":[{\"networkBindings\":["
                    + "{\"hostPort\":32768,\"containerPort\":80,\"protocol\":\"tcp\"},"
                    + "{\"hostPort\":53,\"protocol\":\"udp\"},"
                    + "{\"hostPortRange\":\"8000-8001\",\"protocol\":\"tcp\"}]}]}")
            .add(
                "AWS::ECS::Task",
                "arn:awsvpc",
                "awsvpc",
                "{\"containerInstanceArn\":\"arn:host\",\"containers\":[{\"networkBindings\":[]}]}");
    List<HostedTask> tasks = rows.read().serviceFronts().hostedTasks();
    assertThat(tasks).extracting(task -> task.origin().arn()).containsExactly("arn:bridge");
    assertThat(tasks.get(0).instanceId()).isEqualTo("i-1");
    assertThat(tasks.get(0).ports())
        .containsExactly(
            new HostedTask.HostPort(6, 32768),
            new HostedTask.HostPort(17, 53),
            new HostedTask.HostPort(6, 8000),
            new HostedTask.HostPort(6, 8001));
  }

  @Test
  @Tag("MS1")
  void warehouse() {
    ManagedResource cluster =
        new InventoryRows()
            .add(
                "AWS::Redshift::ClusterSubnetGroup",
                "arn:group",
                "dw",
                "{\"ClusterSubnetGroupName\":\"dw\",\"VpcId\":\"vpc-1\",\"Subnets\":["
                    + "{\"SubnetIdentifier\":\"subnet-a\",\"SubnetAvailabilityZone\":{\"Name\":\"a\"}},"
                    + "{\"SubnetIdentifier\":\"subnet-b\",\"SubnetAvailabilityZone\":{\"Name\":\"b\"}}]}")
            .add(
                "AWS::Redshift::Cluster",
                "arn:dw",
                "dw",
                "{\"ClusterIdentifier\":\"dw\",\"ClusterSubnetGroupName\":\"dw\",\"VpcId\":\"vpc-1\","
                    + "\"AvailabilityZone\":\"b\",\"PubliclyAccessible\":true,"
                    + "\"VpcSecurityGroups\":[{\"VpcSecurityGroupId\":\"sg-1\"}],"
                    + "\"Endpoint\":{\"Address\":\"DW.example.com\",\"Port\":5439}}")
            .read()
            .serviceFronts()
            .managedResources()
            .get(0);
    assertThat(cluster.subnetIds()).containsExactly("subnet-b");
    assertThat(cluster.securityGroupIds()).containsExactly("sg-1");
    assertThat(cluster.publiclyAccessible()).isTrue();
    assertThat(cluster.hostName()).isEqualTo("dw.example.com");
    assertThat(cluster.ports()).containsExactly(5439);
  }

  @Test
  @Tag("MS1")
  void brokers() {
    String cluster =
        "{\"ClusterName\":\"orders\",\"Provisioned\":{\"BrokerNodeGroupInfo\":{"
            + "\"ClientSubnets\":[\"subnet-a\"],\"SecurityGroups\":[\"sg-1\"],"
            + "\"ConnectivityInfo\":{\"PublicAccess\":{\"Type\":\"%s\"}}}},"
            + "\"BootstrapBrokers\":{\"BootstrapBrokerStringTls\":\"b-1.x:9094,b-2.x:9094\","
            + "\"BootstrapBrokerStringPublicSaslIam\":\"b-1-public.x:9198\"}}";
    ManagedResource open =
        of("AWS::MSK::Cluster", cluster.formatted("SERVICE_PROVIDED_EIPS"))
            .managedResources()
            .get(0);
    assertThat(open.publiclyAccessible()).isTrue();
    assertThat(open.ports()).containsExactly(9094, 9198);
    assertThat(
            of("AWS::MSK::Cluster", cluster.formatted("DISABLED"))
                .managedResources()
                .get(0)
                .publiclyAccessible())
        .isFalse();
  }

  @Test
  @Tag("MS1")
  void searchDomains() {
    ServiceFronts outside =
        of(
            "AWS::OpenSearchService::Domain",
            "{\"DomainName\":\"logs\",\"Endpoint\":\"search-logs.eu-west-1.es.amazonaws.com\","
                + "\"DomainEndpointOptions\":{\"EnforceHTTPS\":true}}");
    assertThat(outside.publicEndpoints()).hasSize(1);
    assertThat(outside.publicEndpoints().get(0).ports()).containsExactly(443);
    assertThat(outside.publicEndpoints().get(0).authentication()).isEqualTo("UNKNOWN");
    ServiceFronts inside =
        of(
            "AWS::OpenSearchService::Domain",
            "{\"DomainName\":\"logs\",\"Endpoints\":{\"vpc\":\"vpc-logs.example.com\"},"
                + "\"VPCOptions\":{\"VPCId\":\"vpc-1\",\"SubnetIds\":[\"subnet-a\"],"
                + "\"SecurityGroupIds\":[\"sg-1\"]}}");
    assertThat(inside.publicEndpoints()).isEmpty();
    assertThat(inside.managedResources().get(0).ports()).containsExactly(80, 443);
  }

  @Test
  @Tag("MS1")
  @Tag("MS7")
  void othersInSubnets() {
    ManagedResource replication =
        of(
                "AWS::DMS::ReplicationInstance",
                "{\"ReplicationInstanceIdentifier\":\"dms\",\"PubliclyAccessible\":true,"
                    + "\"VpcSecurityGroups\":[{\"VpcSecurityGroupId\":\"sg-1\"}],"
                    + "\"ReplicationSubnetGroup\":{\"VpcId\":\"vpc-1\",\"Subnets\":["
                    + "{\"SubnetIdentifier\":\"subnet-a\"}]}}")
            .managedResources()
            .get(0);
    assertThat(replication.ports()).isNull();
    assertThat(replication.publiclyAccessible()).isTrue();
    ManagedResource workgroup =
        of(
                "AWS::RedshiftServerless::Workgroup",
                "{\"workgroupName\":\"wg\",\"publiclyAccessible\":true,\"subnetIds\":[\"subnet-a\"],"
                    + "\"securityGroupIds\":[\"sg-1\"],\"endpoint\":{\"address\":\"wg.example.com\","
                    + "\"port\":5439,\"vpcEndpoints\":[{\"vpcId\":\"vpc-1\"}]}}")
            .managedResources()
            .get(0);
    assertThat(workgroup.vpcId()).isEqualTo("vpc-1");
    ManagedResource cache =
        new InventoryRows()
            .add(
                "AWS::ElastiCache::SubnetGroup",
                "arn:group",
                "g",
                "{\"CacheSubnetGroupName\":\"g\",\"VpcId\":\"vpc-1\",\"Subnets\":["
                    + "{\"SubnetIdentifier\":\"subnet-a\"}]}")
            .add(
                "AWS::ElastiCache::CacheCluster",
                "arn:cache",
                "cache",
                "{\"CacheClusterId\":\"cache\",\"CacheSubnetGroupName\":\"g\",\"Engine\":\"redis\","
                    + "\"SecurityGroups\":[{\"SecurityGroupId\":\"sg-1\"}]}")
            .read()
            .serviceFronts()
            .managedResources()
            .get(0);
    assertThat(cache.kind()).isEqualTo(ManagedResource.Kind.VPC_ONLY);
    assertThat(cache.vpcId()).isEqualTo("vpc-1");
    assertThat(cache.ports()).containsExactly(6379);
    assertThat(cache.publiclyAccessible()).isNull();
  }
}
