package io.periplus.collect.ec2;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_PREFIX_LIST;
import static io.periplus.collect.Types.EC2_ROUTE_TABLE;
import static io.periplus.collect.Types.EC2_SECURITY_GROUP;
import static io.periplus.model.EdgeType.REFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.model.AccountId;
import io.periplus.model.ResourceType;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribePrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListAssociationsRequest;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesRequest;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixListAssociation;
import software.amazon.awssdk.services.ec2.model.PrefixListEntry;

/**
 * Managed prefix lists with their entries (C040), those of AWS too: routes and rules name them. The
 * owner of a list sees who uses it in other accounts as well, which are perhaps not crawled.
 *
 * @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/sharing-perms.html">Shared prefix
 *     list permissions</a>
 */
public final class PrefixListCollector {
  private static final String ASSOCIATIONS = "PrefixListAssociations[].ResourceId";

  static final ResourceSpec<ManagedPrefixList> PREFIX_LIST =
      resource(EC2_PREFIX_LIST, ManagedPrefixList.class)
          .tier(1)
          .list(
              EC2,
              DescribeManagedPrefixListsRequest.builder().maxResults(100).build(),
              Ec2Client::describeManagedPrefixListsPaginator,
              DescribeManagedPrefixListsResponse::prefixLists)
          .arn(ManagedPrefixList::prefixListArn, ManagedPrefixList::prefixListId)
          .stubArn("ec2", "prefix-list/", REGION_AND_ACCOUNT)
          .owner(ManagedPrefixList::ownerId)
          .name(ManagedPrefixList::prefixListName)
          .tags(ManagedPrefixList::tags)
          .perItem(
              "Entries",
              EC2,
              "GetManagedPrefixListEntries",
              list ->
                  GetManagedPrefixListEntriesRequest.builder()
                      .prefixListId(list.prefixListId())
                      .maxResults(100)
                      .build(),
              Ec2Client::getManagedPrefixListEntriesPaginator,
              pages -> pages.entries().stream().toList(),
              PrefixListEntry.class)
          .perOwnedItem(
              "PrefixListAssociations",
              EC2,
              "GetManagedPrefixListAssociations",
              list ->
                  GetManagedPrefixListAssociationsRequest.builder()
                      .prefixListId(list.prefixListId())
                      .maxResults(255)
                      .build(),
              Ec2Client::getManagedPrefixListAssociationsPaginator,
              pages -> pages.prefixListAssociations().stream().toList(),
              PrefixListAssociation.class)
          .join(
              "ServicePrefixLists",
              EC2,
              DescribePrefixListsRequest.builder().maxResults(1000).build(),
              Ec2Client::describePrefixListsPaginator,
              DescribePrefixListsResponse::prefixLists,
              PrefixList::prefixListId,
              ManagedPrefixList::prefixListId,
              PrefixList.class)
          .columns("PrefixListName", "AddressFamily", "MaxEntries", "Version", "Entries[].Cidr")
          .edgesFrom(
              REFERENCES,
              List.of(EC2_SECURITY_GROUP, EC2_ROUTE_TABLE),
              List.of(ASSOCIATIONS),
              PrefixListCollector::users)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(PREFIX_LIST);

  private PrefixListCollector() {}

  /** What uses the list may be another account's. */
  private static void users(ResourceView list, EdgeSink edges) {
    for (JsonNode association : list.configuration().path("PrefixListAssociations")) {
      String id = association.path("ResourceId").asText("");
      String owner = association.path("ResourceOwner").asText("");
      ResourceType type =
          id.startsWith("sg-")
              ? EC2_SECURITY_GROUP
              : id.startsWith("rtb-") ? EC2_ROUTE_TABLE : null;
      if (type == null) {
        edges.unknownValue(ASSOCIATIONS, id);
      } else {
        String account = AccountId.isValid(owner) ? owner : null;
        edges.edgeFrom(REFERENCES, Reference.in(type, id, account), ASSOCIATIONS);
      }
    }
  }
}
