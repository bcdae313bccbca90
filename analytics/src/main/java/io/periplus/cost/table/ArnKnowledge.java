package io.periplus.cost.table;

import io.periplus.cost.bill.Attribution;
import io.periplus.cost.bill.Attributor;
import io.periplus.model.Arn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Why an ARN of a bill is no vertex: it was there before, its scope was not read, nothing collects
 * its type, or it was never seen.
 *
 * @see <a href=
 *     "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html">
 *     Resource types and their ARNs</a>
 */
public final class ArnKnowledge implements Attributor.Knowledge {
  /** What was asked for; {@code type} is never null. */
  public record Scope(String accountId, String region, String type, boolean complete) {}

  /** Types by what their ARNs begin with, where an estate may have none to learn from. */
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("ec2:instance", "AWS::EC2::Instance"),
          Map.entry("ec2:volume", "AWS::EC2::Volume"),
          Map.entry("ec2:snapshot", "AWS::EC2::Snapshot"),
          Map.entry("ec2:network-interface", "AWS::EC2::NetworkInterface"),
          Map.entry("ec2:elastic-ip", "AWS::EC2::EIP"),
          Map.entry("ec2:natgateway", "AWS::EC2::NatGateway"),
          Map.entry("ec2:vpc-endpoint", "AWS::EC2::VPCEndpoint"),
          Map.entry("ec2:vpn-connection", "AWS::EC2::VPNConnection"),
          Map.entry("ec2:transit-gateway-attachment", "AWS::EC2::TransitGatewayAttachment"),
          Map.entry("elasticloadbalancing:loadbalancer", "AWS::ElasticLoadBalancing::LoadBalancer"),
          Map.entry(
              "elasticloadbalancing:loadbalancer/app", "AWS::ElasticLoadBalancingV2::LoadBalancer"),
          Map.entry(
              "elasticloadbalancing:loadbalancer/net", "AWS::ElasticLoadBalancingV2::LoadBalancer"),
          Map.entry(
              "elasticloadbalancing:loadbalancer/gwy", "AWS::ElasticLoadBalancingV2::LoadBalancer"),
          Map.entry("s3:", "AWS::S3::Bucket"),
          Map.entry("sqs:", "AWS::SQS::Queue"),
          Map.entry("sns:", "AWS::SNS::Topic"),
          Map.entry("dynamodb:table", "AWS::DynamoDB::Table"),
          Map.entry("lambda:function", "AWS::Lambda::Function"),
          Map.entry("rds:db", "AWS::RDS::DBInstance"),
          Map.entry("rds:cluster", "AWS::RDS::DBCluster"),
          Map.entry("ecs:service", "AWS::ECS::Service"),
          Map.entry("ecs:task", "AWS::ECS::Task"),
          Map.entry("ecs:cluster", "AWS::ECS::Cluster"),
          Map.entry("eks:cluster", "AWS::EKS::Cluster"),
          Map.entry("kms:key", "AWS::KMS::Key"),
          Map.entry("logs:log-group", "AWS::Logs::LogGroup"),
          Map.entry("secretsmanager:secret", "AWS::SecretsManager::Secret"));

  private final Map<String, String> types = new HashMap<>();
  private final Map<String, List<Scope>> scopes = new HashMap<>();
  private final Set<String> earlier;

  /**
   * Knows.
   *
   * @param resources whose ARNs tell what those of their types look like
   * @param earlier ARNs of older snapshots
   */
  public ArnKnowledge(
      Collection<CostResource> resources, Collection<Scope> scopes, Set<String> earlier) {
    types.putAll(KNOWN);
    for (CostResource resource : resources) {
      Arn.tryParse(resource.arn())
          .ifPresent(arn -> types.putIfAbsent(beginning(arn), resource.type()));
    }
    for (Scope scope : scopes) {
      this.scopes.computeIfAbsent(scope.type(), absent -> new ArrayList<>()).add(scope);
    }
    this.earlier = Set.copyOf(earlier);
  }

  @Override
  public Attribution of(String text) {
    if (earlier.contains(text)) {
      return Attribution.GONE;
    }
    Optional<Arn> arn = Arn.tryParse(text);
    List<Scope> ofType =
        arn.map(ArnKnowledge::beginning).map(types::get).map(scopes::get).orElse(List.of());
    if (ofType.isEmpty()) {
      return Attribution.TYPE_NOT_COLLECTED;
    }
    List<Scope> there = ofType.stream().filter(scope -> holds(scope, arn.get())).toList();
    return !there.isEmpty() && there.stream().allMatch(Scope::complete)
        ? Attribution.NOT_IN_SNAPSHOT
        : Attribution.SCOPE_NOT_COLLECTED;
  }

  /** An ARN without account or region may be of any. */
  private static boolean holds(Scope scope, Arn arn) {
    boolean account = arn.account().isEmpty() || arn.account().equals(scope.accountId());
    boolean region =
        arn.region().isEmpty()
            || arn.region().equals(scope.region())
            || "global".equals(scope.region());
    return account && region;
  }

  private static String beginning(Arn arn) {
    String resource = arn.resource().startsWith("/") ? arn.resource().substring(1) : arn.resource();
    String[] words = resource.split("[/:]", 3);
    String kind = words.length == 1 ? "" : words[0];
    boolean balancer =
        kind.equals("loadbalancer")
            && words.length == 3
            && (words[1].equals("app") || words[1].equals("net") || words[1].equals("gwy"));
    return arn.service() + ':' + kind + (balancer ? '/' + words[1] : "");
  }
}
