package io.periplus.collect.ec2;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_PREFIX_LIST;

import io.periplus.collect.ResourceSpec;
import java.util.List;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeManagedPrefixListsResponse;
import software.amazon.awssdk.services.ec2.model.GetManagedPrefixListEntriesRequest;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixListEntry;

/**
 * Managed prefix lists with their entries (C040), those of AWS too: routes and rules name them. Who
 * uses a list is read from routes and rules, so GetManagedPrefixListAssociations is not asked.
 */
public final class PrefixListCollector {
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
          .columns("PrefixListName", "AddressFamily", "MaxEntries", "Version", "Entries[].Cidr")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(PREFIX_LIST);

  private PrefixListCollector() {}
}
