package io.periplus.collect.resourceexplorer2;

import static io.periplus.collect.AwsService.RESOURCE_EXPLORER_2;
import static io.periplus.collect.ResourceSpec.resource;

import io.periplus.collect.Listing;
import io.periplus.collect.ResourceSpec;
import io.periplus.model.ResourceType;
import java.util.List;
import software.amazon.awssdk.services.resourceexplorer2.ResourceExplorer2Client;
import software.amazon.awssdk.services.resourceexplorer2.model.Resource;
import software.amazon.awssdk.services.resourceexplorer2.model.SearchRequest;
import software.amazon.awssdk.services.resourceexplorer2.model.SearchResponse;

/**
 * What Resource Explorer knows of a region, to tell what the collectors missed (C133). Its rows are
 * no resources: those whose ARN nobody brought are counted, with their types. A search ends at
 * 1,000 results, so nothing is ever said to be gone by it (R5).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/resource-explorer/latest/apireference/API_Search.html">Search</a>
 */
public final class ResourceExplorerCollector {
  /** Stands for what was found in the crawl's plan and in the coverage. */
  private static final ResourceType FOUND = ResourceType.of("AWS::ResourceExplorer2::SearchResult");

  private static final int PAGE = 1000;

  static final ResourceSpec<Resource> SEARCH =
      resource(FOUND, Resource.class)
          .tier(3)
          .listBy(null, RESOURCE_EXPLORER_2, "Search", listing())
          .arn(Resource::arn, Resource::arn)
          .owner(Resource::owningAccountId)
          .columns("ResourceType")
          .comparesOnly()
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(SEARCH);

  private ResourceExplorerCollector() {}

  /** An index that gathers other regions answers for this one alone. */
  private static Listing<Resource> listing() {
    return (context, pages) -> {
      ResourceExplorer2Client client = context.client(RESOURCE_EXPLORER_2);
      SearchRequest request =
          SearchRequest.builder()
              .queryString("region:" + context.scope().region())
              .maxResults(PAGE)
              .build();
      for (SearchResponse page : client.searchPaginator(request)) {
        pages.page(page.resources());
      }
    };
  }
}
