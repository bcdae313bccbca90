package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkPojo;

/**
 * What is asked for beyond the list, and embedded in its items: per item, in batches, in bulk.
 *
 * @param <T> the SDK's class of a listed item
 * @param <B> the builder that all of it belongs to
 */
abstract class FollowUpDeclaration<T extends SdkPojo, B extends FollowUpDeclaration<T, B>>
    extends ListingDeclaration<T, B> {
  Function<T, String> owner;
  final List<FollowUp<T>> followUps = new ArrayList<>();
  final Map<String, Class<? extends SdkPojo>> described = new LinkedHashMap<>();
  final List<String> versions = new ArrayList<>();

  /** Owner account (K3); without it that of the ARN, else the account that listed it. */
  public B owner(Function<T, String> owner) {
    this.owner = owner;
    return self();
  }

  /** One call per item, whose answer is embedded as {@code member}. */
  public <C, Q extends SdkPojo, R> B perItem(
      String member,
      AwsService<C> service,
      String operation,
      Function<T, Q> request,
      BiFunction<C, Q, R> call,
      Function<R, ?> value,
      Class<? extends SdkPojo> embedded,
      String... absentOn) {
    return perItem(
        member,
        service,
        operation,
        (scope, item) -> request.apply(item),
        call,
        value,
        embedded,
        absentOn);
  }

  /** As above, for operations that want to know the account. */
  public <C, Q extends SdkPojo, R> B perItem(
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
            (scope, row) -> request.apply(scope, row.item()),
            call,
            Map.of(member, value),
            Set.of(absentOn)));
    return self();
  }

  /** As above, for operations that want what the listing added to the item, such as its id. */
  public <C, Q extends SdkPojo, R> B perListedItem(
      String member,
      AwsService<C> service,
      String operation,
      Function<JsonNode, Q> request,
      BiFunction<C, Q, R> call,
      Function<R, ?> value,
      Class<? extends SdkPojo> embedded) {
    followUps.add(
        FollowUp.perItem(
            Collections.singletonMap(member, embedded),
            service,
            operation,
            (scope, row) -> request.apply(row.json()),
            call,
            Map.of(member, value),
            Set.of()));
    return self();
  }

  /**
   * The call per item that was declared last is made for items only that an earlier one did not
   * find to be without {@code member}.
   */
  public B onlyWith(String member) {
    return onlyIf(configuration -> configuration.has(member));
  }

  /**
   * The call per item that was declared last is made for items only whose configuration, with what
   * earlier calls embedded, passes.
   */
  public B onlyIf(Predicate<JsonNode> asked) {
    followUps.add(followUps.remove(followUps.size() - 1).onlyIf(asked));
    return self();
  }

  /**
   * The call per item that was declared last is not made where an earlier crawl was answered and
   * the list shows that nothing changed since (R3).
   *
   * @param version members of the listed item that change whenever the answer does; the first is
   *     never absent
   */
  public B unchangedBy(String... version) {
    return unchangedBy(earlier -> true, version);
  }

  /**
   * As above, where the version covers the answer about some items only.
   *
   * @param covered whether it covers what the earlier configuration holds
   */
  public B unchangedBy(Predicate<JsonNode> covered, String... version) {
    Unchanged unchanged = new Unchanged(List.of(version), covered, listed -> true);
    versions.addAll(unchanged.version());
    followUps.add(followUps.remove(followUps.size() - 1).unless(unchanged));
    return self();
  }

  /** As above, for items of the account that lists them: AWS answers their owner only. */
  public <C, Q extends SdkPojo, R> B perOwnedItem(
      String member,
      AwsService<C> service,
      String operation,
      Function<T, Q> request,
      BiFunction<C, Q, R> call,
      Function<R, ?> value,
      Class<? extends SdkPojo> embedded) {
    return perItem(
        member,
        service,
        operation,
        (scope, item) -> scope.account().equals(owner.apply(item)) ? request.apply(item) : null,
        call,
        value,
        embedded);
  }

  /** As above, where one answer fills several members; their paths are not checked. */
  public <C, Q extends SdkPojo, R> B perItem(
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
            (scope, row) -> request.apply(row.item()),
            call,
            values,
            Set.of()));
    return self();
  }

  /**
   * One call per item for what its list leaves out: the members of the answer join those of the
   * item.
   *
   * @param whole the part of the response that describes the item
   * @param members of the answer that edges and columns use; they are null where it failed
   */
  public <C, Q extends SdkPojo, R, W extends SdkPojo> B describedBy(
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
    return self();
  }

  /** One call per {@code size} items; {@code key} is the item's, {@code entryKey} the answer's. */
  public <C, Q extends SdkPojo, R, E> B batch(
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
    return self();
  }

  /**
   * One call per element of {@code member}, which an earlier follow-up embedded; the answer's
   * values take the element's place. What AWS says is gone, by one of the codes, is left out.
   */
  public <C, Q extends SdkPojo, R, E extends SdkPojo> B perElement(
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
    return self();
  }

  /**
   * One call per element of {@code list}, which an earlier follow-up embedded; {@code member} takes
   * an entry, made of element and answer, for each that has one.
   */
  public <C, Q extends SdkPojo, R> B besideElements(
      String list,
      String member,
      AwsService<C> service,
      String operation,
      Function<JsonNode, Q> request,
      BiFunction<C, Q, R> call,
      BiFunction<JsonNode, R, ?> entry,
      String... absentOn) {
    followUps.add(
        FollowUp.besideElements(
            list, member, service, operation, request, call, entry, Set.of(absentOn)));
    return self();
  }

  /** One list of everything, each element embedded in the item whose key it carries. */
  public <C, Q extends SdkPojo, R, E extends SdkPojo> B join(
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
    return self();
  }

  /** One call for all items before other follow-ups, which could not be answered without it. */
  public <C> B prepare(AwsService<C> service, String operation, Function<C, ?> call) {
    followUps.add(FollowUp.prepare(service, operation, call));
    return self();
  }

  /**
   * One answer about all items, such as a report: each item takes the members that stand under its
   * key. An item that the answer does not know is left as it is.
   */
  public <C> B lookUp(
      List<String> members,
      AwsService<C> service,
      String operation,
      Function<C, Map<String, ObjectNode>> read,
      Function<T, String> key) {
    followUps.add(FollowUp.lookUp(members, service, operation, read, key));
    return self();
  }

  /** As {@link #join}, where code decides which items an element of the list holds for. */
  public <C, Q extends SdkPojo, R, E extends SdkPojo> B joinWhere(
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
    return self();
  }
}
