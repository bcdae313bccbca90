package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/** How all items of a type are listed in one account and region. */
public interface Listing<T extends SdkPojo> {

  /** Requests pages and hands them on; failures of calls are thrown, not handled. */
  void read(Context context, Pages<T> pages);

  /** What a listing works with. */
  interface Context {
    <C> C client(AwsService<C> service);

    Scope scope();

    /** The configurations of the rows of {@code type} in this account and region, read before. */
    void forEachParent(ResourceType type, Consumer<JsonNode> parent);

    /**
     * As {@link #forEachParent}, with no members but some: what stands in a row is read up to the
     * last of them.
     */
    void forEachParent(ResourceType type, Set<String> members, Consumer<JsonNode> parent);

    /** Runs one parent's calls; a parent that vanished meanwhile is counted and left out (F11). */
    void perParent(Runnable calls);

    /**
     * Calls for {@code size} ids at a time. A call that is refused because one of them does not
     * exist is made for each half, until that id stands alone and is counted and left out (S1).
     */
    void inBatches(List<String> ids, int size, Consumer<List<String>> call);

    /**
     * The configuration of an item as an earlier crawl read it, if that stands for what describing
     * it again would bring (R3); null if it has to be described.
     *
     * @param operation that need not be called
     * @param listed what the list says of it
     */
    JsonNode earlier(String operation, String arn, Unchanged unchanged, SdkPojo listed);

    /** Runs calls that fail by one of the codes where there is nothing to list (F12). */
    void orNothing(Set<String> absentOn, Runnable calls);
  }

  /** Takes what was listed. */
  interface Pages<T> {
    /** One response. */
    default void page(List<T> items) {
      page(items, JsonNodeFactory.instance.objectNode());
    }

    /** One response, whose items get members that only its request knows. */
    void page(List<T> items, ObjectNode more);

    /** One item. */
    default void item(T item) {
      item(item, JsonNodeFactory.instance.objectNode());
    }

    /** One item with members that the response does not have but its request knows. */
    void item(T item, ObjectNode more);
  }

  /** All pages of one request. */
  static <C, Q extends SdkPojo, R, T extends SdkPojo> Listing<T> paged(
      AwsService<C> service,
      Q request,
      BiFunction<C, Q, ? extends Iterable<R>> paginator,
      Function<R, List<T>> items) {
    return (context, pages) -> {
      for (R response : paginator.apply(context.client(service), request)) {
        pages.page(items.apply(response));
      }
    };
  }

  /** The one answer of an operation without pages. */
  static <C, Q extends SdkPojo, R, T extends SdkPojo> Listing<T> once(
      AwsService<C> service, Q request, BiFunction<C, Q, R> call, Function<R, List<T>> items) {
    return (context, pages) ->
        pages.page(items.apply(call.apply(context.client(service), request)));
  }

  /** A list of ids, each {@code size} of which are described by one call. */
  static <C, Q extends SdkPojo, R, D extends SdkPojo, S, T extends SdkPojo> Listing<T> inBatches(
      AwsService<C> service,
      Q request,
      BiFunction<C, Q, ? extends Iterable<R>> paginator,
      Function<R, List<String>> ids,
      int size,
      Function<List<String>, D> describe,
      BiFunction<C, D, S> call,
      Function<S, List<T>> items) {
    return (context, pages) -> {
      for (R response : paginator.apply(context.client(service), request)) {
        context.inBatches(
            ids.apply(response),
            size,
            part ->
                pages.page(items.apply(call.apply(context.client(service), describe.apply(part)))));
      }
    };
  }

  /** A list of keys, each described by a call; one that vanished meanwhile is left out (F11). */
  static <C, Q extends SdkPojo, R, K, D extends SdkPojo, S, T extends SdkPojo> Listing<T> oneByOne(
      AwsService<C> service,
      Q request,
      BiFunction<C, Q, ? extends Iterable<R>> paginator,
      Function<R, List<K>> keys,
      Function<K, D> describe,
      BiFunction<C, D, S> call,
      BiConsumer<Described<K, S>, Pages<T>> give) {
    return (context, pages) -> {
      for (R response : paginator.apply(context.client(service), request)) {
        for (K key : keys.apply(response)) {
          context.perParent(
              () ->
                  give.accept(
                      new Described<>(
                          key, call.apply(context.client(service), describe.apply(key))),
                      pages));
        }
      }
    };
  }

  /**
   * As above; what an earlier crawl was told of a key is not asked for again where the list shows
   * that it did not change (R3).
   */
  static <C, Q extends SdkPojo, R, K extends SdkPojo, D extends SdkPojo, S, T extends SdkPojo>
      Listing<T> oneByOneUnlessUnchanged(
          AwsService<C> service,
          Q request,
          BiFunction<C, Q, ? extends Iterable<R>> paginator,
          Function<R, List<K>> keys,
          String operation,
          Function<K, D> describe,
          BiFunction<C, D, S> call,
          Function<S, T> item,
          Again<K, T> again) {
    return (context, pages) -> {
      for (R response : paginator.apply(context.client(service), request)) {
        for (K key : keys.apply(response)) {
          JsonNode earlier =
              context.earlier(operation, again.arn().apply(key), again.unchanged(), key);
          if (earlier != null) {
            pages.item(SdkJson.fromJson(again.item(), earlier, member -> {}));
          } else {
            context.perParent(
                () ->
                    pages.item(
                        item.apply(call.apply(context.client(service), describe.apply(key)))));
          }
        }
      }
    };
  }

  /**
   * What it takes to know an item again.
   *
   * @param arn of a key
   */
  record Again<K, T>(Class<T> item, Function<K, String> arn, Unchanged unchanged) {}

  /** What was listed with what describes it. */
  record Described<K, S>(K key, S response) {}

  /**
   * Per parent a list of ids, each {@code size} of which are described by one call.
   *
   * @param kept member of the children -> member of the parent that it is a copy of
   */
  static <C, Q extends SdkPojo, R, D extends SdkPojo, S, T extends SdkPojo>
      Listing<T> perParentInBatches(
          AwsService<C> service,
          ResourceType parent,
          Map<String, String> kept,
          Function<JsonNode, Q> request,
          BiFunction<C, Q, ? extends Iterable<R>> paginator,
          Function<R, List<String>> ids,
          int size,
          BiFunction<JsonNode, List<String>, D> describe,
          BiFunction<C, D, S> call,
          Function<S, List<T>> items) {
    return (context, pages) ->
        context.forEachParent(
            parent,
            configuration -> {
              ObjectNode more = kept(kept, configuration);
              C client = context.client(service);
              context.perParent(
                  () -> {
                    for (R page : paginator.apply(client, request.apply(configuration))) {
                      context.inBatches(
                          ids.apply(page),
                          size,
                          part ->
                              pages.page(
                                  items.apply(
                                      call.apply(client, describe.apply(configuration, part))),
                                  more));
                    }
                  });
            });
  }

  /** Per parent a list of keys, each described by a call of its own. */
  static <C, Q extends SdkPojo, R, K, D extends SdkPojo, S, T extends SdkPojo>
      Listing<T> perParentOneByOne(
          AwsService<C> service,
          ResourceType parent,
          Function<JsonNode, Q> request,
          BiFunction<C, Q, ? extends Iterable<R>> paginator,
          Function<R, List<K>> keys,
          BiFunction<JsonNode, K, D> describe,
          BiFunction<C, D, S> call,
          Function<S, T> item) {
    return (context, pages) ->
        context.forEachParent(
            parent,
            configuration ->
                context.perParent(
                    () ->
                        oneByOne(
                                service,
                                request.apply(configuration),
                                paginator,
                                keys,
                                key -> describe.apply(configuration, key),
                                call,
                                (Described<K, S> described, Pages<T> given) ->
                                    given.item(item.apply(described.response())))
                            .read(context, pages)));
  }

  /**
   * All pages of one request per parent; a null request leaves the parent out.
   *
   * @param kept member of the children -> member of the parent that it is a copy of
   */
  static <C, Q extends SdkPojo, R, T extends SdkPojo> Listing<T> perParent(
      AwsService<C> service,
      ResourceType parent,
      Map<String, String> kept,
      Function<JsonNode, Q> request,
      BiFunction<C, Q, ? extends Iterable<R>> paginator,
      Function<R, List<T>> items) {
    return (context, pages) ->
        context.forEachParent(
            parent,
            configuration -> {
              Q asked = request.apply(configuration);
              if (asked != null) {
                ObjectNode more = kept(kept, configuration);
                context.perParent(
                    () -> {
                      for (R response : paginator.apply(context.client(service), asked)) {
                        pages.page(items.apply(response), more);
                      }
                    });
              }
            });
  }

  private static ObjectNode kept(Map<String, String> kept, JsonNode parent) {
    ObjectNode more = JsonNodeFactory.instance.objectNode();
    kept.forEach((member, of) -> more.set(member, parent.get(of)));
    return more;
  }
}
