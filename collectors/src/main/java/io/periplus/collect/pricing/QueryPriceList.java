package io.periplus.collect.pricing;

import static java.util.Objects.requireNonNull;

import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.PricingClientBuilder;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;
import software.amazon.awssdk.services.pricing.model.GetProductsRequest;

/**
 * The query API, for the prices of a few keys: it answers a hundred products a call. It needs
 * credentials with {@code pricing:GetProducts}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/aws-cost-management/latest/APIReference/API_pricing_GetProducts.html">GetProducts</a>
 */
public final class QueryPriceList {
  private static final int PRODUCTS_OF_A_CALL = 100;

  /** It answers in us-east-1, eu-central-1 and ap-south-1 only, for all regions. */
  private static final Region ENDPOINT = Region.US_EAST_1;

  private final URI endpoint;
  private final LocalDate today;

  /**
   * @param endpoint null for AWS's own
   * @param today what the prices are dated by: answers have no date of publication in common
   */
  public QueryPriceList(URI endpoint, LocalDate today) {
    this.endpoint = endpoint;
    this.today = requireNonNull(today, "today is null");
  }

  /**
   * Prices of the keys; a service that refuses is a failure.
   *
   * @param keys that the services have prices of
   */
  public PriceList read(PriceRequest request, Set<String> keys) {
    PriceList.Builder read = new PriceList.Builder();
    OfferReader reader = new OfferReader(request.regions()::contains, request.reserved());
    PricingClientBuilder builder =
        PricingClient.builder()
            .region(request.partition().equals("aws-cn") ? Region.CN_NORTHWEST_1 : ENDPOINT)
            .httpClientBuilder(ApacheHttpClient.builder());
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    try (PricingClient client = builder.build()) {
      for (String service : request.services()) {
        for (String region : regions(service, request)) {
          request.progress().accept(service + " " + region);
          try {
            Offer offer = reader.read(service, items(client, service, region, keys), today);
            read.add(
                offer,
                new PriceList.Source(
                    "pricing:GetProducts/" + service + "/" + region,
                    today,
                    "",
                    "AWS price list, by its query API."),
                Set.of(region));
          } catch (SdkException | IOException e) {
            read.failed(service + " in " + region, String.valueOf(e.getMessage()));
          }
        }
      }
    } catch (SdkException e) {
      throw new PeriplusException(
          "price-list-unreachable",
          PeriplusException.Category.AWS,
          "Cannot refresh prices: "
              + e.getMessage()
              + ". Provide credentials with pricing:GetProducts, or leave out --via api.",
          e);
    }
    return read.build();
  }

  private static Set<String> regions(String service, PriceRequest request) {
    return OfferPrices.isGlobal(service) ? Set.of(ListPrice.GLOBAL) : request.regions();
  }

  /** One query for each way that a key's products are told by their attributes. */
  private static List<String> items(
      PricingClient client, String service, String region, Set<String> keys) {
    Set<Map<String, String>> queries = new LinkedHashSet<>();
    boolean from = false;
    for (OfferPrice price : OfferPrices.of(service)) {
      if (keys.contains(price.key())) {
        queries.add(price.equal());
        from |= service.equals("AWSDataTransfer");
      }
    }
    String place = from ? "fromRegionCode" : "regionCode";
    Set<String> items = new LinkedHashSet<>();
    for (Map<String, String> query : queries) {
      List<Filter> filters = new ArrayList<>();
      query.forEach((name, value) -> filters.add(filter(name, value)));
      if (!region.equals(ListPrice.GLOBAL)) {
        filters.add(filter(place, region));
      }
      client
          .getProductsPaginator(
              GetProductsRequest.builder()
                  .serviceCode(service)
                  .filters(filters)
                  .formatVersion("aws_v1")
                  .maxResults(PRODUCTS_OF_A_CALL)
                  .build())
          .stream()
          .flatMap(page -> page.priceList().stream())
          .forEach(items::add);
    }
    return List.copyOf(items);
  }

  private static Filter filter(String name, String value) {
    return Filter.builder().type(FilterType.TERM_MATCH).field(name).value(value).build();
  }
}
