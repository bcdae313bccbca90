package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The declaration of one resource type: how it is listed, what identifies it, what it is connected
 * to and what it hides. The crawl plan, the IAM policy, the documentation and the graph schema are
 * derived from it.
 *
 * <p>List, items, id and tags are method references of the SDK; columns, edges and redaction are
 * paths that a test holds to the SDK's model, see {@link #check}.
 *
 * @param <T> the SDK's class of a listed item
 */
public final class ResourceSpec<T extends SdkPojo> {
  private final ResourceType type;
  private final Class<T> itemClass;
  private final int tier;
  private final AwsService<?> service;
  private final String operation;
  private final boolean global;
  private final boolean alsoGlobal;
  private final boolean fillsTags;
  private final boolean comparesOnly;
  private final ResourceType parent;
  private final ResourceType inListOf;
  private final Function<T, ResourceType> typeOf;
  private final List<ResourceType> readsRowsOf;
  private final Listing<T> listing;
  private final ArnForm arnForm;
  private final Function<T, String> arn;
  private final Function<T, String> id;
  private final Function<JsonNode, String> idInConfiguration;
  private final Function<T, String> owner;
  private final Function<T, String> name;
  private final Function<T, List<? extends SdkPojo>> tags;
  private final FieldPath tagsPath;
  private final Function<T, String> region;
  private final List<Map.Entry<AwsService<?>, String>> furtherCalls;
  private final Map<String, Function<JsonNode, String>> derived;
  private final List<FieldPath> columns;
  private final List<FollowUp<T>> followUps;
  private final List<EdgeRule> edges;
  private final List<Function<JsonNode, Stream<String>>> aliases;
  private final List<FieldPath> redacted;
  private final List<FieldPath> personal;
  private final List<FieldPath> dropped;
  private final Map<Class<?>, List<FieldPath>> redactedWithin;
  private final Map<Class<?>, List<FieldPath>> droppedWithin;
  private final Map<Class<?>, RedactionCode> redactionCode;
  private final List<FieldPath> volatileFields;
  private final StandIns.StandIn standIn;
  private final Unchanged describedUnless;
  private final ResourceSpec<T> whenDenied;
  private final List<Runnable> checks;

  ResourceSpec(ResourceSpecBuilder<T> builder) {
    this.type = builder.type;
    this.itemClass = builder.itemClass;
    this.tier = builder.tier;
    this.service = builder.service;
    this.operation = builder.operation;
    this.fillsTags = builder.fillsTags;
    this.comparesOnly = builder.comparesOnly;
    this.global = builder.global || builder.service.scope() == AwsService.Scope.GLOBAL;
    this.alsoGlobal = builder.alsoGlobal;
    this.parent = builder.parent;
    this.inListOf = builder.inListOf;
    this.typeOf = builder.typeOf;
    this.readsRowsOf =
        Stream.concat(Stream.ofNullable(builder.parent), builder.after.stream()).toList();
    this.listing = builder.listing;
    this.arnForm = builder.arnForm;
    this.arn = builder.arn;
    this.id = builder.id;
    this.idInConfiguration = builder.idInConfiguration;
    this.owner = builder.owner;
    this.name = builder.name;
    this.tags = builder.tags;
    this.tagsPath = builder.tagsPath;
    this.region = builder.region;
    this.furtherCalls = List.copyOf(builder.furtherCalls);
    this.derived = Map.copyOf(builder.derived);
    this.columns = List.copyOf(builder.columns);
    this.followUps = List.copyOf(builder.followUps);
    this.edges = List.copyOf(builder.edges);
    this.aliases = List.copyOf(builder.aliases);
    this.redacted = List.copyOf(builder.redacted);
    this.personal = List.copyOf(builder.personal);
    this.dropped = List.copyOf(builder.dropped);
    this.redactedWithin = Map.copyOf(builder.redactedWithin);
    this.droppedWithin = Map.copyOf(builder.droppedWithin);
    this.redactionCode = Map.copyOf(builder.redactionCode);
    this.volatileFields = List.copyOf(builder.volatileFields);
    this.standIn = builder.standIn;
    this.describedUnless = builder.describedUnless;
    this.whenDenied = builder.whenDenied;
    this.checks = List.copyOf(builder.checks);
  }

  /** Starts the declaration of {@code type}, listed as objects of {@code itemClass}. */
  public static <T extends SdkPojo> ResourceSpecBuilder<T> resource(
      ResourceType type, Class<T> itemClass) {
    return new ResourceSpecBuilder<>(type, itemClass);
  }

  public ResourceType type() {
    return type;
  }

  /** 1 network reachability, 2 identity, data and cost, 3 the rest. */
  public int tier() {
    return tier;
  }

  public AwsService<?> service() {
    return service;
  }

  /** The list operation, {@code DescribeVpcs}. */
  public String operation() {
    return operation;
  }

  /** Whether the type is read once per account. */
  public boolean isGlobal() {
    return global;
  }

  /** Whether the type is read once per account besides each region. */
  boolean isAlsoGlobal() {
    return alsoGlobal;
  }

  /** Promoted columns as paths: what people filter by. */
  public List<String> columns() {
    return columns.stream().map(FieldPath::toString).toList();
  }

  /** Every operation of the declaration as {@code (service, operation)}, the list first. */
  public List<Map.Entry<AwsService<?>, String>> operations() {
    List<Map.Entry<AwsService<?>, String>> all = new ArrayList<>();
    all.add(Map.entry(service, operation));
    all.addAll(furtherCalls);
    followUps.forEach(step -> all.add(Map.entry(step.service(), step.operation())));
    return all.stream().distinct().toList();
  }

  /** How the type is read when its list is denied, null if there is no other way. */
  public ResourceSpec<T> whenDenied() {
    return whenDenied;
  }

  /** Labels with the types at the other end, for the schema: {@code IN_VPC -> AWS::EC2::VPC}. */
  public List<EdgeShape> edgeShapes() {
    return edges.stream()
        .flatMap(
            rule ->
                rule.targets().stream()
                    .map(target -> new EdgeShape(rule.label(), target, rule.inward())))
        .distinct()
        .toList();
  }

  /** Whether rows fill the tags of resources instead of being resources. */
  boolean fillsTags() {
    return fillsTags;
  }

  /** Whether rows are compared with the resources instead of being some. */
  boolean comparesOnly() {
    return comparesOnly;
  }

  /** How rows that are compared tell what they could stand in for, null if they never do. */
  StandIns.StandIn standIn() {
    return standIn;
  }

  /**
   * Holds paths and page sizes to the SDK's model. A test does that for the whole catalogue: the
   * model of all services takes seconds to load, and declarations do not change after the build.
   *
   * @throws IllegalStateException if a path does not exist or a page size is left open
   */
  void check() {
    try {
      checks.forEach(Runnable::run);
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new IllegalStateException(type + ": " + e.getMessage(), e);
    }
  }

  Class<T> itemClass() {
    return itemClass;
  }

  /** What the listing calls besides {@link #operation}. */
  List<Map.Entry<AwsService<?>, String>> furtherCalls() {
    return furtherCalls;
  }

  /**
   * Which operations of an earlier crawl would not be called again for an item that did not change
   * (R3).
   *
   * @param configuration of the item, as it was read then
   */
  List<Map.Entry<AwsService<?>, String>> standing(JsonNode configuration) {
    List<Map.Entry<AwsService<?>, String>> standing = new ArrayList<>();
    if (describedUnless != null && describedUnless.mayStand(configuration)) {
      standing.add(furtherCalls.get(0));
    }
    followUps.stream()
        .filter(step -> step.isAnswered(configuration))
        .forEach(step -> standing.add(Map.entry(step.service(), step.operation())));
    return standing;
  }

  /** Whether any answer of an earlier crawl may stand for a new one (R3). */
  boolean takesOver() {
    return describedUnless != null || followUps.stream().anyMatch(step -> step.unchanged() != null);
  }

  /** Where an item lives, null for the region that was asked. */
  Function<T, String> region() {
    return region;
  }

  /** Types whose rows the listing reads, so that they are read before; the parent is first. */
  List<ResourceType> readsRowsOf() {
    return readsRowsOf;
  }

  /** The type each of whose rows is asked for its children, null for none. */
  ResourceType parent() {
    return parent;
  }

  /** The type whose list holds the items of this one, null if it is read by itself. */
  public ResourceType inListOf() {
    return inListOf;
  }

  /** The type of a listed item. */
  ResourceType typeOf(T item) {
    return typeOf == null ? type : typeOf.apply(item);
  }

  Listing<T> listing() {
    return listing;
  }

  /** How an ARN is made of an id; null where only AWS can make one. */
  ArnForm arnForm() {
    return arnForm;
  }

  Function<T, String> arn() {
    return arn;
  }

  /** What people call a row of this type. */
  String idOf(Row<T> row) {
    return id != null ? id.apply(row.item()) : idInConfiguration.apply(row.read());
  }

  Function<T, String> owner() {
    return owner;
  }

  Function<T, String> name() {
    return name;
  }

  Function<T, List<? extends SdkPojo>> tags() {
    return tags;
  }

  FieldPath tagsPath() {
    return tagsPath;
  }

  /** Members of our own -> what they are concluded from; null for none. */
  Map<String, Function<JsonNode, String>> derived() {
    return derived;
  }

  List<FollowUp<T>> followUps() {
    return followUps;
  }

  List<EdgeRule> edges() {
    return edges;
  }

  List<Function<JsonNode, Stream<String>>> aliases() {
    return aliases;
  }

  List<FieldPath> redacted() {
    return redacted;
  }

  /** Names and addresses of people (X17). */
  List<FieldPath> personal() {
    return personal;
  }

  List<FieldPath> dropped() {
    return dropped;
  }

  /** Members of structures that only answers of follow-ups hold, hashed. */
  Map<Class<?>, List<FieldPath>> redactedWithin() {
    return redactedWithin;
  }

  /** Members of structures that only answers of follow-ups hold. */
  Map<Class<?>, List<FieldPath>> droppedWithin() {
    return droppedWithin;
  }

  /** Structure -> what hides its secrets where paths cannot say it. */
  Map<Class<?>, RedactionCode> redactionCode() {
    return redactionCode;
  }

  List<FieldPath> volatileFields() {
    return volatileFields;
  }

  @Override
  public String toString() {
    return type.name();
  }
}
