package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkPojo;

/**
 * A further operation whose answers are embedded in the listed items.
 *
 * <p>A denied or failed answer makes the member {@code null} and leaves a coverage row; an answer
 * that AWS says does not exist leaves the member out (F12).
 *
 * @param members name in the configuration -> its structure for path checks, null for anything else
 * @param step called with every page of items, in order
 * @param unchanged when an earlier answer stands for a new one; null for never
 */
record FollowUp<T extends SdkPojo>(
    Map<String, Class<? extends SdkPojo>> members,
    AwsService<?> service,
    String operation,
    Step<T> step,
    Unchanged unchanged) {

  /** A follow-up that always asks. */
  FollowUp(
      Map<String, Class<? extends SdkPojo>> members,
      AwsService<?> service,
      String operation,
      Step<T> step) {
    this(members, service, operation, step, null);
  }

  /** How an attempt ended. */
  enum Outcome {
    DONE,
    /** AWS says that there is none. */
    ABSENT,
    /** Denied or failed; the member of the rows is null now. */
    FAILED,
    /** F11: one of the rows is gone. A single row is dropped, several have to be split. */
    VANISHED
  }

  /** What a follow-up works with. */
  interface Context {
    <C> C client(AwsService<C> service);

    /** The client for the region that a row lives in. */
    <C> C client(AwsService<C> service, Row<?> row);

    /** Where the rows were listed. */
    Scope scope();

    /** Redacted JSON of a response's part, null for none. */
    JsonNode json(Object value);

    /** The value of the first call in this scope, or its failure again. */
    <V> V once(Supplier<V> value);

    /** Runs calls for rows and notes how they ended. Codes in {@code absent} mean: no value. */
    Outcome attempt(Set<String> absent, List<? extends Row<?>> rows, Runnable calls);
  }

  /** Fills the member of one page of rows. */
  interface Step<T extends SdkPojo> {
    void apply(Context context, List<Row<T>> page);
  }

  /** The same, for rows only whose configuration so far passes. */
  FollowUp<T> onlyIf(Predicate<JsonNode> asked) {
    return new FollowUp<>(
        members,
        service,
        operation,
        (context, page) ->
            step.apply(context, page.stream().filter(row -> asked.test(row.read())).toList()),
        unchanged);
  }

  /** The same, for rows only whose earlier answer does not stand. */
  FollowUp<T> unless(Unchanged earlierStands) {
    return new FollowUp<>(members, service, operation, step, earlierStands);
  }

  /** Whether an earlier configuration holds an answer that may be taken over. */
  boolean isAnswered(JsonNode configuration) {
    return unchanged != null
        && unchanged.mayStand(configuration)
        && members.keySet().stream().noneMatch(member -> configuration.path(member).isNull());
  }

  /**
   * One call per item, whose answer fills {@code members}; {@code values} has a value for each. An
   * item without a request is left as it is.
   */
  static <T extends SdkPojo, C, Q extends SdkPojo, R> FollowUp<T> perItem(
      Map<String, Class<? extends SdkPojo>> members,
      AwsService<C> service,
      String operation,
      BiFunction<Scope, Row<T>, Q> request,
      BiFunction<C, Q, R> call,
      Map<String, Function<R, ?>> values,
      Set<String> absent) {
    return new FollowUp<>(
        members,
        service,
        operation,
        (context, page) -> {
          for (Row<T> row : page) {
            Q asked = request.apply(context.scope(), row);
            if (asked != null) {
              context.attempt(
                  absent,
                  List.of(row),
                  () -> {
                    R response = call.apply(context.client(service, row), asked);
                    values.forEach(
                        (member, value) -> set(row, member, context, value.apply(response)));
                  });
            }
          }
        });
  }

  /** One call per item; the members of {@code whole} join those that the list gave. */
  static <T extends SdkPojo, C, Q extends SdkPojo, R> FollowUp<T> describe(
      List<String> members,
      AwsService<C> service,
      String operation,
      Function<T, Q> request,
      BiFunction<C, Q, R> call,
      Function<R, ? extends SdkPojo> whole) {
    Map<String, Class<? extends SdkPojo>> embedded = new HashMap<>();
    members.forEach(member -> embedded.put(member, null));
    return new FollowUp<>(
        embedded,
        service,
        operation,
        (context, page) -> {
          for (Row<T> row : page) {
            Q asked = request.apply(row.item());
            if (asked != null) {
              context.attempt(
                  Set.of(),
                  List.of(row),
                  () -> {
                    R response = call.apply(context.client(service, row), asked);
                    JsonNode described = context.json(whole.apply(response));
                    if (described != null) {
                      row.json().setAll((ObjectNode) described);
                    }
                  });
            }
          }
        });
  }

  /** One call per element of a list that is embedded already; the answers take its place. */
  static <T extends SdkPojo, C, Q extends SdkPojo, R, E extends SdkPojo> FollowUp<T> perElement(
      String member,
      AwsService<C> service,
      String operation,
      BiFunction<T, JsonNode, Q> request,
      BiFunction<C, Q, R> call,
      Function<R, List<E>> values,
      Class<E> embedded,
      Set<String> gone) {
    return new FollowUp<>(
        Collections.singletonMap(member, embedded),
        service,
        operation,
        (context, page) -> {
          for (Row<T> row : page) {
            if (row.json().get(member) instanceof ArrayNode elements) {
              ArrayNode answers = elements.arrayNode();
              Outcome outcome = Outcome.DONE;
              for (JsonNode element : elements) {
                Q asked = request.apply(row.item(), element);
                Runnable ask =
                    () ->
                        values
                            .apply(call.apply(context.client(service), asked))
                            .forEach(value -> answers.add(context.json(value)));
                outcome = context.attempt(gone, List.of(row), ask);
                if (outcome == Outcome.FAILED) {
                  break;
                }
              }
              if (outcome != Outcome.FAILED) {
                row.json().set(member, answers);
              }
            }
          }
        });
  }

  /**
   * One call per element of {@code list}, which an earlier follow-up embedded; {@code member} takes
   * an entry for each that has an answer.
   */
  static <T extends SdkPojo, C, Q extends SdkPojo, R> FollowUp<T> besideElements(
      String list,
      String member,
      AwsService<C> service,
      String operation,
      Function<JsonNode, Q> request,
      BiFunction<C, Q, R> call,
      BiFunction<JsonNode, R, ?> entry,
      Set<String> absent) {
    return new FollowUp<>(
        Collections.singletonMap(member, null),
        service,
        operation,
        (context, page) -> {
          for (Row<T> row : page) {
            ArrayNode entries = row.json().arrayNode();
            Outcome outcome = Outcome.DONE;
            for (JsonNode element : row.json().path(list)) {
              Q asked = request.apply(element);
              Runnable ask =
                  () -> {
                    R response = call.apply(context.client(service), asked);
                    entries.add(context.json(entry.apply(element, response)));
                  };
              outcome = context.attempt(absent, List.of(row), ask);
              if (outcome == Outcome.FAILED) {
                break;
              }
            }
            if (outcome != Outcome.FAILED && !entries.isEmpty()) {
              row.json().set(member, entries);
            }
          }
        });
  }

  /** One call per {@code size} items; entries without an answer get an empty list. */
  static <T extends SdkPojo, C, Q extends SdkPojo, R, E> FollowUp<T> batch(
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
    return new FollowUp<>(
        Collections.singletonMap(member, embedded),
        service,
        operation,
        (context, page) -> {
          BatchCall<T> batch =
              part -> {
                Q asked = request.apply(part.stream().map(row -> key.apply(row.item())).toList());
                Map<String, List<? extends SdkPojo>> byKey = new HashMap<>();
                for (E entry : entries.apply(call.apply(context.client(service), asked))) {
                  byKey.put(entryKey.apply(entry), value.apply(entry));
                }
                for (Row<T> row : part) {
                  String rowKey = key.apply(row.item());
                  set(row, member, context, byKey.getOrDefault(rowKey, List.of()));
                }
              };
          for (int from = 0; from < page.size(); from += size) {
            runBatch(context, page.subList(from, Math.min(from + size, page.size())), batch);
          }
        });
  }

  private interface BatchCall<T extends SdkPojo> {
    void call(List<Row<T>> part);
  }

  /** Splits a batch until the item that vanished stands alone. */
  private static <T extends SdkPojo> void runBatch(
      Context context, List<Row<T>> part, BatchCall<T> batch) {
    Outcome outcome = context.attempt(Set.of(), part, () -> batch.call(part));
    if (outcome == Outcome.VANISHED && part.size() > 1) {
      int half = part.size() / 2;
      runBatch(context, part.subList(0, half), batch);
      runBatch(context, part.subList(half, part.size()), batch);
    }
  }

  /** One bulk list, split by the item it belongs to. */
  static <T extends SdkPojo, C, Q extends SdkPojo, R, E extends SdkPojo> FollowUp<T> join(
      String member,
      AwsService<C> service,
      Q request,
      BiFunction<C, Q, ? extends Iterable<R>> paginator,
      Function<R, List<E>> items,
      Function<E, String> itemKey,
      Function<T, String> key,
      Class<E> embedded) {
    String operation = AwsCalls.operationOf(request);
    return new FollowUp<>(
        Collections.singletonMap(member, embedded),
        service,
        operation,
        (context, page) -> {
          AtomicReference<Map<String, List<JsonNode>>> found = new AtomicReference<>();
          Runnable list =
              () ->
                  found.set(
                      context.once(
                          () -> group(context, service, request, paginator, items, itemKey)));
          if (context.attempt(Set.of(), page, list) == Outcome.DONE) {
            for (Row<T> row : page) {
              ArrayNode array = JsonNodeFactory.instance.arrayNode();
              found.get().getOrDefault(key.apply(row.item()), List.of()).forEach(array::add);
              row.embed(member, array);
            }
          }
        });
  }

  /** One bulk list, whose elements are embedded in every item that they hold for. */
  static <T extends SdkPojo, C, Q extends SdkPojo, R, E extends SdkPojo> FollowUp<T> joinWhere(
      String member,
      AwsService<C> service,
      Q request,
      BiFunction<C, Q, ? extends Iterable<R>> paginator,
      Function<R, List<E>> items,
      BiPredicate<JsonNode, T> holdsFor,
      Class<E> embedded) {
    return new FollowUp<>(
        Collections.singletonMap(member, embedded),
        service,
        AwsCalls.operationOf(request),
        (context, page) -> {
          AtomicReference<List<JsonNode>> all = new AtomicReference<>();
          Runnable list =
              () ->
                  all.set(
                      context.once(() -> elements(context, service, request, paginator, items)));
          if (context.attempt(Set.of(), page, list) == Outcome.DONE) {
            for (Row<T> row : page) {
              ArrayNode array = row.json().putArray(member);
              all.get().stream()
                  .filter(each -> holdsFor.test(each, row.item()))
                  .forEach(array::add);
            }
          }
        });
  }

  private static <C, Q, R, E extends SdkPojo> List<JsonNode> elements(
      Context context,
      AwsService<C> service,
      Q request,
      BiFunction<C, Q, ? extends Iterable<R>> paginator,
      Function<R, List<E>> items) {
    List<JsonNode> all = new ArrayList<>();
    for (R response : paginator.apply(context.client(service), request)) {
      items.apply(response).forEach(item -> all.add(context.json(item)));
    }
    return all;
  }

  private static <C, Q, R, E extends SdkPojo> Map<String, List<JsonNode>> group(
      Context context,
      AwsService<C> service,
      Q request,
      BiFunction<C, Q, ? extends Iterable<R>> paginator,
      Function<R, List<E>> items,
      Function<E, String> itemKey) {
    Map<String, List<JsonNode>> found = new HashMap<>();
    for (R response : paginator.apply(context.client(service), request)) {
      for (E item : items.apply(response)) {
        String key = itemKey.apply(item);
        found.computeIfAbsent(key, k -> new ArrayList<>()).add(context.json(item));
      }
    }
    return found;
  }

  /** One call for all items whose answer is not kept: it makes another call possible. */
  static <T extends SdkPojo, C> FollowUp<T> prepare(
      AwsService<C> service, String operation, Function<C, ?> call) {
    return new FollowUp<>(
        Map.of(),
        service,
        operation,
        (context, page) ->
            context.attempt(
                Set.of(), page, () -> context.once(() -> call.apply(context.client(service)))));
  }

  /** One answer about all items; each takes the members that stand under its key. */
  static <T extends SdkPojo, C> FollowUp<T> lookUp(
      List<String> members,
      AwsService<C> service,
      String operation,
      Function<C, Map<String, ObjectNode>> read,
      Function<T, String> key) {
    Map<String, Class<? extends SdkPojo>> embedded = new HashMap<>();
    members.forEach(member -> embedded.put(member, null));
    return new FollowUp<>(
        embedded,
        service,
        operation,
        (context, page) -> {
          Map<String, ObjectNode> found = new HashMap<>();
          Runnable ask =
              () -> found.putAll(context.once(() -> read.apply(context.client(service))));
          if (context.attempt(Set.of(), page, ask) == Outcome.DONE) {
            for (Row<T> row : page) {
              ObjectNode own = found.get(key.apply(row.item()));
              if (own != null) {
                row.json().setAll(own);
              }
            }
          }
        });
  }

  /** An empty list is a value here, unlike in listed items: it was asked for. */
  private static void set(Row<?> row, String member, Context context, Object value) {
    JsonNode json = context.json(value);
    if (json != null) {
      row.json().set(member, json);
    } else if (value instanceof Collection) {
      row.json().putArray(member);
    }
  }
}
