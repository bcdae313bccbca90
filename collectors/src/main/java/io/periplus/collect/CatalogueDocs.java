package io.periplus.collect;

import static java.util.stream.Collectors.joining;

import io.periplus.model.EdgeType;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reference pages of the inventory, written from the declarations: {@code docs/resource-types.md}
 * and {@code docs/edges.md}. A test holds the committed files to them.
 */
public final class CatalogueDocs {
  private static final String GENERATED =
      "<!-- Written from the declarations of the collectors. Do not edit: change the declaration"
          + " and run\n"
          + "     ./mvnw -pl collectors test -Dtest=CatalogueDocsTest -Dgolden.update=true -->\n";

  /** Stands for a type that only the value of a field tells. */
  public static final String ANY_TYPE = "any type";

  /** Types for which neither CloudFormation nor AWS Config has a name. */
  private static final Set<ResourceType> COINED =
      Set.of(
          Types.EC2_AVAILABILITY_ZONE,
          Types.DYNAMODB_BACKUP,
          Types.EC2_IMAGE,
          Types.EC2_INSTANCE_TYPE,
          Types.EC2_LOCAL_GATEWAY,
          Types.EC2_RESERVED_INSTANCES,
          Types.EC2_SNAPSHOT,
          Types.EC2_SPOT_INSTANCE_REQUEST,
          Types.ELASTICACHE_SNAPSHOT,
          Types.IAM_ACCOUNT_ROOT,
          Types.IAM_ANY_PRINCIPAL,
          Types.IAM_CANONICAL_USER,
          Types.IAM_FEDERATED_PRINCIPAL,
          Types.IAM_SERVICE_PRINCIPAL,
          Types.ORGANIZATIONS_ROOT,
          Types.RDS_DB_INSTANCE_AUTOMATED_BACKUP,
          Types.RDS_RESERVED_DB_INSTANCE);

  private final Catalogue catalogue;

  public CatalogueDocs(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Every type with tier, operations, promoted columns and edges, sorted by name. */
  public String resourceTypes() {
    StringBuilder page = new StringBuilder(GENERATED);
    page.append(
        """

        # Resource types

        The type of a resource is its CloudFormation or AWS Config name; a star marks names that are
        coined because AWS has none. Tier 1 is what network reachability needs, tier 2 what identity,
        data and cost need, tier 3 the rest. Columns are paths into `configuration`; a change of one is
        a change of the resource. Edges are explained in [edges.md](edges.md). Tags that no operation
        of a type brings are read in bulk by `resourcegroupstaggingapi:GetResources`.

        ## Collected

        | Type | Tier | Read | Operations |
        |---|---|---|---|
        """);
    List<ResourceSpec<?>> specs = sortedSpecs();
    for (ResourceSpec<?> spec : specs) {
      page.append(
          "| [%s](#%s)%s | %d | %s | %s |\n"
              .formatted(
                  spec.type(),
                  anchor(spec.type()),
                  star(spec.type()),
                  spec.tier(),
                  reach(spec),
                  operations(spec)));
    }
    specs.forEach(spec -> appendType(page, spec));
    appendStubs(page);
    appendSweep(page);
    return page.toString();
  }

  private void appendType(StringBuilder page, ResourceSpec<?> spec) {
    page.append("\n### ").append(spec.type()).append("\n\n");
    page.append("Columns: ").append(code(spec.columns())).append(".\n\n");
    if (spec.whenDenied() != null) {
      page.append(
          "When `%s:%s` is denied: %s.\n\n"
              .formatted(spec.service(), spec.operation(), operations(spec.whenDenied())));
    }
    if (spec.edges().isEmpty()) {
      page.append("No edges of its own.\n");
      return;
    }
    page.append("| Edge | Other end | From |\n|---|---|---|\n");
    for (EdgeRule rule : spec.edges()) {
      bySources(rule)
          .forEach(
              (sources, others) ->
                  page.append(
                      "| %s `%s` | %s | %s |\n"
                          .formatted(
                              rule.end() == null
                                  ? rule.inward() ? "in" : "out"
                                  : "to %s".formatted(rule.end()),
                              rule.label(),
                              String.join(", ", others),
                              sources)));
    }
  }

  /** Sources -> the types that have them, both sorted: one line says what is the same. */
  private static Map<String, Set<String>> bySources(EdgeRule rule) {
    Map<String, Set<String>> types = new TreeMap<>();
    rule.sources()
        .forEach(
            (type, sources) ->
                types.computeIfAbsent(code(sources), s -> new TreeSet<>()).add(end(type)));
    return types;
  }

  /** What {@code crawl --sweep} reads besides. */
  private void appendSweep(StringBuilder page) {
    page.append(
        """

        ## Swept

        Types without a collector, which `crawl --sweep` lists by Cloud Control, with the identifier and
        the properties that it tells, or by Config, with id and name. Marked `swept`, without edges.

        """);
    Catalogue.withSweep().specs().stream()
        .filter(spec -> catalogue.spec(spec.type()) == null && !spec.comparesOnly())
        .map(ResourceSpec::type)
        .sorted()
        .forEach(type -> page.append("- ").append(type).append('\n'));
  }

  private void appendStubs(StringBuilder page) {
    page.append(
        """

        ## Referenced only

        Not read: a vertex with `stub=true` is made when something refers to one. `Internet`, ARN
        `internet`, is always there, once.

        """);
    Set<ResourceType> referenced = new TreeSet<>();
    catalogue
        .specs()
        .forEach(spec -> spec.edges().forEach(rule -> referenced.addAll(rule.targets())));
    for (ResourceType type : referenced) {
      if (catalogue.spec(type) == null && !type.equals(Target.ANY)) {
        page.append("- ").append(type).append(star(type)).append('\n');
      }
    }
  }

  /** Every label with its meaning, the types at its ends and the fields it comes from. */
  public String edges() {
    StringBuilder page = new StringBuilder(GENERATED);
    page.append(
        """

        # Edges

        Labels are verbs read from out to in. Every edge carries `source`, the fields or rules that it
        comes from; edges of several fields between the same two resources are one edge.
        """);
    Map<EdgeType, Map<String, Set<String>>> shapes = shapes();
    for (EdgeType label : EdgeType.values()) {
      page.append("\n## ").append(label).append("\n\n").append(meaning(label)).append('\n');
      Map<String, Set<String>> ends = shapes.getOrDefault(label, Map.of());
      if (label.isDerived()) {
        page.append("\nMade by an analysis.\n");
      } else if (ends.isEmpty()) {
        page.append("\nNo type that is collected so far has it.\n");
      } else {
        page.append("\n| Out | In | Source |\n|---|---|---|\n");
        ends.forEach((end, sources) -> page.append(end).append(code(sources)).append(" |\n"));
      }
    }
    return page.toString();
  }

  /** Label -> {@code | out | in | } -> sources, sorted. */
  private Map<EdgeType, Map<String, Set<String>>> shapes() {
    Map<EdgeType, Map<String, Set<String>>> shapes = new TreeMap<>();
    for (ResourceSpec<?> spec : catalogue.specs()) {
      for (EdgeRule rule : spec.edges()) {
        rule.sources()
            .forEach(
                (other, sources) -> {
                  ResourceType near = rule.near(spec.type());
                  ResourceType out = rule.inward() ? other : near;
                  ResourceType in = rule.inward() ? near : other;
                  shapes
                      .computeIfAbsent(rule.label(), label -> new TreeMap<>())
                      .computeIfAbsent(
                          "| " + end(out) + " | " + end(in) + " | ", ends -> new TreeSet<>())
                      .addAll(sources);
                });
      }
    }
    return shapes;
  }

  /** Label -> type that it leaves -> types that it enters, {@link #ANY_TYPE} among them. */
  public Map<EdgeType, Map<String, Set<String>>> edgeEnds() {
    Map<EdgeType, Map<String, Set<String>>> ends = new TreeMap<>();
    for (ResourceSpec<?> spec : catalogue.specs()) {
      for (EdgeRule rule : spec.edges()) {
        String near = end(rule.near(spec.type()));
        for (ResourceType target : rule.targets()) {
          String far = end(target);
          ends.computeIfAbsent(rule.label(), label -> new TreeMap<>())
              .computeIfAbsent(rule.inward() ? far : near, out -> new TreeSet<>())
              .add(rule.inward() ? near : far);
        }
      }
    }
    return ends;
  }

  private List<ResourceSpec<?>> sortedSpecs() {
    List<ResourceSpec<?>> specs = new ArrayList<>(catalogue.specs());
    specs.removeIf(ResourceSpec::fillsTags);
    specs.sort((a, b) -> a.type().compareTo(b.type()));
    return specs;
  }

  private static String operations(ResourceSpec<?> spec) {
    return spec.operations().stream()
        .map(call -> '`' + call.getKey().name() + ':' + call.getValue() + '`')
        .collect(joining(", "));
  }

  private static String code(Collection<String> texts) {
    return texts.stream().map(text -> '`' + text + '`').collect(joining(", "));
  }

  private static String end(ResourceType type) {
    return type.equals(Target.ANY) ? ANY_TYPE : type.name();
  }

  private static String star(ResourceType type) {
    return COINED.contains(type) ? " *" : "";
  }

  private static String anchor(ResourceType type) {
    return type.name().toLowerCase(Locale.ROOT).replace(":", "");
  }

  /** What an edge says of its two ends, in a sentence. */
  public static String meaning(EdgeType label) {
    return switch (label) {
      case IN_VPC -> "The resource is in the VPC.";
      case IN_SUBNET -> "The resource is in the subnet, or has an interface in it.";
      case ATTACHED_TO ->
          "The attached thing to its carrier: an interface or volume to its instance, an address to"
              + " its interface, a gateway to its VPC.";
      case SECURED_BY ->
          "The resource to a security group that filters its traffic; a subnet to its network ACL.";
      case ROUTES_TO ->
          "The route table to a next hop. Property `routes` lists destination, state and origin of"
              + " each route there.";
      case ASSOCIATED_WITH ->
          "An explicit association: a route table with a subnet or gateway, a VPC with its DHCP"
              + " options, a security group with a further VPC. Subnets that use the main route"
              + " table by default have none.";
      case PEERS_WITH -> "The peering connection to each of its sides.";
      case MEMBER_OF ->
          "The part to its whole: a listener to its load balancer, an account to its"
              + " organizational unit.";
      case MANAGES -> "The controller to what it creates, scales or replaces.";
      case TARGETS ->
          "The target group or classic load balancer to what receives its traffic. Properties"
              + " `port` and `state`.";
      case FORWARDS_TO ->
          "The front door to the next stage. Rules of a listener leave `ruleArn`, `priority` and"
              + " `conditions`, weights `weight`, dead letters `on`.";
      case TRIGGERS -> "The event source to what runs.";
      case RUNS_AS -> "The resource to the role or instance profile whose permissions it has.";
      case TRUSTS ->
          "The role to a principal that its trust policy lets assume it. Actions and conditions are"
              + " properties.";
      case GRANTS ->
          "The policy, or the resource with a policy, to a principal that it allows something."
              + " Actions and conditions are properties.";
      case ENCRYPTED_BY -> "The resource to the KMS key that encrypts it.";
      case LOGS_TO -> "The resource to where its logs go.";
      case STORES_IN -> "The resource to where its data or artifacts live.";
      case REPLICATES_TO -> "The source to its replica.";
      case CREATED_FROM ->
          "The resource to the image, snapshot, template or source it was made of.";
      case RESOLVES_TO -> "The DNS record or alias to its target.";
      case ORIGINATES_FROM -> "The distribution to its origin.";
      case AUTHENTICATED_BY ->
          "The endpoint to the certificate, identity provider, key pair or secret that"
              + " authenticates it or its callers.";
      case PROTECTED_BY ->
          "The resource to its web firewall, origin access control or backup vault.";
      case GOVERNED_BY ->
          "The principal or account to a boundary or control policy: a limit, not a permission.";
      case REFERENCES ->
          "Anything weaker; what it means is in the field that `source` names. Those that rest on"
              + " a name in a redacted value carry `confidence=POSSIBLE`, `kind` and `variables`.";
      case REACHES ->
          "Packets from the one can arrive at the other: members of a group at those of one whose"
              + " rules let them in, and a load balancer, distribution, API, accelerator or"
              + " interface endpoint at a target. Never between two endpoints.";
      case EXPOSED_TO -> "The resource to the internet, from which it is reached.";
      case EGRESSES_TO ->
          "The resource to the gateway by which it leaves, and the gateway to the internet.";
      case CAN_ACCESS -> "The principal to a resource that its policies let it use.";
      case CAN_ASSUME -> "The principal to a role that it may assume.";
      case CAN_ESCALATE_TO -> "The principal to another whose permissions it can obtain.";
    };
  }

  private static String reach(ResourceSpec<?> spec) {
    if (spec.isGlobal()) {
      return "per account";
    }
    return spec.isAlsoGlobal() ? "per region and account" : "per region";
  }
}
