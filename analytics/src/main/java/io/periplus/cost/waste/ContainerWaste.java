package io.periplus.cost.waste;

import static io.periplus.cost.waste.WasteRule.rule;

import io.periplus.cost.PriceSelector;
import io.periplus.model.EdgeType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;

/**
 * Image repositories, W68 and W69.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html">Lifecycle
 *     policies</a>
 */
final class ContainerWaste {
  private static final String IMAGE = "AWS::ECR::Image";
  private static final String REPOSITORY = "AWS::ECR::Repository";
  private static final String PAGE =
      "https://docs.aws.amazon.com/AmazonECR/latest/userguide/LifecyclePolicies.html";
  private static final BigDecimal GIB = BigDecimal.valueOf(1L << 30);

  static final WasteRule NEVER_PULLED =
      rule("W68", "Container image that is not pulled", IMAGE)
          .says(
              "pushed more than 90 days ago, not pulled since, and nothing that runs is made of it",
              "its size")
          .page(PAGE)
          .threshold("days", "90", "time in which it should be pulled")
          .reads("ecr:DescribeImages", "ecs:DescribeTasks", "lambda:GetFunction")
          .judge(
              w -> {
                Instant pulled = Times.at(w.fields(), "lastRecordedPullTime");
                BigDecimal bytes = w.number("imageSizeInBytes");
                return w.foundIf(
                    w.isOlder("imagePushedAt")
                        && (pulled == null || w.isOlder(pulled, "days"))
                        && w.in(EdgeType.CREATED_FROM).isEmpty(),
                    () ->
                        w.found(
                            bytes == null
                                ? Saving.none(WasteReason.FIELD_NOT_READ)
                                : w.priced(
                                    "ecr.storage",
                                    PriceSelector.NONE,
                                    bytes.divide(GIB, 10, RoundingMode.HALF_EVEN)),
                            "imagePushedAt",
                            "lastRecordedPullTime",
                            "imageSizeInBytes",
                            "repositoryName"));
              });

  static final WasteRule NO_LIFECYCLE =
      rule("W69", "Image repository without a lifecycle", REPOSITORY)
          .group(WasteGroup.RESIZE)
          .confidence(WasteConfidence.LOW)
          .says("more than 100 images that were read, no lifecycle policy", "not known")
          .page(PAGE)
          .threshold("images", "100", "number of images from which on it matters")
          .reads("ecr:DescribeRepositories", "ecr:GetLifecyclePolicy")
          .where(w -> !w.has("lifecyclePolicyText"))
          .judge(
              w -> {
                int images = w.in(EdgeType.MEMBER_OF, IMAGE).size();
                return w.foundIf(
                    BigDecimal.valueOf(images).compareTo(w.threshold("images")) > 0,
                    () ->
                        w.found(Saving.none(WasteReason.USAGE_NOT_KNOWN), "repositoryUri")
                            .with("images", BigDecimal.valueOf(images)));
              });

  static final List<WasteRule> ALL = List.of(NEVER_PULLED, NO_LIFECYCLE);

  private ContainerWaste() {}
}
