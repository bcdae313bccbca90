package io.periplus.collect;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.EdgeType;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;

/**
 * The declaration of one resource type: how it is listed, what identifies it, what it is connected
 * to and what it hides. The crawl plan, the IAM policy, the documentation and the graph schema are
 * derived from it.
 *
 * <p>List, items, id and tags are method references of the SDK; columns, edges and redaction are
 * paths that are checked against the SDK's model when {@link Builder#build} runs.
 *
 * @param <T> the SDK's class of a listed item
 */
public final class ResourceSpec<T extends SdkPojo> {
  private final ResourceType type;
  private final Class<T> itemClass;
  private final int tier;
  private final AwsService<?> service;
  private final String operation;
  private final ResourceType parent;
  private final Listing<T> listing;
  private final ArnForm arnForm;
  private final Function<T, String> arn;
  private final Function<T, String> id;
  private final Function<T, String> owner;
  private final Function<T, String> name;
  private final Function<T, List<? extends SdkPojo>> tags;
  private final FieldPath tagsPath;
  private final List<FieldPath> columns;
  private final List<FollowUp<T>> followUps;
  private final List<EdgeRule> edges;
  private final List<Function<JsonNode, Stream<String>>> aliases;
  private final List<FieldPath> redacted;
  private final List<FieldPath> dropped;
  private final Map<Class<?>, List<FieldPath>> droppedWithin;
  private final List<FieldPath> volatileFields;

  private ResourceSpec(Builder<T> builder) {
    this.type = builder.type;
    this.itemClass = builder.itemClass;
    this.tier = builder.tier;
    this.service = builder.service;
    this.operation = builder.operation;
    this.parent = builder.parent;
    this.listing = builder.listing;
    this.arnForm = builder.arnForm;
    this.arn = builder.arn;
    this.id = builder.id;
    this.owner = builder.owner;
    this.name = builder.name;
    this.tags = builder.tags;
    this.tagsPath = builder.tagsPath;
    this.columns = List.copyOf(builder.columns);
    this.followUps = List.copyOf(builder.followUps);
    this.edges = List.copyOf(builder.edges);
    this.aliases = List.copyOf(builder.aliases);
    this.redacted = List.copyOf(builder.redacted);
    this.dropped = List.copyOf(builder.dropped);
    this.droppedWithin = Map.copyOf(builder.droppedWithin);
    this.volatileFields = List.copyOf(builder.volatileFields);
  }

  /** Starts the declaration of {@code type}, listed as objects of {@code itemClass}. */
  public static <T extends SdkPojo> Builder<T> resource(ResourceType type, Class<T> itemClass) {
    return new Builder<>(type, itemClass);
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
    return service.scope() == AwsService.Scope.GLOBAL;
  }

  /** Promoted columns as paths: what people filter by. */
  public List<String> columns() {
    return columns.stream().map(FieldPath::toString).toList();
  }

  /** Every operation of the declaration as {@code (service, operation)}, the list first. */
  public List<Map.Entry<AwsService<?>, String>> operations() {
    List<Map.Entry<AwsService<?>, String>> all = new ArrayList<>();
    all.add(Map.entry(service, operation));
    followUps.forEach(step -> all.add(Map.entry(step.service(), step.operation())));
    return all.stream().distinct().toList();
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

  /**
   * One kind of edge a type has.
   *
   * @param other type at the other end
   * @param inward whether the edge comes from {@code other}
   */
  public record EdgeShape(EdgeType label, ResourceType other, boolean inward) {}

  Class<T> itemClass() {
    return itemClass;
  }

  /** The type whose rows must have been read before, null for none. */
  ResourceType parent() {
    return parent;
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

  Function<T, String> id() {
    return id;
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

  List<FieldPath> dropped() {
    return dropped;
  }

  /** Members of structures that only answers of follow-ups hold. */
  Map<Class<?>, List<FieldPath>> droppedWithin() {
    return droppedWithin;
  }

  List<FieldPath> volatileFields() {
    return volatileFields;
  }

  @Override
  public String toString() {
    return type.name();
  }

  /** Collects a declaration; {@link #build} checks it. */
  public static final class Builder<T extends SdkPojo> {
    private final ResourceType type;
    private final Class<T> itemClass;
    private int tier = 3;
    private AwsService<?> service;
    private String operation;
    private ResourceType parent;
    private Listing<T> listing;
    private ArnForm arnForm;
    private Function<T, String> arn;
    private Function<T, String> id;
    private Function<T, String> owner;
    private Function<T, String> name;
    private Function<T, List<? extends SdkPojo>> tags;
    private FieldPath tagsPath;
    private final List<FieldPath> columns = new ArrayList<>();
    private final List<FollowUp<T>> followUps = new ArrayList<>();
    private final List<EdgeRule> edges = new ArrayList<>();
    private final List<Function<JsonNode, Stream<String>>> aliases = new ArrayList<>();
    private final List<FieldPath> redacted = new ArrayList<>();
    private final List<FieldPath> dropped = new ArrayList<>();
    private final Map<Class<?>, List<FieldPath>> droppedWithin = new LinkedHashMap<>();
    private final List<FieldPath> volatileFields = new ArrayList<>();

    private Builder(ResourceType type, Class<T> itemClass) {
      this.type = requireNonNull(type, "type is null");
      this.itemClass = requireNonNull(itemClass, "itemClass is null");
    }

    /** 1 network reachability, 2 identity, data and cost, 3 the rest. */
    public Builder<T> tier(int tier) {
      this.tier = tier;
      return this;
    }

    /** Lists with a paginator; the request carries the page size at its maximum (P1-P20). */
    public <C, Q extends SdkPojo, R> Builder<T> list(
        AwsService<C> service,
        Q request,
        BiFunction<C, Q, ? extends Iterable<R>> paginator,
        Function<R, List<T>> items) {
      return listing(
              service,
              AwsCalls.operationOf(request),
              Listing.paged(service, request, paginator, items))
          .checkedPageSize(request);
    }

    /** Lists with an operation that has no pages (P5). */
    public <C, Q extends SdkPojo, R> Builder<T> listOnce(
        AwsService<C> service, Q request, BiFunction<C, Q, R> call, Function<R, List<T>> items) {
      return listing(
              service, AwsCalls.operationOf(request), Listing.once(service, request, call, items))
          .checkedPageSize(request);
    }

    /**
     * Lists the children of each {@code parent}, whose configuration makes the request; null leaves
     * a parent out.
     */
    public <C, Q extends SdkPojo, R> Builder<T> listPer(
        ResourceType parent,
        AwsService<C> service,
        String operation,
        Function<JsonNode, Q> request,
        BiFunction<C, Q, ? extends Iterable<R>> paginator,
        Function<R, List<T>> items) {
      this.parent = parent;
      return listing(
          service, operation, Listing.perParent(service, parent, request, paginator, items));
    }

    /** Lists by code, for shapes such as trees; {@code parent} may be null. */
    public Builder<T> listBy(
        ResourceType parent, AwsService<?> service, String operation, Listing<T> listing) {
      this.parent = parent;
      return listing(service, operation, listing);
    }

    private Builder<T> listing(AwsService<?> service, String operation, Listing<T> listing) {
      this.service = service;
      this.operation = operation;
      this.listing = listing;
      return this;
    }

    private Builder<T> checkedPageSize(SdkPojo request) {
      if (AwsCalls.lacksPageSize(request)) {
        throw new IllegalStateException(
            type + ": " + operation + " has a page size that the declaration does not set");
      }
      return this;
    }

    /** ARN in the caller's partition, made of the id (K2). */
    public Builder<T> arn(String service, String prefix, Function<T, String> id) {
      return arn(service, prefix, ArnForm.Place.REGION_AND_ACCOUNT, id);
    }

    /** As above for ARNs without region or account. */
    public Builder<T> arn(
        String service, String prefix, ArnForm.Place place, Function<T, String> id) {
      this.arnForm = new ArnForm(service, prefix, place);
      this.id = id;
      return this;
    }

    /** The ARN that AWS gives; {@code id} is what people call the thing. */
    public Builder<T> arn(Function<T, String> arn, Function<T, String> id) {
      this.arn = arn;
      this.id = id;
      return this;
    }

    /** How a stub's ARN is made from an id when AWS's own is not known. */
    public Builder<T> stubArn(String service, String prefix, ArnForm.Place place) {
      this.arnForm = new ArnForm(service, prefix, place);
      return this;
    }

    /** Owner account (K3); without it that of the ARN, else the account that listed it. */
    public Builder<T> owner(Function<T, String> owner) {
      this.owner = owner;
      return this;
    }

    /** The API's name; without it the Name tag. */
    public Builder<T> name(Function<T, String> name) {
      this.name = name;
      return this;
    }

    /** Tags that the list brings. */
    public Builder<T> tags(Function<T, List<? extends SdkPojo>> tags) {
      this.tags = tags;
      return this;
    }

    /** Tags that a follow-up embeds, as list of key and value or as map; null there is unknown. */
    public Builder<T> tagsAt(String path) {
      this.tagsPath = FieldPath.of(path);
      return this;
    }

    /** What people filter by; a change of any of them is a change of the resource. */
    public Builder<T> columns(String... paths) {
      Arrays.stream(paths).map(FieldPath::of).forEach(columns::add);
      return this;
    }

    /** One call per item, whose answer is embedded as {@code member}. */
    public <C, Q extends SdkPojo, R> Builder<T> perItem(
        String member,
        AwsService<C> service,
        String operation,
        Function<T, Q> request,
        BiFunction<C, Q, R> call,
        Function<R, ?> value,
        Class<? extends SdkPojo> embedded,
        String... absentOn) {
      followUps.add(
          FollowUp.perItem(
              Collections.singletonMap(member, embedded),
              service,
              operation,
              request,
              call,
              Map.of(member, value),
              Set.of(absentOn)));
      return this;
    }

    /** As above, where one answer fills several members; their paths are not checked. */
    public <C, Q extends SdkPojo, R> Builder<T> perItem(
        AwsService<C> service,
        String operation,
        Function<T, Q> request,
        BiFunction<C, Q, R> call,
        Map<String, Function<R, ?>> values) {
      Map<String, Class<? extends SdkPojo>> members = new LinkedHashMap<>();
      values.keySet().forEach(member -> members.put(member, null));
      followUps.add(FollowUp.perItem(members, service, operation, request, call, values, Set.of()));
      return this;
    }

    /**
     * One call per {@code size} items; {@code key} is the item's, {@code entryKey} the answer's.
     */
    public <C, Q extends SdkPojo, R, E> Builder<T> batch(
        String member,
        AwsService<C> service,
        String operation,
        int size,
        Function<T, String> key,
        Function<List<String>, Q> request,
        BiFunction<C, Q, R> call,
        Function<R, List<E>> entries,
        Function<E, String> entryKey,
        Function<E, List<? extends SdkPojo>> value,
        Class<? extends SdkPojo> embedded) {
      followUps.add(
          FollowUp.batch(
              member, service, operation, size, key, request, call, entries, entryKey, value,
              embedded));
      return this;
    }

    /** One list of everything, each element embedded in the item whose key it carries. */
    public <C, Q extends SdkPojo, R, E extends SdkPojo> Builder<T> join(
        String member,
        AwsService<C> service,
        Q request,
        BiFunction<C, Q, ? extends Iterable<R>> paginator,
        Function<R, List<E>> items,
        Function<E, String> itemKey,
        Function<T, String> key,
        Class<E> embedded) {
      checkedPageSize(request);
      followUps.add(
          FollowUp.join(member, service, request, paginator, items, itemKey, key, embedded));
      return this;
    }

    /** An edge from this type to {@code target}, one per value at {@code path}. */
    public Builder<T> edge(EdgeType label, ResourceType target, String path) {
      return edge(label, Target.to(target), path);
    }

    /** As above, where the value decides the type. */
    public Builder<T> edge(EdgeType label, Target target, String path) {
      edges.add(EdgeRule.declared(label, target, path, false));
      return this;
    }

    /** An edge from {@code origin} to this type. */
    public Builder<T> edgeFrom(EdgeType label, ResourceType origin, String path) {
      edges.add(EdgeRule.declared(label, Target.to(origin), path, true));
      return this;
    }

    /**
     * Edges from this type by code.
     *
     * @param targets all types it may name
     * @param sources every {@code source} that its edges may carry
     */
    public Builder<T> edges(
        EdgeType label, List<ResourceType> targets, List<String> sources, EdgeCode code) {
      return edges(label, EdgeRule.same(targets, sources), code);
    }

    /** As above, where each target type has sources of its own. */
    public Builder<T> edges(
        EdgeType label, Map<ResourceType, List<String>> sources, EdgeCode code) {
      edges.add(EdgeRule.code(label, sources, false, code));
      return this;
    }

    /** As {@link #edges}, for edges that come from {@code origins} to this type. */
    public Builder<T> edgesFrom(
        EdgeType label, List<ResourceType> origins, List<String> sources, EdgeCode code) {
      edges.add(EdgeRule.code(label, EdgeRule.same(origins, sources), true, code));
      return this;
    }

    /** Further names by which references find this resource: a DNS name, a set of groups. */
    public Builder<T> aliases(Function<JsonNode, Stream<String>> aliases) {
      this.aliases.add(aliases);
      return this;
    }

    /** Values replaced by their keyed hash. */
    public Builder<T> redact(String... paths) {
      Arrays.stream(paths).map(FieldPath::of).forEach(redacted::add);
      return this;
    }

    /** Members that are not kept at all. */
    public Builder<T> drop(String... paths) {
      Arrays.stream(paths).map(FieldPath::of).forEach(dropped::add);
      return this;
    }

    /** As {@link #drop(String...)} for a structure that only a follow-up's answer holds. */
    public Builder<T> dropWithin(Class<? extends SdkPojo> structure, String path) {
      FieldPath dropped = FieldPath.of(path);
      dropped.validate(structure, Map.of());
      droppedWithin.merge(structure, List.of(dropped), Builder::joined);
      return this;
    }

    private static List<FieldPath> joined(List<FieldPath> one, List<FieldPath> other) {
      return Stream.concat(one.stream(), other.stream()).toList();
    }

    /** Members that change without anything having happened (V1-V10). */
    public Builder<T> volatileFields(String... paths) {
      Arrays.stream(paths).map(FieldPath::of).forEach(volatileFields::add);
      return this;
    }

    /**
     * The checked declaration.
     *
     * @throws IllegalStateException if something is missing or a path does not exist
     */
    public ResourceSpec<T> build() {
      if (listing == null || id == null || (arn == null && arnForm == null)) {
        throw new IllegalStateException(type + " needs a list operation, an id and an ARN");
      }
      Map<String, Class<? extends SdkPojo>> embedded = new LinkedHashMap<>();
      followUps.forEach(step -> embedded.putAll(step.members()));
      try {
        Stream.of(columns, volatileFields)
            .flatMap(List::stream)
            .forEach(path -> path.validate(itemClass, embedded));
        Stream.of(redacted, dropped)
            .flatMap(List::stream)
            .forEach(path -> path.validate(itemClass, Map.of()));
        edges.stream()
            .filter(rule -> rule.path() != null)
            .forEach(rule -> rule.path().validate(itemClass, embedded));
        if (tagsPath != null) {
          tagsPath.validate(itemClass, embedded);
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalStateException(type + ": " + e.getMessage(), e);
      }
      return new ResourceSpec<>(this);
    }
  }
}
