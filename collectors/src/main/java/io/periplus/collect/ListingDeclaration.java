package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.ResourceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkPojo;

/**
 * How the items of a type are listed: by which operation, where, after what.
 *
 * @param <T> the SDK's class of a listed item
 * @param <B> the builder that all of it belongs to
 */
abstract class ListingDeclaration<T extends SdkPojo, B extends ListingDeclaration<T, B>> {
  AwsService<?> service;
  String operation;
  boolean global;
  boolean alsoGlobal;
  ResourceType parent;
  ResourceType inListOf;
  Function<T, ResourceType> typeOf;
  Listing<T> listing;
  Function<T, String> region;
  Unchanged describedUnless;
  final List<String> keptOfParent = new ArrayList<>();
  final List<Map.Entry<AwsService<?>, String>> furtherCalls = new ArrayList<>();
  final List<String> listedWith = new ArrayList<>();
  final List<ResourceType> after = new ArrayList<>();
  final List<Runnable> checks = new ArrayList<>();

  /** This builder as what it is, for chains. */
  abstract B self();

  /** Lists with a paginator; the request carries the page size at its maximum (P1-P20). */
  public <C, Q extends SdkPojo, R> B list(
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
  public <C, Q extends SdkPojo, R> B listOnce(
      AwsService<C> service, Q request, BiFunction<C, Q, R> call, Function<R, List<T>> items) {
    return listing(
            service, AwsCalls.operationOf(request), Listing.once(service, request, call, items))
        .checkedPageSize(request);
  }

  /**
   * Lists the children of each {@code parent}, whose configuration makes the request; null leaves a
   * parent out.
   */
  public <C, Q extends SdkPojo, R> B listPer(
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
  public <C, Q extends SdkPojo, R> B listPer(
      ResourceType parent,
      Map<String, String> kept,
      AwsService<C> service,
      String operation,
      Function<JsonNode, Q> request,
      BiFunction<C, Q, ? extends Iterable<R>> paginator,
      Function<R, List<T>> items) {
    return childrenOf(parent, kept)
        .listing(
            service,
            operation,
            Listing.perParent(service, parent, kept, request, paginator, items));
  }

  /**
   * As {@link #listInBatches} for the children of each {@code parent}.
   *
   * @param kept member of the children -> member of the parent that it is a copy of
   */
  public <C, Q extends SdkPojo, R, D extends SdkPojo, S> B listPerInBatches(
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
    return childrenOf(parent, kept)
        .listing(
            service,
            operation,
            Listing.perParentInBatches(
                service, parent, kept, request, paginator, ids, size, describe, call, items))
        .calls(service, describeOperation);
  }

  /** As {@link #listOneByOne} for the children of each {@code parent}. */
  public <C, Q extends SdkPojo, R, K, D extends SdkPojo, S> B listPerOneByOne(
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
  public <C, Q extends SdkPojo, R, D extends SdkPojo, S> B listInBatches(
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
  public <C, Q extends SdkPojo, R, K, D extends SdkPojo, S> B listOneByOne(
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

  /**
   * As above where the list shows whether an item changed since an earlier crawl described it (R3).
   *
   * @param item the part of the response that is the item
   * @param again how an item is known again
   */
  public <C, Q extends SdkPojo, R, K extends SdkPojo, D extends SdkPojo, S> B listOneByOne(
      AwsService<C> service,
      Q request,
      BiFunction<C, Q, ? extends Iterable<R>> paginator,
      Function<R, List<K>> keys,
      String describeOperation,
      Function<K, D> describe,
      BiFunction<C, D, S> call,
      Function<S, T> item,
      Listing.Again<K, T> again) {
    describedUnless = again.unchanged();
    return listing(
            service,
            AwsCalls.operationOf(request),
            Listing.oneByOneUnlessUnchanged(
                service, request, paginator, keys, describeOperation, describe, call, item, again))
        .checkedPageSize(request)
        .calls(service, describeOperation);
  }

  /** Types besides the parent whose rows the listing reads: they are read first. */
  public B after(ResourceType... types) {
    after.addAll(Arrays.asList(types));
    return self();
  }

  /** Operations that the listing calls besides the one it is named by. */
  public B calls(AwsService<?> service, String... operations) {
    for (String each : operations) {
      furtherCalls.add(Map.entry(service, each));
    }
    return self();
  }

  /**
   * The type of each item where one list holds several (C139): this one, or one that is declared
   * with {@link #inListOf}. Rows of all of them are identified and followed up as declared here.
   */
  public B typeOf(Function<T, ResourceType> typeOf) {
    this.typeOf = typeOf;
    return self();
  }

  /** Not read by itself: the list of {@code type} holds the items of this type as well. */
  public B inListOf(ResourceType type) {
    this.inListOf = type;
    return self();
  }

  /** Read once per account though its service is regional, as S3's buckets are (G3). */
  public B global() {
    this.global = true;
    return self();
  }

  /**
   * Read once per account besides each region: the listing sees which by the region of its scope.
   * WAF keeps what belongs to CloudFront apart (G3).
   */
  public B alsoGlobal() {
    this.alsoGlobal = true;
    return self();
  }

  /**
   * The region that an item of an account-wide list lives in; its follow-ups are asked there (G5).
   */
  public B region(Function<T, String> region) {
    this.region = region;
    return self();
  }

  /** Lists by code, for shapes such as trees; {@code parent} may be null. */
  public B listBy(
      ResourceType parent, AwsService<?> service, String operation, Listing<T> listing) {
    this.parent = parent;
    return listing(service, operation, listing);
  }

  private ListingDeclaration<T, B> childrenOf(ResourceType parent, Map<String, String> kept) {
    this.parent = parent;
    keptOfParent.addAll(kept.keySet());
    return this;
  }

  final B listing(AwsService<?> service, String operation, Listing<T> listing) {
    this.service = service;
    this.operation = operation;
    this.listing = listing;
    return self();
  }

  final B checkedPageSize(SdkPojo request) {
    checks.add(
        () -> {
          if (AwsCalls.lacksPageSize(request)) {
            throw new IllegalStateException(
                AwsCalls.operationOf(request)
                    + " has a page size that the declaration does not set");
          }
        });
    return self();
  }

  /** Members that a listing by code adds to its items; paths may name them. */
  public B listedWith(String... members) {
    listedWith.addAll(Arrays.asList(members));
    return self();
  }
}
