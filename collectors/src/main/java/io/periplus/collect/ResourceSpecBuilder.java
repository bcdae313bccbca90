package io.periplus.collect;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.EdgeType;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Collects the declaration of one resource type.
 *
 * @param <T> the SDK's class of a listed item
 * @see ResourceSpec#resource
 */
public final class ResourceSpecBuilder<T extends SdkPojo> {
  final ResourceType type;
  final Class<T> itemClass;
  int tier = 3;
  AwsService<?> service;
  String operation;
  boolean global;
  boolean alsoGlobal;
  boolean fillsTags;
  ResourceType parent;
  ResourceType inListOf;
  Function<T, ResourceType> typeOf;
  Listing<T> listing;
  ArnForm arnForm;
  Function<T, String> arn;
  Function<T, String> id;
  Function<JsonNode, String> idInConfiguration;
  final List<String> keptOfParent = new ArrayList<>();
  Function<T, String> owner;
  Function<T, String> name;
  Function<T, List<? extends SdkPojo>> tags;
  FieldPath tagsPath;
  Function<T, String> region;
  final List<Map.Entry<AwsService<?>, String>> furtherCalls = new ArrayList<>();
  final Map<String, Function<JsonNode, String>> derived = new LinkedHashMap<>();
  final List<String> listedWith = new ArrayList<>();
  final List<FieldPath> columns = new ArrayList<>();
  final List<FollowUp<T>> followUps = new ArrayList<>();
  final List<EdgeRule> edges = new ArrayList<>();
  final List<Function<JsonNode, Stream<String>>> aliases = new ArrayList<>();
  final List<FieldPath> redacted = new ArrayList<>();
  final List<FieldPath> dropped = new ArrayList<>();
  final List<ResourceType> after = new ArrayList<>();
  final Map<Class<?>, List<FieldPath>> redactedWithin = new LinkedHashMap<>();
  final Map<Class<?>, List<FieldPath>> droppedWithin = new LinkedHashMap<>();
  final Map<Class<?>, RedactionCode> redactionCode = new LinkedHashMap<>();
  final Map<String, Class<? extends SdkPojo>> described = new LinkedHashMap<>();
  final List<FieldPath> volatileFields = new ArrayList<>();
  ResourceSpec<T> whenDenied;
  final List<Runnable> checks = new ArrayList<>();

  ResourceSpecBuilder(ResourceType type, Class<T> itemClass) {
    this.type = requireNonNull(type, "type is null");
    this.itemClass = requireNonNull(itemClass, "itemClass is null");
  }

  /** 1 network reachability, 2 identity, data and cost, 3 the rest. */
  public ResourceSpecBuilder<T> tier(int tier) {
    this.tier = tier;
    return this;
  }

  /** Lists with a paginator; the request carries the page size at its maximum (P1-P20). */
  public <C, Q extends SdkPojo, R> ResourceSpecBuilder<T> list(
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
  public <C, Q extends SdkPojo, R> ResourceSpecBuilder<T> listOnce(
      AwsService<C> service, Q request, BiFunction<C, Q, R> call, Function<R, List<T>> items) {
    return listing(
            service, AwsCalls.operationOf(request), Listing.once(service, request, call, items))
        .checkedPageSize(request);
  }

  /**
   * Lists the children of each {@code parent}, whose configuration makes the request; null leaves a
   * parent out.
   */
  public <C, Q extends SdkPojo, R> ResourceSpecBuilder<T> listPer(
      ResourceType parent,
      AwsService<C> service,
      String operation,
      Function<JsonNode, Q> request,
      BiFunction<C, Q, ? extends Iterable<R>> paginator,
      Function<R, List<T>> items) {
    return listPer(parent, Map.of(), service, operation, request, paginator, items);
  }

  /**
   * As above for children that do not name their parent.
   *
   * @param kept member of the children -> member of the parent that it is a copy of
   */
  public <C, Q extends SdkPojo, R> ResourceSpecBuilder<T> listPer(
      ResourceType parent,
      Map<String, String> kept,
      AwsService<C> service,
      String operation,
      Function<JsonNode, Q> request,
      BiFunction<C, Q, ? extends Iterable<R>> paginator,
      Function<R, List<T>> items) {
    this.parent = parent;
    keptOfParent.addAll(kept.keySet());
    return listing(
        service, operation, Listing.perParent(service, parent, kept, request, paginator, items));
  }

  /**
   * As {@link #listInBatches} for the children of each {@code parent}.
   *
   * @param kept member of the children -> member of the parent that it is a copy of
   */
  public <C, Q extends SdkPojo, R, D extends SdkPojo, S> ResourceSpecBuilder<T> listPerInBatches(
      ResourceType parent,
      Map<String, String> kept,
      AwsService<C> service,
      String operation,
      Function<JsonNode, Q> request,
      BiFunction<C, Q, ? extends Iterable<R>> paginator,
      Function<R, List<String>> ids,
      int size,
      String describeOperation,
      BiFunction<JsonNode, List<String>, D> describe,
      BiFunction<C, D, S> call,
      Function<S, List<T>> items) {
    this.parent = parent;
    keptOfParent.addAll(kept.keySet());
    return listing(
            service,
            operation,
            Listing.perParentInBatches(
                service, parent, kept, request, paginator, ids, size, describe, call, items))
        .calls(service, describeOperation);
  }

  /** As {@link #listOneByOne} for the children of each {@code parent}. */
  public <C, Q extends SdkPojo, R, K, D extends SdkPojo, S> ResourceSpecBuilder<T> listPerOneByOne(
      ResourceType parent,
      AwsService<C> service,
      String operation,
      Function<JsonNode, Q> request,
      BiFunction<C, Q, ? extends Iterable<R>> paginator,
      Function<R, List<K>> keys,
      String describeOperation,
      BiFunction<JsonNode, K, D> describe,
      BiFunction<C, D, S> call,
      Function<S, T> item) {
    this.parent = parent;
    return listing(
            service,
            operation,
            Listing.perParentOneByOne(
                service, parent, request, paginator, keys, describe, call, item))
        .calls(service, describeOperation);
  }

  /** Lists ids and describes them {@code size} at a time: {@code ListClusters}, then Describe. */
  public <C, Q extends SdkPojo, R, D extends SdkPojo, S> ResourceSpecBuilder<T> listInBatches(
      AwsService<C> service,
      Q request,
      BiFunction<C, Q, ? extends Iterable<R>> paginator,
      Function<R, List<String>> ids,
      int size,
      String describeOperation,
      Function<List<String>, D> describe,
      BiFunction<C, D, S> call,
      Function<S, List<T>> items) {
    return listing(
            service,
            AwsCalls.operationOf(request),
            Listing.inBatches(service, request, paginator, ids, size, describe, call, items))
        .checkedPageSize(request)
        .calls(service, describeOperation);
  }

  /**
   * Lists keys and describes each by a call of its own, for services without a list of whole items.
   *
   * @param give hands on what key and description make together
   */
  public <C, Q extends SdkPojo, R, K, D extends SdkPojo, S> ResourceSpecBuilder<T> listOneByOne(
      AwsService<C> service,
      Q request,
      BiFunction<C, Q, ? extends Iterable<R>> paginator,
      Function<R, List<K>> keys,
      String describeOperation,
      Function<K, D> describe,
      BiFunction<C, D, S> call,
      BiConsumer<Listing.Described<K, S>, Listing.Pages<T>> give) {
    return listing(
            service,
            AwsCalls.operationOf(request),
            Listing.oneByOne(service, request, paginator, keys, describe, call, give))
        .checkedPageSize(request)
        .calls(service, describeOperation);
  }

  /** Types besides the parent whose rows the listing reads: they are read first. */
  public ResourceSpecBuilder<T> after(ResourceType... types) {
    after.addAll(Arrays.asList(types));
    return this;
  }

  /** Operations that the listing calls besides the one it is named by. */
  public ResourceSpecBuilder<T> calls(AwsService<?> service, String... operations) {
    for (String each : operations) {
      furtherCalls.add(Map.entry(service, each));
    }
    return this;
  }

  /** Rows of this declaration are no resources: their tags fill those of the same ARN (C132). */
  public ResourceSpecBuilder<T> fillsTags() {
    this.fillsTags = true;
    return this;
  }

  /**
   * The type of each item where one list holds several (C139): this one, or one that is declared
   * with {@link #inListOf}. Rows of all of them are identified and followed up as declared here.
   */
  public ResourceSpecBuilder<T> typeOf(Function<T, ResourceType> typeOf) {
    this.typeOf = typeOf;
    return this;
  }

  /** Not read by itself: the list of {@code type} holds the items of this type as well. */
  public ResourceSpecBuilder<T> inListOf(ResourceType type) {
    this.inListOf = type;
    return this;
  }

  /** Read once per account though its service is regional, as S3's buckets are (G3). */
  public ResourceSpecBuilder<T> global() {
    this.global = true;
    return this;
  }

  /**
   * Read once per account besides each region: the listing sees which by the region of its scope.
   * WAF keeps what belongs to CloudFront apart (G3).
   */
  public ResourceSpecBuilder<T> alsoGlobal() {
    this.alsoGlobal = true;
    return this;
  }

  /**
   * The region that an item of an account-wide list lives in; its follow-ups are asked there (G5).
   */
  public ResourceSpecBuilder<T> region(Function<T, String> region) {
    this.region = region;
    return this;
  }

  /** Lists by code, for shapes such as trees; {@code parent} may be null. */
  public ResourceSpecBuilder<T> listBy(
      ResourceType parent, AwsService<?> service, String operation, Listing<T> listing) {
    this.parent = parent;
    return listing(service, operation, listing);
  }

  private ResourceSpecBuilder<T> listing(
      AwsService<?> service, String operation, Listing<T> listing) {
    this.service = service;
    this.operation = operation;
    this.listing = listing;
    return this;
  }

  private ResourceSpecBuilder<T> checkedPageSize(SdkPojo request) {
    checks.add(
        () -> {
          if (AwsCalls.lacksPageSize(request)) {
            throw new IllegalStateException(
                AwsCalls.operationOf(request)
                    + " has a page size that the declaration does not set");
          }
        });
    return this;
  }

  /** ARN in the caller's partition, made of the id (K2). */
  public ResourceSpecBuilder<T> arn(String service, String prefix, Function<T, String> id) {
    return arn(service, prefix, ArnForm.Place.REGION_AND_ACCOUNT, id);
  }

  /** As above for ARNs without region or account. */
  public ResourceSpecBuilder<T> arn(
      String service, String prefix, ArnForm.Place place, Function<T, String> id) {
    this.arnForm = new ArnForm(service, prefix, place);
    this.id = id;
    return this;
  }

  /** As above, where the id is made of members that the listing adds, such as the parent's id. */
  public ResourceSpecBuilder<T> arnOfConfiguration(
      String service, String prefix, ArnForm.Place place, Function<JsonNode, String> id) {
    this.arnForm = new ArnForm(service, prefix, place);
    this.idInConfiguration = id;
    return this;
  }

  /** The ARN that AWS gives; {@code id} is what people call the thing. */
  public ResourceSpecBuilder<T> arn(Function<T, String> arn, Function<T, String> id) {
    this.arn = arn;
    this.id = id;
    return this;
  }

  /** How a stub's ARN is made from an id when AWS's own is not known. */
  public ResourceSpecBuilder<T> stubArn(String service, String prefix, ArnForm.Place place) {
    this.arnForm = new ArnForm(service, prefix, place);
    return this;
  }

  /** Owner account (K3); without it that of the ARN, else the account that listed it. */
  public ResourceSpecBuilder<T> owner(Function<T, String> owner) {
    this.owner = owner;
    return this;
  }

  /** The API's name; without it the Name tag. */
  public ResourceSpecBuilder<T> name(Function<T, String> name) {
    this.name = name;
    return this;
  }

  /** Tags that the list brings. */
  public ResourceSpecBuilder<T> tags(Function<T, List<? extends SdkPojo>> tags) {
    this.tags = tags;
    return this;
  }

  /** Tags that a follow-up embeds, as list of key and value or as map; null there is unknown. */
  public ResourceSpecBuilder<T> tagsAt(String path) {
    this.tagsPath = FieldPath.of(path);
    return this;
  }

  /** What people filter by; a change of any of them is a change of the resource. */
  public ResourceSpecBuilder<T> columns(String... paths) {
    Arrays.stream(paths).map(FieldPath::of).forEach(columns::add);
    return this;
  }

  /**
   * A member of our own in lower case, concluded from the item's configuration; null leaves it out.
   */
  public ResourceSpecBuilder<T> derived(String member, Function<JsonNode, String> value) {
    derived.put(member, value);
    return this;
  }

  /** One call per item, whose answer is embedded as {@code member}. */
  public <C, Q extends SdkPojo, R> ResourceSpecBuilder<T> perItem(
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
            (scope, item) -> request.apply(item),
            call,
            Map.of(member, value),
            Set.of(absentOn)));
    return this;
  }

  /** As above, for operations that want to know the account. */
  public <C, Q extends SdkPojo, R> ResourceSpecBuilder<T> perItem(
      String member,
      AwsService<C> service,
      String operation,
      BiFunction<Scope, T, Q> request,
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

  /**
   * The call per item that was declared last is made for items only that an earlier one did not
   * find to be without {@code member}.
   */
  public ResourceSpecBuilder<T> onlyWith(String member) {
    return onlyIf(configuration -> configuration.has(member));
  }

  /**
   * The call per item that was declared last is made for items only whose configuration, with what
   * earlier calls embedded, passes.
   */
  public ResourceSpecBuilder<T> onlyIf(Predicate<JsonNode> asked) {
    followUps.add(followUps.remove(followUps.size() - 1).onlyIf(asked));
    return this;
  }

  /** As above, for items of the account that lists them: AWS answers their owner only. */
  public <C, Q extends SdkPojo, R> ResourceSpecBuilder<T> perOwnedItem(
      String member,
      AwsService<C> service,
      String operation,
      Function<T, Q> request,
      BiFunction<C, Q, R> call,
      Function<R, ?> value,
      Class<? extends SdkPojo> embedded) {
    followUps.add(
        FollowUp.perItem(
            Collections.singletonMap(member, embedded),
            service,
            operation,
            (scope, item) -> scope.account().equals(owner.apply(item)) ? request.apply(item) : null,
            call,
            Map.of(member, value),
            Set.of()));
    return this;
  }

  /** As above, where one answer fills several members; their paths are not checked. */
  public <C, Q extends SdkPojo, R> ResourceSpecBuilder<T> perItem(
      AwsService<C> service,
      String operation,
      Function<T, Q> request,
      BiFunction<C, Q, R> call,
      Map<String, Function<R, ?>> values) {
    Map<String, Class<? extends SdkPojo>> members = new LinkedHashMap<>();
    values.keySet().forEach(member -> members.put(member, null));
    followUps.add(
        FollowUp.perItem(
            members,
            service,
            operation,
            (scope, item) -> request.apply(item),
            call,
            values,
            Set.of()));
    return this;
  }

  /**
   * One call per item for what its list leaves out: the members of the answer join those of the
   * item.
   *
   * @param whole the part of the response that describes the item
   * @param members of the answer that edges and columns use; they are null where it failed
   */
  public <C, Q extends SdkPojo, R, W extends SdkPojo> ResourceSpecBuilder<T> describedBy(
      AwsService<C> service,
      String operation,
      Function<T, Q> request,
      BiFunction<C, Q, R> call,
      Function<R, W> whole,
      Class<W> answer,
      String... members) {
    for (String member : members) {
      described.put(member, answer);
    }
    followUps.add(FollowUp.describe(List.of(members), service, operation, request, call, whole));
    return this;
  }

  /** One call per {@code size} items; {@code key} is the item's, {@code entryKey} the answer's. */
  public <C, Q extends SdkPojo, R, E> ResourceSpecBuilder<T> batch(
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

  /**
   * One call per element of {@code member}, which an earlier follow-up embedded; the answer's
   * values take the element's place. What AWS says is gone, by one of the codes, is left out.
   */
  public <C, Q extends SdkPojo, R, E extends SdkPojo> ResourceSpecBuilder<T> perElement(
      String member,
      AwsService<C> service,
      String operation,
      BiFunction<T, JsonNode, Q> request,
      BiFunction<C, Q, R> call,
      Function<R, List<E>> values,
      Class<E> embedded,
      String... goneOn) {
    followUps.add(
        FollowUp.perElement(
            member, service, operation, request, call, values, embedded, Set.of(goneOn)));
    return this;
  }

  /** One list of everything, each element embedded in the item whose key it carries. */
  public <C, Q extends SdkPojo, R, E extends SdkPojo> ResourceSpecBuilder<T> join(
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

  /** One call for all items before other follow-ups, which could not be answered without it. */
  public <C> ResourceSpecBuilder<T> prepare(
      AwsService<C> service, String operation, Function<C, ?> call) {
    followUps.add(FollowUp.prepare(service, operation, call));
    return this;
  }

  /**
   * One answer about all items, such as a report: each item takes the members that stand under its
   * key. An item that the answer does not know is left as it is.
   */
  public <C> ResourceSpecBuilder<T> lookUp(
      List<String> members,
      AwsService<C> service,
      String operation,
      Function<C, Map<String, ObjectNode>> read,
      Function<T, String> key) {
    followUps.add(FollowUp.lookUp(members, service, operation, read, key));
    return this;
  }

  /** Members that a listing by code adds to its items; paths may name them. */
  public ResourceSpecBuilder<T> listedWith(String... members) {
    listedWith.addAll(Arrays.asList(members));
    return this;
  }

  /** As {@link #join}, where code decides which items an element of the list holds for. */
  public <C, Q extends SdkPojo, R, E extends SdkPojo> ResourceSpecBuilder<T> joinWhere(
      String member,
      AwsService<C> service,
      Q request,
      BiFunction<C, Q, ? extends Iterable<R>> paginator,
      Function<R, List<E>> items,
      BiPredicate<JsonNode, T> holdsFor,
      Class<E> embedded) {
    checkedPageSize(request);
    followUps.add(
        FollowUp.joinWhere(member, service, request, paginator, items, holdsFor, embedded));
    return this;
  }

  /** An edge from this type to {@code target}, one per value at {@code path}. */
  public ResourceSpecBuilder<T> edge(EdgeType label, ResourceType target, String path) {
    return edge(label, Target.to(target), path);
  }

  /** As above, where the value decides the type. */
  public ResourceSpecBuilder<T> edge(EdgeType label, Target target, String path) {
    edges.add(EdgeRule.declared(label, target, path, false));
    return this;
  }

  /** An edge from {@code origin} to this type. */
  public ResourceSpecBuilder<T> edgeFrom(EdgeType label, ResourceType origin, String path) {
    edges.add(EdgeRule.declared(label, Target.to(origin), path, true));
    return this;
  }

  /**
   * Edges from this type by code.
   *
   * @param targets all types it may name
   * @param sources every {@code source} that its edges may carry
   */
  public ResourceSpecBuilder<T> edges(
      EdgeType label, List<ResourceType> targets, List<String> sources, EdgeCode code) {
    return edges(label, EdgeRule.same(targets, sources), code);
  }

  /** As above, where each target type has sources of its own. */
  public ResourceSpecBuilder<T> edges(
      EdgeType label, Map<ResourceType, List<String>> sources, EdgeCode code) {
    edges.add(EdgeRule.code(label, sources, false, code));
    return this;
  }

  /**
   * Edges by code to collected resources of any type, which redacted values name (X22).
   *
   * @param sources every {@code source} that its edges may carry
   */
  public ResourceSpecBuilder<T> edgesToAnyType(
      EdgeType label, List<String> sources, EdgeCode code) {
    edges.add(EdgeRule.toAnyType(label, sources, code));
    return this;
  }

  /** As {@link #edges}, for edges that come from {@code origins} to this type. */
  public ResourceSpecBuilder<T> edgesFrom(
      EdgeType label, List<ResourceType> origins, List<String> sources, EdgeCode code) {
    edges.add(EdgeRule.code(label, EdgeRule.same(origins, sources), true, code));
    return this;
  }

  /**
   * Edges by code between other resources, which this one ties together: from {@code origins} to
   * {@code end}.
   */
  public ResourceSpecBuilder<T> edgesBetween(
      EdgeType label,
      List<ResourceType> origins,
      ResourceType end,
      List<String> sources,
      EdgeCode code) {
    edges.add(EdgeRule.between(label, EdgeRule.same(origins, sources), end, code));
    return this;
  }

  /** Further names by which references find this resource: a DNS name, a set of groups. */
  public ResourceSpecBuilder<T> aliases(Function<JsonNode, Stream<String>> aliases) {
    this.aliases.add(aliases);
    return this;
  }

  /** Values replaced by their keyed hash. */
  public ResourceSpecBuilder<T> redact(String... paths) {
    Arrays.stream(paths).map(FieldPath::of).forEach(redacted::add);
    return this;
  }

  /** Members that are not kept at all. */
  public ResourceSpecBuilder<T> drop(String... paths) {
    Arrays.stream(paths).map(FieldPath::of).forEach(dropped::add);
    return this;
  }

  /** As {@link #redact(String...)} for a structure that only a follow-up's answer holds. */
  public ResourceSpecBuilder<T> redactWithin(Class<? extends SdkPojo> structure, String path) {
    FieldPath redacted = FieldPath.of(path);
    checks.add(() -> redacted.validate(structure, Map.of()));
    redactedWithin.merge(structure, List.of(redacted), ResourceSpecBuilder::joined);
    return this;
  }

  /** Hides by code what is secret in a structure, wherever a response of this type nests it. */
  public ResourceSpecBuilder<T> redactBy(Class<? extends SdkPojo> structure, RedactionCode code) {
    redactionCode.put(structure, code);
    return this;
  }

  /** As {@link #drop(String...)} for a structure that only a follow-up's answer holds. */
  public ResourceSpecBuilder<T> dropWithin(Class<? extends SdkPojo> structure, String path) {
    FieldPath dropped = FieldPath.of(path);
    checks.add(() -> dropped.validate(structure, Map.of()));
    droppedWithin.merge(structure, List.of(dropped), ResourceSpecBuilder::joined);
    return this;
  }

  private static List<FieldPath> joined(List<FieldPath> one, List<FieldPath> other) {
    return Stream.concat(one.stream(), other.stream()).toList();
  }

  /** Members that change without anything having happened (V1-V10). */
  public ResourceSpecBuilder<T> volatileFields(String... paths) {
    Arrays.stream(paths).map(FieldPath::of).forEach(volatileFields::add);
    return this;
  }

  /**
   * Another way to read the same type, taken when the list is denied (K15). Only its operations,
   * identity, tags and volatile fields count; columns, edges and redaction are this declaration's.
   */
  public ResourceSpecBuilder<T> whenDenied(ResourceSpec<T> otherWay) {
    this.whenDenied = otherWay;
    return this;
  }

  /**
   * The declaration. Paths are not looked at here, see {@link ResourceSpec#check}.
   *
   * @throws IllegalStateException if something is missing
   */
  public ResourceSpec<T> build() {
    if (listing == null
        || (id == null && idInConfiguration == null)
        || (arn == null && arnForm == null)) {
      throw new IllegalStateException(type + " needs a list operation, an id and an ARN");
    }
    if (whenDenied != null && !whenDenied.type().equals(type)) {
      throw new IllegalStateException(type + " cannot be read as " + whenDenied.type());
    }
    checks.add(this::checkPaths);
    return new ResourceSpec<>(this);
  }

  private void checkPaths() {
    Map<String, Class<? extends SdkPojo>> embedded = new LinkedHashMap<>();
    keptOfParent.forEach(member -> embedded.put(member, null));
    followUps.forEach(step -> embedded.putAll(step.members()));
    listedWith.forEach(member -> embedded.put(member, null));
    Stream.of(columns, volatileFields)
        .flatMap(List::stream)
        .forEach(path -> validate(path, embedded));
    Stream.of(redacted, dropped)
        .flatMap(List::stream)
        .forEach(path -> path.validate(itemClass, Map.of()));
    edges.stream()
        .filter(rule -> rule.path() != null)
        .forEach(rule -> validate(rule.path(), embedded));
    if (tagsPath != null) {
      validate(tagsPath, embedded);
    }
  }

  private void validate(FieldPath path, Map<String, Class<? extends SdkPojo>> embedded) {
    Class<? extends SdkPojo> answer = described.get(path.member());
    if (answer != null) {
      path.validate(answer, Map.of());
    } else {
      path.validate(itemClass, embedded);
    }
  }
}
