package io.periplus.collect.elbv2;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.ELBV2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.ELBV2_LISTENER;
import static io.periplus.collect.Types.ELBV2_LOAD_BALANCER;
import static io.periplus.collect.Types.ELBV2_TRUST_STORE;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTrustStoreAssociationsRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTrustStoresRequest;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.DescribeTrustStoresResponse;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStore;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TrustStoreAssociation;

/** Trust stores, by which listeners verify the certificates of their clients (C025). */
public final class TrustStoresCollector {
  private static final int PAGE = 400;
  private static final String USER = "TrustStoreAssociations[].ResourceArn";

  static final ResourceSpec<TrustStore> TRUST_STORE =
      resource(ELBV2_TRUST_STORE, TrustStore.class)
          .tier(3)
          .list(
              ELBV2,
              DescribeTrustStoresRequest.builder().pageSize(PAGE).build(),
              ElasticLoadBalancingV2Client::describeTrustStoresPaginator,
              DescribeTrustStoresResponse::trustStores)
          .arn(TrustStore::trustStoreArn, TrustStore::name)
          .stubArn("elasticloadbalancing", "truststore/", REGION_AND_ACCOUNT)
          .name(TrustStore::name)
          .perItem(
              "TrustStoreAssociations",
              ELBV2,
              "DescribeTrustStoreAssociations",
              store ->
                  DescribeTrustStoreAssociationsRequest.builder()
                      .trustStoreArn(store.trustStoreArn())
                      .pageSize(PAGE)
                      .build(),
              ElasticLoadBalancingV2Client::describeTrustStoreAssociationsPaginator,
              pages ->
                  pages.stream().flatMap(page -> page.trustStoreAssociations().stream()).toList(),
              TrustStoreAssociation.class)
          .columns("Status", "NumberOfCaCertificates", "TotalRevokedEntries")
          .edgesFrom(
              AUTHENTICATED_BY,
              List.of(ELBV2_LISTENER, ELBV2_LOAD_BALANCER),
              List.of(USER),
              TrustStoresCollector::users)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(TRUST_STORE);

  private TrustStoresCollector() {}

  private static void users(ResourceView store, EdgeSink edges) {
    for (JsonNode association : store.configuration().path("TrustStoreAssociations")) {
      String arn = association.path("ResourceArn").asText("");
      if (!arn.isEmpty()) {
        boolean listener = arn.contains(":listener/");
        edges.edgeFrom(
            AUTHENTICATED_BY,
            Reference.to(listener ? ELBV2_LISTENER : ELBV2_LOAD_BALANCER, arn),
            USER,
            JsonNodeFactory.instance.objectNode().put("kind", "trust-store"));
      }
    }
  }
}
