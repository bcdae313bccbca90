package io.periplus.collect.eks;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.EKS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EKS_ACCESS_ENTRY;
import static io.periplus.collect.Types.EKS_ADDON;
import static io.periplus.collect.Types.EKS_CLUSTER;
import static io.periplus.collect.Types.EKS_IDENTITY_PROVIDER_CONFIG;
import static io.periplus.collect.Types.EKS_POD_IDENTITY_ASSOCIATION;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.IAM_USER;
import static io.periplus.collect.eks.EksCollector.PAGE;
import static io.periplus.collect.eks.EksCollector.nameOf;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.MEMBER_OF;
import static io.periplus.model.EdgeType.REFERENCES;
import static io.periplus.model.EdgeType.RUNS_AS;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.model.Arn;
import java.util.List;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.AccessEntry;
import software.amazon.awssdk.services.eks.model.Addon;
import software.amazon.awssdk.services.eks.model.AssociatedAccessPolicy;
import software.amazon.awssdk.services.eks.model.DescribeAccessEntryRequest;
import software.amazon.awssdk.services.eks.model.DescribeAccessEntryResponse;
import software.amazon.awssdk.services.eks.model.DescribeAddonRequest;
import software.amazon.awssdk.services.eks.model.DescribeAddonResponse;
import software.amazon.awssdk.services.eks.model.DescribeIdentityProviderConfigRequest;
import software.amazon.awssdk.services.eks.model.DescribePodIdentityAssociationRequest;
import software.amazon.awssdk.services.eks.model.DescribePodIdentityAssociationResponse;
import software.amazon.awssdk.services.eks.model.ListAccessEntriesRequest;
import software.amazon.awssdk.services.eks.model.ListAccessEntriesResponse;
import software.amazon.awssdk.services.eks.model.ListAddonsRequest;
import software.amazon.awssdk.services.eks.model.ListAddonsResponse;
import software.amazon.awssdk.services.eks.model.ListAssociatedAccessPoliciesRequest;
import software.amazon.awssdk.services.eks.model.ListIdentityProviderConfigsRequest;
import software.amazon.awssdk.services.eks.model.ListIdentityProviderConfigsResponse;
import software.amazon.awssdk.services.eks.model.ListPodIdentityAssociationsRequest;
import software.amazon.awssdk.services.eks.model.ListPodIdentityAssociationsResponse;
import software.amazon.awssdk.services.eks.model.OidcIdentityProviderConfig;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociation;

/**
 * Who may do what in EKS clusters, and their add-ons (C067 to C068c).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/eks/latest/APIReference/API_DescribeAccessEntry.html">DescribeAccessEntry</a>
 */
public final class EksAccessCollector {
  private static final String PRINCIPAL = "principalArn";

  /** Service accounts that run with a role, without an identity provider in between. */
  static final ResourceSpec<PodIdentityAssociation> POD_IDENTITY =
      resource(EKS_POD_IDENTITY_ASSOCIATION, PodIdentityAssociation.class)
          .tier(2)
          .listPerOneByOne(
              EKS_CLUSTER,
              EKS,
              "ListPodIdentityAssociations",
              cluster ->
                  ListPodIdentityAssociationsRequest.builder()
                      .clusterName(nameOf(cluster))
                      .maxResults(PAGE)
                      .build(),
              EksClient::listPodIdentityAssociationsPaginator,
              ListPodIdentityAssociationsResponse::associations,
              "DescribePodIdentityAssociation",
              (cluster, summary) ->
                  DescribePodIdentityAssociationRequest.builder()
                      .clusterName(nameOf(cluster))
                      .associationId(summary.associationId())
                      .build(),
              EksClient::describePodIdentityAssociation,
              DescribePodIdentityAssociationResponse::association)
          .arn(PodIdentityAssociation::associationArn, PodIdentityAssociation::associationId)
          .stubArn("eks", "podidentityassociation/", REGION_AND_ACCOUNT)
          .tagsAt("tags")
          .columns("namespace", "serviceAccount")
          .edge(MEMBER_OF, EKS_CLUSTER, "clusterName")
          .edge(RUNS_AS, IAM_ROLE, "roleArn")
          .build();

  /** Add-ons. What they are configured with is free text and may hold anything. */
  static final ResourceSpec<Addon> ADDON =
      resource(EKS_ADDON, Addon.class)
          .listPerOneByOne(
              EKS_CLUSTER,
              EKS,
              "ListAddons",
              cluster ->
                  ListAddonsRequest.builder().clusterName(nameOf(cluster)).maxResults(PAGE).build(),
              EksClient::listAddonsPaginator,
              ListAddonsResponse::addons,
              "DescribeAddon",
              (cluster, name) ->
                  DescribeAddonRequest.builder()
                      .clusterName(nameOf(cluster))
                      .addonName(name)
                      .build(),
              EksClient::describeAddon,
              DescribeAddonResponse::addon)
          .arn(Addon::addonArn, addon -> addon.clusterName() + '/' + addon.addonName())
          .stubArn("eks", "addon/", REGION_AND_ACCOUNT)
          .name(Addon::addonName)
          .tagsAt("tags")
          .redact("configurationValues")
          .columns("addonVersion", "status")
          .edge(MEMBER_OF, EKS_CLUSTER, "clusterName")
          .edge(RUNS_AS, IAM_ROLE, "serviceAccountRoleArn")
          .edge(REFERENCES, EKS_POD_IDENTITY_ASSOCIATION, "podIdentityAssociations")
          .volatileFields("health")
          .build();

  /** Principals with rights in a cluster; the policies and their scopes are embedded. */
  static final ResourceSpec<AccessEntry> ACCESS_ENTRY =
      resource(EKS_ACCESS_ENTRY, AccessEntry.class)
          .tier(2)
          .listPerOneByOne(
              EKS_CLUSTER,
              EKS,
              "ListAccessEntries",
              cluster ->
                  ListAccessEntriesRequest.builder()
                      .clusterName(nameOf(cluster))
                      .maxResults(PAGE)
                      .build(),
              EksClient::listAccessEntriesPaginator,
              ListAccessEntriesResponse::accessEntries,
              "DescribeAccessEntry",
              (cluster, principal) ->
                  DescribeAccessEntryRequest.builder()
                      .clusterName(nameOf(cluster))
                      .principalArn(principal)
                      .build(),
              EksClient::describeAccessEntry,
              DescribeAccessEntryResponse::accessEntry)
          .arn(
              AccessEntry::accessEntryArn,
              entry -> entry.clusterName() + '/' + entry.principalArn())
          .stubArn("eks", "access-entry/", REGION_AND_ACCOUNT)
          .name(AccessEntry::username)
          .tagsAt("tags")
          .perItem(
              "AssociatedPolicies",
              EKS,
              "ListAssociatedAccessPolicies",
              entry ->
                  ListAssociatedAccessPoliciesRequest.builder()
                      .clusterName(entry.clusterName())
                      .principalArn(entry.principalArn())
                      .maxResults(PAGE)
                      .build(),
              (client, request) ->
                  client
                      .listAssociatedAccessPoliciesPaginator(request)
                      .associatedAccessPolicies()
                      .stream()
                      .toList(),
              policies -> policies,
              AssociatedAccessPolicy.class)
          .columns(
              "type",
              "kubernetesGroups",
              "AssociatedPolicies[].policyArn",
              "AssociatedPolicies[].accessScope")
          .edge(MEMBER_OF, EKS_CLUSTER, "clusterName")
          .edges(
              GRANTS,
              List.of(IAM_ROLE, IAM_USER),
              List.of(PRINCIPAL),
              EksAccessCollector::principal)
          .build();

  /** Identity providers whose tokens a cluster takes. Client ids are no secrets. */
  static final ResourceSpec<OidcIdentityProviderConfig> IDENTITY_PROVIDER =
      resource(EKS_IDENTITY_PROVIDER_CONFIG, OidcIdentityProviderConfig.class)
          .listPerOneByOne(
              EKS_CLUSTER,
              EKS,
              "ListIdentityProviderConfigs",
              cluster ->
                  ListIdentityProviderConfigsRequest.builder()
                      .clusterName(nameOf(cluster))
                      .maxResults(PAGE)
                      .build(),
              EksClient::listIdentityProviderConfigsPaginator,
              ListIdentityProviderConfigsResponse::identityProviderConfigs,
              "DescribeIdentityProviderConfig",
              (cluster, config) ->
                  DescribeIdentityProviderConfigRequest.builder()
                      .clusterName(nameOf(cluster))
                      .identityProviderConfig(config)
                      .build(),
              EksClient::describeIdentityProviderConfig,
              response -> response.identityProviderConfig().oidc())
          .arn(
              OidcIdentityProviderConfig::identityProviderConfigArn,
              config -> config.clusterName() + '/' + config.identityProviderConfigName())
          .stubArn("eks", "identityproviderconfig/", REGION_AND_ACCOUNT)
          .name(OidcIdentityProviderConfig::identityProviderConfigName)
          .tagsAt("tags")
          .columns("issuerUrl", "clientId", "status")
          .edgeFrom(AUTHENTICATED_BY, EKS_CLUSTER, "clusterName")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(POD_IDENTITY, ADDON, ACCESS_ENTRY, IDENTITY_PROVIDER);

  private EksAccessCollector() {}

  /** The policies that the principal has in the cluster stay on the edge. */
  private static void principal(ResourceView entry, EdgeSink edges) {
    String principal = entry.configuration().path(PRINCIPAL).asText("");
    if (principal.isEmpty()) {
      return;
    }
    String resource = Arn.tryParse(principal).map(Arn::resource).orElse("");
    ObjectNode properties = JsonNodeFactory.instance.objectNode();
    entry
        .configuration()
        .path("AssociatedPolicies")
        .forEach(p -> properties.withArray("policies").add(p.path("policyArn")));
    if (resource.startsWith("user/") || resource.startsWith("role/")) {
      boolean user = resource.startsWith("user/");
      edges.edge(
          GRANTS, Reference.to(user ? IAM_USER : IAM_ROLE, principal), PRINCIPAL, properties);
    } else {
      edges.unknownValue(PRINCIPAL, principal);
    }
  }
}
