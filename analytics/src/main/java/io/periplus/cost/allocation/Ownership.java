package io.periplus.cost.allocation;

import static java.util.Objects.requireNonNull;

import io.periplus.model.EdgeType;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Owners of resources, OW1 to OW9. Ownership moves no amount; it names who answers for one, and
 * hands down tags.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/requester-managed-eni.html">Requester-managed
 *     network interfaces</a>
 */
public final class Ownership {
  private static final String INTERFACE = "AWS::EC2::NetworkInterface";
  private static final String INSTANCE = "AWS::EC2::Instance";
  private static final String VOLUME = "AWS::EC2::Volume";
  private static final String STACK = "AWS::CloudFormation::Stack";
  private static final int DEEPEST_STACK = 100;

  private final CostGraph graph;

  public Ownership(CostGraph graph) {
    this.graph = requireNonNull(graph, "graph is null");
  }

  /** The nearest owner; empty when nothing owns it. */
  public Optional<Owner> owner(String arn) {
    ResourceType type = graph.type(arn);
    if (type == null) {
      return Optional.empty();
    }
    switch (type.name()) {
      case INTERFACE:
        return among(OwnerRule.OW1, preferred(graph.out(EdgeType.ATTACHED_TO, arn), INSTANCE));
      case "AWS::EC2::EIP":
        return among(OwnerRule.OW1, ofAddress(arn));
      case VOLUME:
        return among(OwnerRule.OW2, graph.out(EdgeType.ATTACHED_TO, arn, Set.of(INSTANCE)));
      case "AWS::EC2::Snapshot":
        return ofSnapshot(arn);
      case INSTANCE:
        return among(
            OwnerRule.OW4,
            graph.out(EdgeType.MEMBER_OF, arn, Set.of("AWS::AutoScaling::AutoScalingGroup")));
      case "AWS::AutoScaling::AutoScalingGroup":
        return among(
            OwnerRule.OW4,
            graph.in(
                EdgeType.MANAGES,
                arn,
                Set.of("AWS::EKS::Nodegroup", "AWS::ECS::CapacityProvider")));
      case "AWS::ECS::Task":
        List<String> services = graph.out(EdgeType.MEMBER_OF, arn, Set.of("AWS::ECS::Service"));
        return among(
            OwnerRule.OW5,
            services.isEmpty()
                ? graph.out(EdgeType.MEMBER_OF, arn, Set.of("AWS::ECS::Cluster"))
                : services);
      case "AWS::ECS::Service":
        return among(
            OwnerRule.OW5, graph.out(EdgeType.MEMBER_OF, arn, Set.of("AWS::ECS::Cluster")));
      case "AWS::RDS::DBInstance":
        return among(
            OwnerRule.OW6, graph.out(EdgeType.MEMBER_OF, arn, Set.of("AWS::RDS::DBCluster")));
      case "AWS::Logs::LogGroup":
        List<String> writers = graph.in(EdgeType.LOGS_TO, arn);
        return among(OwnerRule.OW7, writers.size() == 1 ? writers : List.of());
      default:
        return Optional.empty();
    }
  }

  /** Owner, its owner and so on, nearest first. */
  public List<Owner> chain(String arn) {
    List<Owner> chain = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>(List.of(arn));
    Optional<Owner> next = owner(arn);
    while (next.isPresent() && seen.add(next.get().arn())) {
      chain.add(next.get());
      next = owner(next.get().arn());
    }
    return chain;
  }

  /** The root stack that manages a resource (OW8); empty when none does. */
  public Optional<String> stack(String arn) {
    List<String> managers = graph.in(EdgeType.MANAGES, arn, Set.of(STACK));
    if (managers.isEmpty()) {
      return Optional.empty();
    }
    String stack = managers.get(0);
    for (int depth = 0; depth < DEEPEST_STACK; depth++) {
      List<String> parents = graph.out(EdgeType.MEMBER_OF, stack, Set.of(STACK));
      if (parents.isEmpty()) {
        break;
      }
      stack = parents.get(0);
    }
    return Optional.of(stack);
  }

  /** An address names both the interface and, through it, the instance or gateway. */
  private List<String> ofAddress(String arn) {
    List<String> attached = graph.out(EdgeType.ATTACHED_TO, arn);
    List<String> beyond = attached.stream().filter(end -> !graph.is(end, INTERFACE)).toList();
    return beyond.isEmpty() ? attached : preferred(beyond, INSTANCE);
  }

  private Optional<Owner> ofSnapshot(String arn) {
    for (String volume : graph.out(EdgeType.CREATED_FROM, arn, Set.of(VOLUME))) {
      Optional<Owner> owner = owner(volume);
      if (owner.isPresent()) {
        return among(OwnerRule.OW3, owner.get().all());
      }
    }
    return among(OwnerRule.OW3, graph.in(EdgeType.CREATED_FROM, arn, Set.of("AWS::EC2::Image")));
  }

  private List<String> preferred(List<String> arns, String type) {
    List<String> of = arns.stream().filter(arn -> graph.is(arn, type)).toList();
    return of.isEmpty() ? arns : of;
  }

  /** OW9: the lowest ARN of several. */
  private static Optional<Owner> among(OwnerRule rule, List<String> owners) {
    return owners.isEmpty()
        ? Optional.empty()
        : Optional.of(new Owner(owners.get(0), rule, owners));
  }
}
