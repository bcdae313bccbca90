package io.periplus.collect.ec2;

import static io.periplus.collect.ArnForm.Place.REGION;
import static io.periplus.collect.AwsService.EC2;
import static io.periplus.collect.AwsService.ORGANIZATIONS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.AUTO_SCALING_LAUNCH_CONFIGURATION;
import static io.periplus.collect.Types.EC2_IMAGE;
import static io.periplus.collect.Types.EC2_INSTANCE;
import static io.periplus.collect.Types.EC2_LAUNCH_TEMPLATE;
import static io.periplus.collect.Types.EC2_SNAPSHOT;
import static io.periplus.collect.Types.IAM_ACCOUNT_ROOT;
import static io.periplus.collect.Types.ORGANIZATIONS_ORGANIZATION;
import static io.periplus.collect.Types.ORGANIZATIONS_UNIT;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.GRANTS;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.Listing;
import io.periplus.collect.ResourceSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImageAttributeResponse;
import software.amazon.awssdk.services.ec2.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeImagesResponse;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageAttributeName;
import software.amazon.awssdk.services.ec2.model.LaunchPermission;

/**
 * Machine images (C012): those of the account, and those of others that its instances, launch
 * templates and launch configurations name (S1). One that exists no longer stays a stub.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeImages.html">DescribeImages</a>
 */
public final class ImagesCollector {
  private static final String USERS = "LaunchPermissions[].UserId";
  private static final String ORGANIZATIONS = "LaunchPermissions[].OrganizationArn";
  private static final String UNITS = "LaunchPermissions[].OrganizationalUnitArn";

  static final ResourceSpec<Image> IMAGE =
      resource(EC2_IMAGE, Image.class)
          .tier(2)
          .listBy(EC2_INSTANCE, EC2, "DescribeImages", ImagesCollector::list)
          .after(EC2_LAUNCH_TEMPLATE, AUTO_SCALING_LAUNCH_CONFIGURATION)
          .arn("ec2", "image/", REGION, Image::imageId)
          .owner(Image::ownerId)
          .name(Image::name)
          .tags(Image::tags)
          .perOwnedItem(
              "LaunchPermissions",
              EC2,
              "DescribeImageAttribute",
              image ->
                  DescribeImageAttributeRequest.builder()
                      .imageId(image.imageId())
                      .attribute(ImageAttributeName.LAUNCH_PERMISSION)
                      .build(),
              Ec2Client::describeImageAttribute,
              DescribeImageAttributeResponse::launchPermissions,
              LaunchPermission.class)
          .columns(
              "Public",
              "CreationDate",
              "DeprecationTime",
              "Architecture",
              "RootDeviceType",
              "ImageOwnerAlias",
              "LaunchPermissions[].Group")
          .edge(CREATED_FROM, EC2_SNAPSHOT, "BlockDeviceMappings[].Ebs.SnapshotId")
          .edges(
              GRANTS,
              List.of(IAM_ACCOUNT_ROOT),
              List.of(USERS),
              (image, edges) -> SharedWith.accounts(image, "LaunchPermissions", edges))
          .edge(GRANTS, ORGANIZATIONS_ORGANIZATION, ORGANIZATIONS)
          .edge(GRANTS, ORGANIZATIONS_UNIT, UNITS)
          .volatileFields("LastLaunchedTime")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(IMAGE);

  private ImagesCollector() {}

  private static void list(Listing.Context context, Listing.Pages<Image> pages) {
    Set<String> own = new HashSet<>();
    read(
        context,
        DescribeImagesRequest.builder().owners("self").maxResults(1000).build(),
        images -> {
          images.forEach(image -> own.add(image.imageId()));
          pages.page(images);
        });
    Set<String> named = named(context);
    named.removeAll(own);
    // P24: a page size is refused where ids are given.
    context.inBatches(
        List.copyOf(named),
        100,
        ids -> read(context, DescribeImagesRequest.builder().imageIds(ids).build(), pages::page));
  }

  private static void read(
      Listing.Context context, DescribeImagesRequest request, Consumer<List<Image>> page) {
    for (DescribeImagesResponse response : context.client(EC2).describeImagesPaginator(request)) {
      page.accept(response.images());
    }
  }

  private static Set<String> named(Listing.Context context) {
    Set<String> named = new TreeSet<>();
    Consumer<JsonNode> note =
        holder -> {
          String id = holder.path("ImageId").asText("");
          if (id.startsWith("ami-")) {
            named.add(id);
          }
        };
    context.forEachParent(EC2_INSTANCE, Set.of("ImageId"), note);
    context.forEachParent(AUTO_SCALING_LAUNCH_CONFIGURATION, Set.of("ImageId"), note);
    context.forEachParent(
        EC2_LAUNCH_TEMPLATE,
        template ->
            template
                .path("LaunchTemplateVersions")
                .forEach(version -> note.accept(version.path("LaunchTemplateData"))));
    return named;
  }
}
