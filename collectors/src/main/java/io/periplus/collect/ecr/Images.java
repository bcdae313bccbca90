package io.periplus.collect.ecr;

import static io.periplus.collect.AwsService.ECR;
import static io.periplus.collect.Types.ECR_REPOSITORY;
import static io.periplus.collect.Types.ECS_TASK;
import static io.periplus.collect.Types.LAMBDA_FUNCTION;

import io.periplus.collect.ContainerImages;
import io.periplus.collect.Listing;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.DescribeImagesRequest;
import software.amazon.awssdk.services.ecr.model.ImageDetail;

/**
 * Which images of a repository are kept: those that tasks and functions of the account and region
 * run, and the hundred that were pushed last (S4). A repository may hold thousands.
 */
final class Images {
  private static final int PAGE = 1000;
  private static final int NEWEST = 100;
  private static final Comparator<ImageDetail> NEWEST_FIRST =
      Comparator.comparing(Images::pushedAt).reversed().thenComparing(ImageDetail::imageDigest);

  private Images() {}

  static void list(Listing.Context context, Listing.Pages<ImageDetail> pages) {
    Set<String> used = new TreeSet<>();
    context.forEachParent(
        ECS_TASK,
        task -> task.path("containers").forEach(c -> used.add(c.path("imageDigest").asText(""))));
    context.forEachParent(
        LAMBDA_FUNCTION,
        function ->
            used.add(
                ContainerImages.digest(function.path("Code").path("ResolvedImageUri").asText(""))));
    EcrClient client = context.client(ECR);
    context.forEachParent(
        ECR_REPOSITORY,
        repository ->
            context.perParent(
                () -> {
                  DescribeImagesRequest request =
                      DescribeImagesRequest.builder()
                          .repositoryName(repository.path("repositoryName").asText())
                          .maxResults(PAGE)
                          .build();
                  pages.page(
                      kept(
                          client.describeImagesPaginator(request).imageDetails().stream()
                              .sorted(NEWEST_FIRST)
                              .toList(),
                          used));
                }));
  }

  private static List<ImageDetail> kept(List<ImageDetail> newestFirst, Set<String> used) {
    return IntStream.range(0, newestFirst.size())
        .filter(i -> i < NEWEST || used.contains(newestFirst.get(i).imageDigest()))
        .mapToObj(newestFirst::get)
        .toList();
  }

  private static Instant pushedAt(ImageDetail image) {
    return image.imagePushedAt() == null ? Instant.EPOCH : image.imagePushedAt();
  }
}
