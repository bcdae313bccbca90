package io.periplus.cost.estimate;

import static io.periplus.cost.estimate.ComponentRule.HOURS;
import static io.periplus.cost.estimate.ComponentRule.charge;
import static io.periplus.cost.estimate.ComponentRule.usage;
import static io.periplus.cost.estimate.EstimateRule.rule;

import io.periplus.cost.PriceSelector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * EMR clusters and SageMaker: instance hours by type.
 *
 * <p>The price of EMR comes on top of that of the instances, which are priced by themselves. A
 * cluster of several instance types has the sum of their prices as one component for each place in
 * its list of groups; how many machines of which type a fleet has is not known.
 *
 * @see <a href="https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-overview.html">EMR</a>
 */
final class AnalyticsPrices {
  /** EMR allows that many groups: one for the primary, one for core, 48 for tasks. */
  private static final int MOST_GROUPS = 50;

  /** Variants behind one endpoint. */
  private static final int MOST_VARIANTS = 10;

  private static final EstimateRule EMR = emr();

  private static final EstimateRule NOTEBOOK =
      rule(
          "EP26",
          "AWS::SageMaker::NotebookInstance",
          "AmazonSageMaker",
          charge(
                  "sagemaker.instance",
                  HOURS,
                  r -> Quantity.hours(r.is("NotebookInstanceStatus", "InService")))
              .by(r -> sagemaker(r.text("InstanceType"), "Notebook")),
          charge(
                  "sagemaker.storage",
                  ComponentRule.GB_MONTHS,
                  r -> Quantity.of(r.number("VolumeSizeInGB")))
              .by("component", "Notebook"));

  private static final EstimateRule ENDPOINT = endpoint();

  static final List<EstimateRule> ALL = List.of(EMR, NOTEBOOK, ENDPOINT);

  private AnalyticsPrices() {}

  private static EstimateRule emr() {
    List<ComponentRule> components = new ArrayList<>();
    for (int group = 0; group < MOST_GROUPS; group++) {
      int at = group;
      components.add(
          charge("emr.instance", HOURS, r -> machines(r, at))
              .by(r -> type(r.list("InstanceGroups").get(at).text("InstanceType")))
              .when(r -> r.list("InstanceGroups").size() > at));
    }
    components.add(
        usage("emr.instance", HOURS).when(r -> runs(r) && r.list("InstanceGroups").isEmpty()));
    return rule(
        "EP25", "AWS::EMR::Cluster", "ElasticMapReduce", components.toArray(ComponentRule[]::new));
  }

  private static boolean runs(PricedResource cluster) {
    return !cluster.is("Status.State", "TERMINATED", "TERMINATED_WITH_ERRORS", "TERMINATING");
  }

  private static Quantity machines(PricedResource cluster, int group) {
    return Quantity.hours(
        runs(cluster), cluster.list("InstanceGroups").get(group).number("RunningInstanceCount"));
  }

  private static EstimateRule endpoint() {
    List<ComponentRule> components = new ArrayList<>();
    for (int variant = 0; variant < MOST_VARIANTS; variant++) {
      int at = variant;
      components.add(
          charge("sagemaker.instance", HOURS, r -> served(r, at))
              .by(r -> sagemaker(instanceType(r, at), "Hosting"))
              .when(r -> r.list("ProductionVariants").size() > at));
    }
    components.add(usage("sagemaker.bytes", ComponentRule.GB));
    return rule(
        "EP26",
        "AWS::SageMaker::Endpoint",
        "AmazonSageMaker",
        components.toArray(ComponentRule[]::new));
  }

  private static Quantity served(PricedResource endpoint, int variant) {
    BigDecimal count =
        endpoint.list("ProductionVariants").get(variant).number("CurrentInstanceCount");
    return Quantity.hours(endpoint.is("EndpointStatus", "InService", "Updating"), count);
  }

  /** The type is in the configuration that the endpoint names, by the name of the variant. */
  private static String instanceType(PricedResource endpoint, int variant) {
    String name = endpoint.list("ProductionVariants").get(variant).text("VariantName");
    return endpoint
        .beside("sagemaker", "endpoint-config/" + endpoint.text("EndpointConfigName"))
        .list("ProductionVariants")
        .stream()
        .filter(configured -> configured.text("VariantName").equals(name))
        .map(configured -> configured.text("InstanceType"))
        .findFirst()
        .orElse("");
  }

  private static PriceSelector type(String type) {
    return type.isEmpty() ? null : PriceSelector.of("type", type);
  }

  private static PriceSelector sagemaker(String type, String component) {
    return type.isEmpty() ? null : type(type).with("component", component);
  }
}
