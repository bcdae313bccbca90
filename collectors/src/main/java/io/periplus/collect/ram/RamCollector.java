package io.periplus.collect.ram;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.RAM;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.IAM_ACCOUNT_ROOT;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.IAM_SERVICE_PRINCIPAL;
import static io.periplus.collect.Types.IAM_USER;
import static io.periplus.collect.Types.ORGANIZATIONS_ORGANIZATION;
import static io.periplus.collect.Types.ORGANIZATIONS_UNIT;
import static io.periplus.collect.Types.RAM_RESOURCE_SHARE;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.REFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.Listing;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.Target;
import io.periplus.model.AccountId;
import io.periplus.model.Arn;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ram.RamClient;
import software.amazon.awssdk.services.ram.model.GetResourceShareAssociationsRequest;
import software.amazon.awssdk.services.ram.model.GetResourceShareAssociationsResponse;
import software.amazon.awssdk.services.ram.model.GetResourceSharesRequest;
import software.amazon.awssdk.services.ram.model.GetResourceSharesResponse;
import software.amazon.awssdk.services.ram.model.ListResourcesRequest;
import software.amazon.awssdk.services.ram.model.ListResourcesResponse;
import software.amazon.awssdk.services.ram.model.Resource;
import software.amazon.awssdk.services.ram.model.ResourceOwner;
import software.amazon.awssdk.services.ram.model.ResourceShare;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociation;
import software.amazon.awssdk.services.ram.model.ResourceShareAssociationType;

/**
 * Shares of resources between accounts, one's own and those of others (C048). Only the owner sees
 * whom a share is for; everybody sees what it brings.
 */
public final class RamCollector {
  /** The service gives 500 at most. */
  private static final int PAGE = 500;

  private static final String PRINCIPAL = "principals[].associatedEntity";
  private static final String RESOURCE = "resources[].associatedEntity";
  private static final String RECEIVED = "receivedResources[].arn";
  private static final Set<String> IN_FORCE = Set.of("ASSOCIATED", "ASSOCIATING");

  static final ResourceSpec<ResourceShare> SHARE =
      resource(RAM_RESOURCE_SHARE, ResourceShare.class)
          .tier(1)
          .listBy(null, RAM, "GetResourceShares", RamCollector::list)
          .arn(ResourceShare::resourceShareArn, RamCollector::id)
          .stubArn("ram", "resource-share/", REGION_AND_ACCOUNT)
          .owner(ResourceShare::owningAccountId)
          .name(ResourceShare::name)
          .tags(ResourceShare::tags)
          .join(
              "principals",
              RAM,
              associations(ResourceShareAssociationType.PRINCIPAL),
              RamClient::getResourceShareAssociationsPaginator,
              GetResourceShareAssociationsResponse::resourceShareAssociations,
              ResourceShareAssociation::resourceShareArn,
              ResourceShare::resourceShareArn,
              ResourceShareAssociation.class)
          .join(
              "resources",
              RAM,
              associations(ResourceShareAssociationType.RESOURCE),
              RamClient::getResourceShareAssociationsPaginator,
              GetResourceShareAssociationsResponse::resourceShareAssociations,
              ResourceShareAssociation::resourceShareArn,
              ResourceShare::resourceShareArn,
              ResourceShareAssociation.class)
          .join(
              "receivedResources",
              RAM,
              ListResourcesRequest.builder()
                  .resourceOwner(ResourceOwner.OTHER_ACCOUNTS)
                  .maxResults(PAGE)
                  .build(),
              RamClient::listResourcesPaginator,
              ListResourcesResponse::resources,
              Resource::resourceShareArn,
              ResourceShare::resourceShareArn,
              Resource.class)
          .columns("status", "allowExternalPrincipals", "owningAccountId")
          .edges(
              GRANTS,
              List.of(
                  IAM_ACCOUNT_ROOT,
                  ORGANIZATIONS_UNIT,
                  ORGANIZATIONS_ORGANIZATION,
                  IAM_ROLE,
                  IAM_USER,
                  IAM_SERVICE_PRINCIPAL),
              List.of(PRINCIPAL),
              RamCollector::grants)
          .edges(
              REFERENCES,
              List.of(Target.ANY),
              List.of(RESOURCE, RECEIVED),
              RamCollector::references)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(SHARE);

  private RamCollector() {}

  private static GetResourceShareAssociationsRequest associations(
      ResourceShareAssociationType type) {
    return GetResourceShareAssociationsRequest.builder()
        .associationType(type)
        .maxResults(PAGE)
        .build();
  }

  private static void list(Listing.Context context, Listing.Pages<ResourceShare> pages) {
    for (ResourceOwner owner : List.of(ResourceOwner.SELF, ResourceOwner.OTHER_ACCOUNTS)) {
      for (GetResourceSharesResponse response :
          context
              .client(RAM)
              .getResourceSharesPaginator(
                  GetResourceSharesRequest.builder()
                      .resourceOwner(owner)
                      .maxResults(PAGE)
                      .build())) {
        pages.page(response.resourceShares());
      }
    }
  }

  private static String id(ResourceShare share) {
    String arn = share.resourceShareArn();
    return arn == null ? null : arn.substring(arn.lastIndexOf('/') + 1);
  }

  private static void grants(ResourceView share, EdgeSink edges) {
    for (JsonNode association : share.configuration().path("principals")) {
      if (IN_FORCE.contains(association.path("status").asText())) {
        String principal = association.path("associatedEntity").asText();
        Reference found = principal(principal);
        if (found == null) {
          edges.unknownValue(PRINCIPAL, principal);
        } else {
          edges.edge(GRANTS, found, PRINCIPAL);
        }
      }
    }
  }

  private static Reference principal(String principal) {
    if (AccountId.isValid(principal)) {
      return Reference.in(IAM_ACCOUNT_ROOT, "root", principal);
    }
    if (principal.endsWith(".amazonaws.com")) {
      return Reference.to(IAM_SERVICE_PRINCIPAL, principal);
    }
    String resource = Arn.tryParse(principal).map(Arn::resource).orElse("");
    if (resource.startsWith("ou/")) {
      return Reference.to(ORGANIZATIONS_UNIT, principal);
    }
    if (resource.startsWith("organization/")) {
      return Reference.to(ORGANIZATIONS_ORGANIZATION, principal);
    }
    if (resource.startsWith("role/")) {
      return Reference.to(IAM_ROLE, principal);
    }
    return resource.startsWith("user/") ? Reference.to(IAM_USER, principal) : null;
  }

  private static void references(ResourceView share, EdgeSink edges) {
    for (JsonNode association : share.configuration().path("resources")) {
      if (IN_FORCE.contains(association.path("status").asText())) {
        String arn = association.path("associatedEntity").asText();
        edges.edge(REFERENCES, Reference.byArn(arn), RESOURCE);
      }
    }
    for (JsonNode resource : share.configuration().path("receivedResources")) {
      edges.edge(REFERENCES, Reference.byArn(resource.path("arn").asText()), RECEIVED);
    }
  }
}
