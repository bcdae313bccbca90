package io.periplus.spark;

import static org.apache.spark.sql.functions.col;

import io.periplus.cost.allocation.Allocation;
import io.periplus.cost.allocation.Consumers;
import io.periplus.cost.allocation.NetworkUse;
import io.periplus.cost.allocation.Providers;
import io.periplus.cost.table.CostInventory;
import io.periplus.cost.table.CostResource;
import io.periplus.cost.table.Gaps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.functions;

/** Who uses which shared resource (S6): the inventory's edges, and the table {@code egress}. */
final class CostUses implements Allocation.Input {
  private static final String INTERFACE = "AWS::EC2::NetworkInterface";

  /** Without all of these nobody knows who uses what. */
  private static final List<String> TYPES =
      List.of(
          INTERFACE,
          "AWS::EC2::NatGateway",
          "AWS::EC2::RouteTable",
          "AWS::EC2::Subnet",
          "AWS::EC2::TransitGatewayAttachment",
          "AWS::EC2::VPCEndpoint",
          "AWS::ElasticLoadBalancingV2::Listener",
          "AWS::ElasticLoadBalancingV2::TargetGroup");

  private final CostInventory inventory;
  private final Providers providers;
  private final Gaps gaps;
  private final boolean egressKnown;

  private CostUses(CostInventory inventory, Providers providers, Gaps gaps, boolean egressKnown) {
    this.inventory = inventory;
    this.providers = providers;
    this.gaps = gaps;
    this.egressKnown = egressKnown;
  }

  static CostUses read(SnapshotTables tables, CostInventory inventory) {
    boolean egressKnown = tables.has(ResultTables.EGRESS.name());
    List<NetworkUse> uses = egressKnown ? egress(tables, inventory) : List.of();
    List<Gaps.Gap> gaps = new ArrayList<>();
    tables
        .inventory(
            "coverage", List.of("account_id", "region", "service", "resource_type", "status"))
        .where(col("status").isin("DENIED", "FAILED", "SKIPPED"))
        .where(
            col("resource_type")
                .isin(TYPES.toArray())
                .or(
                    col("resource_type")
                        .isNull()
                        .and(
                            col("service")
                                .equalTo("ec2")
                                .or(col("service").startsWith("elasticloadbalancing")))))
        .distinct()
        .collectAsList()
        .forEach(row -> gaps.add(new Gaps.Gap(row.getString(0), row.getString(1), "")));
    return new CostUses(
        inventory, new Providers(inventory.graph(), uses, Map.of()), new Gaps(gaps), egressKnown);
  }

  /** Rows that are not blocked; a table names interfaces by their ids. */
  private static List<NetworkUse> egress(SnapshotTables tables, CostInventory inventory) {
    Map<String, String> interfaces = new HashMap<>();
    for (CostResource resource : inventory.resources().values()) {
      if (resource.type().equals(INTERFACE)) {
        String arn = resource.arn();
        interfaces.put(arn.substring(arn.lastIndexOf('/') + 1), arn);
      }
    }
    List<NetworkUse> uses = new ArrayList<>();
    tables
        .result(ResultTables.EGRESS)
        .where(functions.not(col("verdict").equalTo("BLOCKED")))
        .where(col("gateway_arn").contains(":natgateway/"))
        .select("arn", "network_interface_id", "gateway_arn")
        .distinct()
        .collectAsList()
        .forEach(
            row -> {
              String id = row.getString(1);
              String consumer = id == null ? row.getString(0) : interfaces.get(id);
              uses.add(
                  new NetworkUse(consumer == null ? row.getString(0) : consumer, row.getString(2)));
            });
    return uses;
  }

  @Override
  public Optional<Consumers> consumers(String provider) {
    return providers.consumers(provider);
  }

  @Override
  public boolean isComplete(String provider) {
    CostResource resource = inventory.resources().get(provider);
    return resource != null
        && !gaps.in(resource.accountId(), resource.region())
        && (egressKnown || !resource.type().equals("AWS::EC2::NatGateway"));
  }

  @Override
  public Map<String, Double> bytes(String provider) {
    return Map.of();
  }

  @Override
  public String account(String arn) {
    CostResource resource = inventory.resources().get(arn);
    return resource == null ? null : resource.accountId();
  }
}
