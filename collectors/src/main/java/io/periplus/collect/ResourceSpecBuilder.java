package io.periplus.collect;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Collects the declaration of one resource type: listing, follow-ups and edges as inherited, here
 * what identifies a row, what people filter by and what is hidden.
 *
 * @param <T> the SDK's class of a listed item
 * @see ResourceSpec#resource
 */
public final class ResourceSpecBuilder<T extends SdkPojo>
    extends EdgeDeclaration<T, ResourceSpecBuilder<T>> {
  final ResourceType type;
  final Class<T> itemClass;
  int tier = 3;
  boolean fillsTags;
  boolean comparesOnly;
  StandIns.StandIn standIn;
  ArnForm arnForm;
  Function<T, String> arn;
  Function<T, String> id;
  Function<JsonNode, String> idInConfiguration;
  Function<T, String> name;
  Function<T, List<? extends SdkPojo>> tags;
  FieldPath tagsPath;
  final Map<String, Function<JsonNode, String>> derived = new LinkedHashMap<>();
  final List<FieldPath> columns = new ArrayList<>();
  final List<FieldPath> redacted = new ArrayList<>();
  final List<FieldPath> personal = new ArrayList<>();
  final List<FieldPath> dropped = new ArrayList<>();
  final Map<Class<?>, List<FieldPath>> redactedWithin = new LinkedHashMap<>();
  final Map<Class<?>, List<FieldPath>> droppedWithin = new LinkedHashMap<>();
  final Map<Class<?>, RedactionCode> redactionCode = new LinkedHashMap<>();
  final List<FieldPath> volatileFields = new ArrayList<>();
  ResourceSpec<T> whenDenied;

  ResourceSpecBuilder(ResourceType type, Class<T> itemClass) {
    this.type = requireNonNull(type, "type is null");
    this.itemClass = requireNonNull(itemClass, "itemClass is null");
  }

  @Override
  ResourceSpecBuilder<T> self() {
    return this;
  }

  /** 1 network reachability, 2 identity, data and cost, 3 the rest. */
  public ResourceSpecBuilder<T> tier(int tier) {
    this.tier = tier;
    return this;
  }

  /** Rows of this declaration are no resources: their tags fill those of the same ARN (C132). */
  public ResourceSpecBuilder<T> fillsTags() {
    this.fillsTags = true;
    return this;
  }

  /**
   * Rows of this declaration are no resources: they tell what another inventory knows, so that what
   * nobody brought is counted (C133).
   */
  public ResourceSpecBuilder<T> comparesOnly() {
    this.comparesOnly = true;
    return this;
  }

  /**
   * Rows that are compared stand in, as stubs, for what a denied or failed scope could not bring
   * (R5).
   *
   * @param type name of the type of what a row tells of
   * @param recordedAt when that was seen, an instant of ISO 8601
   */
  public ResourceSpecBuilder<T> standsIn(
      Function<JsonNode, String> type, Function<JsonNode, String> recordedAt) {
    this.standIn = new StandIns.StandIn(type, recordedAt);
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

  /** Values replaced by their keyed hash. */
  public ResourceSpecBuilder<T> redact(String... paths) {
    Arrays.stream(paths).map(FieldPath::of).forEach(redacted::add);
    return this;
  }

  /** Names and addresses of people, hashed unless a crawl is to include them (X17). */
  public ResourceSpecBuilder<T> redactPersonal(String... paths) {
    Arrays.stream(paths).map(FieldPath::of).forEach(personal::add);
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
    Stream.of(redacted, personal, dropped)
        .flatMap(List::stream)
        .forEach(path -> path.validate(itemClass, Map.of()));
    edges.stream()
        .filter(rule -> rule.path() != null)
        .forEach(rule -> validate(rule.path(), embedded));
    if (tagsPath != null) {
      validate(tagsPath, embedded);
    }
    versions.forEach(member -> FieldPath.of(member).validate(itemClass, Map.of()));
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
