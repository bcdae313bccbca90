package io.periplus.collect.kafka;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.KAFKA;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.collect.Types.EC2_SUBNET;
import static io.periplus.collect.Types.KMS_KEY;
import static io.periplus.collect.Types.MSK_CLUSTER;
import static io.periplus.model.EdgeType.ENCRYPTED_BY;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.IN_SUBNET;
import static io.periplus.model.EdgeType.SECURED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.PolicyDocuments;
import io.periplus.collect.PolicyPrincipals;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.kafka.KafkaClient;
import software.amazon.awssdk.services.kafka.model.Cluster;
import software.amazon.awssdk.services.kafka.model.ClusterState;
import software.amazon.awssdk.services.kafka.model.GetBootstrapBrokersRequest;
import software.amazon.awssdk.services.kafka.model.GetBootstrapBrokersResponse;
import software.amazon.awssdk.services.kafka.model.GetClusterPolicyRequest;
import software.amazon.awssdk.services.kafka.model.ListClustersV2Request;
import software.amazon.awssdk.services.kafka.model.ListClustersV2Response;

/** MSK clusters, provisioned and serverless (C124d). */
public final class KafkaCollector {
  private static final int PAGE = 100;
  private static final String BROKERS = "BootstrapBrokers";
  private static final String POLICY = "Policy";

  /** Clusters. Only one that is up has brokers to name; SASL secrets stay in Secrets Manager. */
  static final ResourceSpec<Cluster> CLUSTER =
      resource(MSK_CLUSTER, Cluster.class)
          .tier(1)
          .list(
              KAFKA,
              ListClustersV2Request.builder().maxResults(PAGE).build(),
              KafkaClient::listClustersV2Paginator,
              ListClustersV2Response::clusterInfoList)
          .arn(Cluster::clusterArn, Cluster::clusterName)
          .stubArn("kafka", "cluster/", REGION_AND_ACCOUNT)
          .name(Cluster::clusterName)
          .tagsAt("Tags")
          .perItem(
              BROKERS,
              KAFKA,
              "GetBootstrapBrokers",
              cluster ->
                  cluster.state() == ClusterState.ACTIVE
                      ? GetBootstrapBrokersRequest.builder()
                          .clusterArn(cluster.clusterArn())
                          .build()
                      : null,
              KafkaClient::getBootstrapBrokers,
              Function.identity(),
              GetBootstrapBrokersResponse.class)
          .perItem(
              POLICY,
              KAFKA,
              "GetClusterPolicy",
              cluster -> GetClusterPolicyRequest.builder().clusterArn(cluster.clusterArn()).build(),
              KafkaClient::getClusterPolicy,
              response -> PolicyDocuments.parseIfAny(response.policy()),
              null,
              "NotFoundException")
          .aliases(KafkaCollector::hosts)
          .columns(
              "ClusterType",
              "State",
              "Provisioned.NumberOfBrokerNodes",
              "Provisioned.EncryptionInfo.EncryptionInTransit.ClientBroker",
              "Provisioned.ClientAuthentication",
              "Provisioned.BrokerNodeGroupInfo.ConnectivityInfo.PublicAccess.Type",
              BROKERS)
          .edge(IN_SUBNET, EC2_SUBNET, "Provisioned.BrokerNodeGroupInfo.ClientSubnets")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "Provisioned.BrokerNodeGroupInfo.SecurityGroups")
          .edge(IN_SUBNET, EC2_SUBNET, "Serverless.VpcConfigs[].SubnetIds")
          .edge(SECURED_BY, EC2_SECURITY_GROUP, "Serverless.VpcConfigs[].SecurityGroupIds")
          .edge(
              ENCRYPTED_BY,
              KMS_KEY,
              "Provisioned.EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId")
          .edges(
              GRANTS,
              PolicyPrincipals.TYPES,
              List.of(PolicyPrincipals.source(POLICY)),
              KafkaCollector::grants)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(CLUSTER);

  private KafkaCollector() {}

  private static void grants(ResourceView cluster, EdgeSink edges) {
    PolicyPrincipals.draw(GRANTS, cluster.configuration().path(POLICY), POLICY, edges);
  }

  /** {@code b-1.orders.a1b2c3.c2.kafka.eu-west-1.amazonaws.com} of {@code host:9092,host:9092}. */
  private static Stream<String> hosts(JsonNode cluster) {
    return cluster.path(BROKERS).properties().stream()
        .map(Map.Entry::getValue)
        .flatMap(brokers -> Stream.of(brokers.asText("").split(",", -1)))
        .map(broker -> broker.split(":", 2)[0].strip().toLowerCase(Locale.ROOT))
        .filter(host -> !host.isEmpty())
        .distinct();
  }
}
