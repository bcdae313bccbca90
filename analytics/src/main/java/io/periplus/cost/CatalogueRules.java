package io.periplus.cost;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What holds for a catalogue whatever it was made from: what {@code periplus prices verify} says.
 */
public final class CatalogueRules {
  /** An hourly price above is taken for a mistake. */
  private static final BigDecimal HIGHEST_PER_HOUR = new BigDecimal("10000");

  /**
   * Keys without which whole services have no estimate; every catalogue has a price for each in
   * each region it covers.
   */
  public static final Set<String> REQUIRED_KEYS =
      Set.of(
          "dynamodb.storage",
          "ec2.instance",
          "ec2.ipv4",
          "nat.bytes",
          "nat.hours",
          "ec2.snapshot",
          "ec2.volume",
          "ec2.volume.iops",
          "ec2.volume.throughput",
          "efs.storage",
          "eks.cluster",
          "elasticache.node",
          "elb.hours",
          "kms.key",
          "lambda.duration",
          "lambda.requests",
          "logs.storage",
          "rds.instance",
          "rds.storage",
          "redshift.node",
          "s3.storage",
          "secretsmanager.secret",
          "sns.requests",
          "sqs.requests",
          "transfer.internet",
          "vpc.endpoint.hours",
          "vpc.tgw.bytes",
          "vpc.tgw.hours",
          "vpc.vpn.hours");

  private CatalogueRules() {}

  /** What is wrong, in order; empty if nothing is. */
  public static List<String> problems(PriceCatalogue catalogue) {
    List<String> problems = new ArrayList<>();
    Set<String> found = new HashSet<>();
    Set<String> regions = new TreeSet<>();
    for (PriceRow row : catalogue.rows()) {
      found.add(row.region() + " " + row.key());
      regions.add(row.region());
      if (row.unit().equals("Hrs") && row.tier().price().compareTo(HIGHEST_PER_HOUR) > 0) {
        problems.add(name(row) + ": more than 10,000 per hour");
      }
    }
    if (!List.copyOf(regions).equals(catalogue.description().regions())) {
      problems.add(
          "catalogue.json names the regions "
              + catalogue.description().regions()
              + ", the rows "
              + regions);
    }
    for (String region : regions) {
      for (String key : region.equals(PriceRow.GLOBAL) ? Set.<String>of() : REQUIRED_KEYS) {
        if (!found.contains(region + " " + key)) {
          problems.add(region + " " + key + ": no price");
        }
      }
    }
    for (PriceRow row : catalogue.rows()) {
      PriceLookup price = catalogue.find(row.region(), row.key(), row.selector());
      String problem = name(row) + ": different prices of products " + price.skus();
      if (price.reason() == EstimateReason.PRICE_AMBIGUOUS && !problems.contains(problem)) {
        problems.add(problem);
      }
    }
    return problems.stream().sorted().toList();
  }

  private static String name(PriceRow row) {
    return (row.region() + " " + row.key() + " " + row.selector()).strip();
  }
}
