package io.periplus.cost.estimate;

import static io.periplus.cost.estimate.ComponentRule.GB_MONTHS;
import static io.periplus.cost.estimate.ComponentRule.HOURS;
import static io.periplus.cost.estimate.ComponentRule.REQUESTS;
import static io.periplus.cost.estimate.ComponentRule.bound;
import static io.periplus.cost.estimate.ComponentRule.charge;
import static io.periplus.cost.estimate.ComponentRule.usage;
import static io.periplus.cost.estimate.EstimateRule.rule;

import io.periplus.cost.EstimateReason;
import io.periplus.cost.PriceSelector;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * Functions, services of containers and Kubernetes control planes.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/AWS_Fargate.html">Fargate</a>
 */
final class ContainerPrices {
  private static final EstimateRule FUNCTION =
      rule(
          "EP19",
          "AWS::Lambda::Function",
          "AWSLambda",
          charge("lambda.provisioned-concurrency", "Lambda-GB-Second", ContainerPrices::kept)
              .by(ContainerPrices::architecture)
              .when(r -> !r.list("ProvisionedConcurrencyConfigs").isEmpty()),
          usage("lambda.requests", REQUESTS),
          usage("lambda.duration", "Lambda-GB-Second").by(ContainerPrices::architecture));

  private static final EstimateRule SERVICE =
      rule(
              "EP20",
              "AWS::ECS::Service",
              "AmazonECS",
              charge("ecs.fargate.cpu", "vCPU-Hours", r -> tasks(r, "cpu"))
                  .by(ContainerPrices::platform)
                  .when(r -> !onSpot(r)),
              charge("ecs.fargate.memory", "GB-Hours", r -> tasks(r, "memory"))
                  .by(ContainerPrices::platform)
                  .when(r -> !onSpot(r)),
              bound(
                      "ecs.fargate.cpu",
                      "vCPU-Hours",
                      EstimateReason.SPOT_PRICE_VARIES,
                      r -> tasks(r, "cpu"))
                  .by(ContainerPrices::platform)
                  .when(ContainerPrices::onSpot),
              bound(
                      "ecs.fargate.memory",
                      "GB-Hours",
                      EstimateReason.SPOT_PRICE_VARIES,
                      r -> tasks(r, "memory"))
                  .by(ContainerPrices::platform)
                  .when(ContainerPrices::onSpot),
              usage("ecs.fargate.storage", GB_MONTHS))
          .freeWhen(r -> onFargate(r) ? null : EstimateReason.CHARGED_ELSEWHERE);

  private static final EstimateRule CLUSTER =
      rule(
          "EP21",
          "AWS::EKS::Cluster",
          "AmazonEKS",
          charge("eks.cluster", HOURS, r -> Quantity.hours(!r.is("status", "CREATING", "FAILED")))
              .by(ContainerPrices::support));

  static final List<EstimateRule> ALL = List.of(FUNCTION, SERVICE, CLUSTER);

  private ContainerPrices() {}

  /** Gigabyte-seconds of a month of what is kept ready. */
  private static Quantity kept(PricedResource function) {
    Quantity kept = Quantity.ZERO;
    for (Fields configuration : function.list("ProvisionedConcurrencyConfigs")) {
      kept =
          kept.plus(Quantity.of(configuration.number("RequestedProvisionedConcurrentExecutions")));
    }
    Quantity memory = Quantity.of(function.number("MemorySize")).divided(1024);
    return Quantity.MONTH.times("3600").times(kept).times(memory);
  }

  private static PriceSelector architecture(PricedResource function) {
    boolean arm = function.list("Architectures").stream().anyMatch(name -> name.isText("arm64"));
    return PriceSelector.of("arch", arm ? "arm64" : "x86_64");
  }

  private static boolean onFargate(PricedResource service) {
    return service.is("launchType", "FARGATE")
        || strategy(service).stream()
            .anyMatch(each -> each.text("capacityProvider").startsWith("FARGATE"));
  }

  /** Any part on Spot makes the on-demand price a bound. */
  private static boolean onSpot(PricedResource service) {
    return strategy(service).stream().anyMatch(each -> each.is("capacityProvider", "FARGATE_SPOT"));
  }

  private static List<Fields> strategy(PricedResource service) {
    return service.list("capacityProviderStrategy");
  }

  /** Hours of a month of that many tasks: of vCPU, or of GB; both are declared in 1024ths. */
  private static Quantity tasks(PricedResource service, String size) {
    BigDecimal running = service.number("runningCount");
    Fields task = service.related().apply(service.text("taskDefinition"));
    Quantity each = Quantity.of(task.number(size)).divided(1024);
    Quantity count = Quantity.of(running);
    return count.isZero() ? Quantity.ZERO : Quantity.MONTH.times(count).times(each);
  }

  private static PriceSelector platform(PricedResource service) {
    Fields platform = service.related().apply(service.text("taskDefinition")).at("runtimePlatform");
    String system = platform.text("operatingSystemFamily").toLowerCase(Locale.ROOT);
    return PriceSelector.of("arch", platform.is("cpuArchitecture", "ARM64") ? "arm64" : "x86_64")
        .with("os", system.startsWith("windows") ? "windows" : "linux");
  }

  private static PriceSelector support(PricedResource cluster) {
    boolean extended =
        !cluster.is("upgradePolicy.supportType", "STANDARD")
            && SupportCalendar.isExtended("eks", cluster.text("version"), cluster.observedOn());
    return PriceSelector.of("support", extended ? "extended" : "standard");
  }
}
