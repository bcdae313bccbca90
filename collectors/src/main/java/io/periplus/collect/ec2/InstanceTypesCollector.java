package io.periplus.collect.ec2;

import static io.periplus.collect.ArnForm.Place.REGION;
import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_INSTANCE_TYPE;

import io.periplus.collect.Listing;
import io.periplus.collect.ResourceSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypeOfferingsRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeOffering;
import software.amazon.awssdk.services.ec2.model.LocationType;
import software.amazon.awssdk.services.ec2.paginators.DescribeInstanceTypeOfferingsIterable;

/**
 * The instance types that are in use (C002), with the zones that offer them. AWS has some thousand
 * types; only those that an instance of the account names are read.
 */
public final class InstanceTypesCollector {
  /** DescribeInstanceTypes takes so many types. */
  private static final int BATCH = 100;

  static final ResourceSpec<InstanceTypeInfo> INSTANCE_TYPE =
      resource(EC2_INSTANCE_TYPE, InstanceTypeInfo.class)
          .listBy(EC2_INSTANCE, EC2, "DescribeInstanceTypes", InstanceTypesCollector::list)
          .arn("ec2", "instance-type/", REGION, InstanceTypeInfo::instanceTypeAsString)
          // AWS's own, the same for every account.
          .owner(type -> "AWS")
          .name(InstanceTypeInfo::instanceTypeAsString)
          .batch(
              "InstanceTypeOfferings",
              EC2,
              "DescribeInstanceTypeOfferings",
              BATCH,
              InstanceTypeInfo::instanceTypeAsString,
              InstanceTypesCollector::offeringsOf,
              Ec2Client::describeInstanceTypeOfferingsPaginator,
              InstanceTypesCollector::byType,
              Map.Entry::getKey,
              Map.Entry::getValue,
              InstanceTypeOffering.class)
          .derived("family", InstanceFamilies::of)
          .columns(
              "VCpuInfo",
              "MemoryInfo.SizeInMiB",
              "GpuInfo",
              "ProcessorInfo.SupportedArchitectures",
              "NetworkInfo.MaximumNetworkInterfaces",
              "CurrentGeneration")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(INSTANCE_TYPE);

  private InstanceTypesCollector() {}

  private static void list(Listing.Context context, Listing.Pages<InstanceTypeInfo> pages) {
    Set<String> used = new TreeSet<>();
    context.forEachParent(
        EC2_INSTANCE,
        Set.of("InstanceType"),
        instance -> {
          String type = instance.path("InstanceType").asText("");
          if (!type.isEmpty()) {
            used.add(type);
          }
        });
    Ec2Client client = context.client(EC2);
    // P24: a page size is refused where types are given.
    context.inBatches(
        List.copyOf(used),
        BATCH,
        types ->
            client
                .describeInstanceTypesPaginator(
                    DescribeInstanceTypesRequest.builder().instanceTypesWithStrings(types).build())
                .forEach(response -> pages.page(response.instanceTypes())));
  }

  private static DescribeInstanceTypeOfferingsRequest offeringsOf(List<String> types) {
    return DescribeInstanceTypeOfferingsRequest.builder()
        .locationType(LocationType.AVAILABILITY_ZONE)
        .filters(Filter.builder().name("instance-type").values(types).build())
        .maxResults(1000)
        .build();
  }

  /** Sorted, as the service does not promise an order. */
  private static List<Map.Entry<String, List<InstanceTypeOffering>>> byType(
      DescribeInstanceTypeOfferingsIterable pages) {
    Map<String, List<InstanceTypeOffering>> byType = new TreeMap<>();
    pages.instanceTypeOfferings().stream()
        .sorted(Comparator.comparing(InstanceTypeOffering::location))
        .forEach(
            offering ->
                byType
                    .computeIfAbsent(offering.instanceTypeAsString(), type -> new ArrayList<>())
                    .add(offering));
    return List.copyOf(byType.entrySet());
  }
}
