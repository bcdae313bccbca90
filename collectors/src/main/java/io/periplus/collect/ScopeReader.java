package io.periplus.collect;

import static java.util.stream.Collectors.toList;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.periplus.model.Arn;
import io.periplus.model.Coverage;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Reads one declared type in one account and region: list, follow-ups, rows, coverage. Failures end
 * here as outcomes; nothing is thrown but programming errors.
 */
final class ScopeReader<T extends SdkPojo> {
  /** P22: more pages than any real list has. */
  private static final int MOST_PAGES = 100_000;

  /** So many trees are in memory per thread: a page may hold a thousand, a CLI file any number. */
  private static final int ROWS_AT_ONCE = 100;

  /** As much as AWS puts on a page: follow-up calls are batched within it. */
  private static final int FOLLOWED_UP_AT_ONCE = 1000;

  /** After so many refusals in a row the remaining items are not asked for. */
  private static final int REFUSALS_BEFORE_GIVING_UP = 3;

  private final ResourceSpec<T> spec;
  private final Scope scope;
  private final AwsCalls.Session session;
  private final Redactor redactor;
  private final Pacer pacer;
  private final ParentRows parents;
  private final EarlierRows earlierRows;
  private final Consumer<Resource> rows;

  /** Null where what does not count for the hash lies deeper than it looks. */
  private final DirectJson direct;

  private final Map<String, Long> reused = new TreeMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Map<String, Long> counters = new TreeMap<>();
  private final Map<FollowUp<T>, FollowUpState> followUps = new LinkedHashMap<>();
  private Set<String> firstRun = Set.of();
  private String failedOperation;
  private long pages;
  private Map<String, JsonNode> earlier;

  /** Gives the configurations of rows that were read before in the same account and region. */
  interface ParentRows {
    /**
     * @param json makes what is given of a row
     */
    void forEach(
        ResourceType type, Function<Resource, JsonNode> json, Consumer<JsonNode> configuration);
  }

  ScopeReader(
      ResourceSpec<T> spec,
      Scope scope,
      AwsCalls.Session session,
      Redactor redactor,
      Pacer pacer,
      ParentRows parents,
      EarlierRows earlierRows,
      Consumer<Resource> rows) {
    this.spec = spec;
    this.scope = scope;
    this.session = session;
    this.redactor = redactor;
    this.pacer = pacer;
    this.parents = parents;
    this.earlierRows = earlierRows;
    this.rows = rows;
    this.direct =
        spec.volatileFields().stream().anyMatch(FieldPath::isNested)
            ? null
            : new DirectJson(
                redactor,
                spec.volatileFields().stream().map(FieldPath::member).collect(Collectors.toSet()));
    spec.followUps().forEach(step -> followUps.put(step, new FollowUpState(step)));
  }

  /** Reads everything and says how it went, the list's outcome first. */
  List<Coverage> read() {
    Instant startedAt = pacer.now();
    Failure failure = list();
    if (failure != null && failure.kind() == FailureKind.BAD_TOKEN) {
      // F13: once more from the first page; rows of both runs are merged by their ARN.
      firstRun = Set.copyOf(seen);
      failure = list();
      if (failure != null && failure.kind() == FailureKind.BAD_TOKEN) {
        failure = new Failure(failure.kind(), "PagingBroken", failure.message());
      }
    }
    List<Coverage> outcomes = new ArrayList<>();
    outcomes.add(
        outcome(spec.service(), spec.operation(), failure, seen.size(), counters, startedAt));
    for (Map.Entry<AwsService<?>, String> further : spec.furtherCalls()) {
      Failure own = further.getValue().equals(failedOperation) ? failure : null;
      outcomes.add(
          outcome(
              further.getKey(),
              further.getValue(),
              own,
              0,
              reusedOf(further.getKey().name(), further.getValue()),
              startedAt));
    }
    followUps.values().stream()
        .collect(Collectors.groupingBy(FollowUpState::operation, LinkedHashMap::new, toList()))
        .values()
        .forEach(states -> outcomes.add(outcome(states, startedAt)));
    return Outcomes.afterList(outcomes);
  }

  private Coverage outcome(
      AwsService<?> service,
      String operation,
      Failure failure,
      long resources,
      Map<String, Long> counted,
      Instant startedAt) {
    return Outcomes.coverage(
        scope,
        service,
        operation,
        failedOperation == null ? operation : failedOperation,
        spec.type(),
        failure,
        session.count(service, operation),
        resources,
        counted,
        redactor,
        startedAt,
        pacer.now());
  }

  /** One row for all follow-ups of one operation. */
  private Coverage outcome(List<FollowUpState> states, Instant startedAt) {
    FollowUp<T> step = states.get(0).step;
    Failure failure =
        states.stream().map(s -> s.failure).filter(Objects::nonNull).findFirst().orElse(null);
    long failed = states.stream().mapToLong(s -> s.failed).sum();
    Map<String, Long> counted = reusedOf(step.service().name(), step.operation());
    if (failed > 0) {
      counted.put("unanswered_items", failed);
    }
    return Outcomes.coverage(
        scope,
        step.service(),
        step.operation(),
        spec.type(),
        failure,
        session.count(step.service(), step.operation()),
        0,
        counted,
        redactor,
        startedAt,
        pacer.now());
  }

  /** How many answers of an operation were taken over, if any. */
  private Map<String, Long> reusedOf(String service, String operation) {
    Long taken = reused.get(service + ':' + operation);
    Map<String, Long> counted = new TreeMap<>();
    if (taken != null) {
      counted.put(Unchanged.COUNTER, taken);
    }
    return counted;
  }

  /** What the earlier snapshot says of an item of this scope, null if it does not know it. */
  private JsonNode earlier(String arn) {
    if (earlier == null) {
      earlier = earlierRows.of(spec.type(), scope.account(), scope.region());
    }
    return earlier.get(arn);
  }

  /** Runs the list to its end; returns why it did not get there. */
  private Failure list() {
    pages = 0;
    failedOperation = null;
    try {
      spec.listing().read(new ListContext(), new PageRows());
      return null;
    } catch (AwsCallException e) {
      failedOperation = e.operation();
      return e.failure();
    } catch (MissingIdException e) {
      return new Failure(FailureKind.MALFORMED, "MalformedResponse", e.getMessage());
    }
  }

  private final class ListContext implements Listing.Context {
    @Override
    public <C> C client(AwsService<C> service) {
      return session.client(service);
    }

    @Override
    public Scope scope() {
      return scope;
    }

    @Override
    public void forEachParent(ResourceType type, Consumer<JsonNode> parent) {
      parents.forEach(type, CanonicalJson::of, parent);
    }

    @Override
    public void forEachParent(ResourceType type, Set<String> members, Consumer<JsonNode> parent) {
      parents.forEach(type, row -> CanonicalJson.of(row, members), parent);
    }

    @Override
    public void perParent(Runnable calls) {
      try {
        calls.run();
      } catch (AwsCallException e) {
        if (e.failure().kind() != FailureKind.NOT_FOUND) {
          throw e;
        }
        count("vanished");
      }
    }

    @Override
    public void inBatches(List<String> ids, int size, Consumer<List<String>> call) {
      for (int from = 0; from < ids.size(); from += size) {
        halved(ids.subList(from, Math.min(from + size, ids.size())), call);
      }
    }

    private void halved(List<String> ids, Consumer<List<String>> call) {
      try {
        call.accept(List.copyOf(ids));
      } catch (AwsCallException e) {
        if (e.failure().kind() != FailureKind.NOT_FOUND) {
          throw e;
        }
        if (ids.size() == 1) {
          count("vanished");
        } else {
          halved(ids.subList(0, ids.size() / 2), call);
          halved(ids.subList(ids.size() / 2, ids.size()), call);
        }
      }
    }

    @Override
    public JsonNode earlier(String operation, String arn, Unchanged unchanged, SdkPojo listed) {
      JsonNode configuration = ScopeReader.this.earlier(arn);
      if (configuration == null || !unchanged.stands(configuration, redactor.toJson(listed))) {
        return null;
      }
      reused.merge(spec.service().name() + ':' + operation, 1L, Long::sum);
      return configuration;
    }

    @Override
    public void orNothing(Set<String> absentOn, Runnable calls) {
      try {
        calls.run();
      } catch (AwsCallException e) {
        if (!absentOn.contains(e.failure().code())) {
          throw e;
        }
      }
    }
  }

  private final class PageRows implements Listing.Pages<T> {
    private final Function<SdkPojo, ObjectNode> toJson = redactor::toJsonLazily;

    @Override
    public void page(List<T> items, ObjectNode more) {
      if (++pages > MOST_PAGES) {
        throw new AwsCallException(
            new Failure(FailureKind.REPEATED_TOKEN, "RepeatedToken", "the list does not end"),
            null);
      }
      int step = spec.followUps().isEmpty() ? ROWS_AT_ONCE : FOLLOWED_UP_AT_ONCE;
      for (int from = 0; from < items.size(); from += step) {
        List<T> some = items.subList(from, Math.min(from + step, items.size()));
        List<Row<T>> page = new ArrayList<>(some.size());
        some.forEach(item -> page.add(row(item, more)));
        finish(page);
      }
    }

    @Override
    public void item(T item, ObjectNode more) {
      List<Row<T>> page = new ArrayList<>();
      page.add(row(item, more));
      finish(page);
    }

    private Row<T> row(T item, ObjectNode more) {
      Row<T> row = new Row<>(item, toJson);
      for (Map.Entry<String, JsonNode> member : more.properties()) {
        row.embed(member.getKey(), member.getValue());
      }
      return row;
    }
  }

  /** Drops what was seen before, follows up, and gives the rows out. */
  private void finish(List<Row<T>> page) {
    page.removeIf(
        row -> {
          String id = spec.idOf(row);
          if (id == null || id.isEmpty()) {
            throw new MissingIdException(spec + " without id in the answer of " + spec.operation());
          }
          String arn = arn(row);
          boolean again = !seen.add(arn);
          if (again && !firstRun.contains(arn)) {
            count("duplicate");
          }
          return again;
        });
    if (page.isEmpty()) {
      return;
    }
    for (FollowUp<T> step : spec.followUps()) {
      step.step().apply(followUps.get(step), withoutAnswered(step, page));
      page.removeIf(
          row -> {
            boolean gone = followUps.get(step).vanished.remove(row);
            if (gone) {
              seen.remove(arn(row));
              count("vanished");
            }
            return gone;
          });
    }
    Instant now = pacer.now();
    page.forEach(this::derive);
    page.forEach(row -> rows.accept(resource(row, now)));
  }

  /** The rows to ask about; the others get the answer that an earlier crawl was given (R3). */
  private List<Row<T>> withoutAnswered(FollowUp<T> step, List<Row<T>> page) {
    if (step.unchanged() == null) {
      return page;
    }
    List<Row<T>> open = new ArrayList<>();
    for (Row<T> row : page) {
      JsonNode configuration = earlier(arn(row));
      if (configuration != null
          && step.isAnswered(configuration)
          && step.unchanged().stands(configuration, row.read())) {
        for (String member : step.members().keySet()) {
          if (configuration.has(member)) {
            row.embed(member, configuration.get(member));
          }
        }
        reused.merge(step.service().name() + ':' + step.operation(), 1L, Long::sum);
      } else {
        open.add(row);
      }
    }
    return open;
  }

  private void derive(Row<T> row) {
    for (Map.Entry<String, Function<JsonNode, String>> member : spec.derived().entrySet()) {
      String concluded = member.getValue().apply(row.read());
      if (concluded != null) {
        row.embed(member.getKey(), TextNode.valueOf(concluded));
      }
    }
  }

  private void count(String counter) {
    counters.merge(counter, 1L, Long::sum);
  }

  private String arn(Row<T> row) {
    if (spec.arn() != null) {
      String arn = spec.arn().apply(row.item());
      if (arn != null && !arn.isEmpty()) {
        return arn;
      }
      if (spec.arnForm() == null) {
        throw new MissingIdException(spec + " without ARN in the answer of " + spec.operation());
      }
    }
    String owner = owner(row, null);
    return spec.arnForm().arn(scope.partition(), regionOf(row.item()), owner, spec.idOf(row));
  }

  /** Where an item lives: what it says itself, else where it was listed. */
  private String regionOf(T item) {
    String own = spec.region() == null ? null : spec.region().apply(item);
    return own == null || own.isEmpty() ? scope.region() : own;
  }

  /** K3: the declared owner, else that of the ARN, else who listed it; none for AWS's own. */
  private String owner(Row<T> row, String arn) {
    String declared = spec.owner() == null ? null : spec.owner().apply(row.item());
    if (declared != null && !declared.isEmpty()) {
      return AccountIds.orEmpty(declared);
    }
    String ofArn = Arn.tryParse(arn).map(Arn::account).orElse("");
    return ofArn.isEmpty() ? scope.account() : AccountIds.orEmpty(ofArn);
  }

  private Resource resource(Row<T> row, Instant now) {
    String arn = arn(row);
    Map<String, String> tags = Tags.of(spec, row, redactor);
    String name = spec.name() == null ? null : spec.name().apply(row.item());
    if (name == null && tags != null) {
      name = tags.get("Name");
    }
    boolean written =
        direct != null && !row.isChanged() && direct.write(row.item(), row.embedded());
    return new Resource(
        arn,
        spec.typeOf(row.item()),
        owner(row, arn),
        regionOf(row.item()),
        spec.idOf(row),
        name,
        tags,
        written ? direct.text() : CanonicalJson.text(row.read()),
        written ? direct.hash() : CanonicalJson.configHash(row.json(), spec.volatileFields()),
        false,
        false,
        now,
        now,
        spec.service().name() + ':' + spec.operation());
  }

  /** A required id is not there (F14). */
  private static final class MissingIdException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MissingIdException(String message) {
      super(message);
    }
  }

  /** One follow-up's progress over all pages of the scope. */
  final class FollowUpState implements FollowUp.Context {
    private final FollowUp<T> step;
    private final Set<Row<?>> vanished = Collections.newSetFromMap(new IdentityHashMap<>());
    private Object memo;
    private Failure failure;
    private long failed;
    private int refusalsInRow;

    FollowUpState(FollowUp<T> step) {
      this.step = step;
    }

    @Override
    public Scope scope() {
      return scope;
    }

    private String operation() {
      return step.service().name() + ':' + step.operation();
    }

    @Override
    public <C> C client(AwsService<C> service) {
      return session.client(service);
    }

    @SuppressWarnings("unchecked") // the rows of this reader are of its type
    @Override
    public <C> C client(AwsService<C> service, Row<?> row) {
      return session.in(regionOf(((Row<T>) row).item())).client(service);
    }

    @Override
    public JsonNode json(Object value) {
      return redactor.toJson(value);
    }

    @SuppressWarnings("unchecked") // one follow-up memorises one value, of its own type
    @Override
    public <V> V once(Supplier<V> value) {
      if (memo == null) {
        try {
          memo = value.get();
        } catch (AwsCallException e) {
          memo = ofWholeScope(e);
        }
      }
      if (memo instanceof AwsCallException e) {
        throw e;
      }
      return (V) memo;
    }

    @Override
    public FollowUp.Outcome attempt(
        Set<String> absent, List<? extends Row<?>> rows, Runnable calls) {
      if (refusalsInRow >= REFUSALS_BEFORE_GIVING_UP) {
        return fail(rows, failure);
      }
      try {
        calls.run();
        refusalsInRow = 0;
        return FollowUp.Outcome.DONE;
      } catch (AwsCallException e) {
        Failure why = e.failure();
        if (absent.contains(why.code())) {
          refusalsInRow = 0;
          return FollowUp.Outcome.ABSENT;
        }
        if (why.kind() == FailureKind.NOT_FOUND) {
          if (rows.size() == 1) {
            vanished.add(rows.get(0));
          }
          return FollowUp.Outcome.VANISHED;
        }
        boolean refused = why.kind().isDenied() || why.kind() == FailureKind.NOT_ENABLED;
        refusalsInRow = refused ? refusalsInRow + 1 : 0;
        return fail(rows, why);
      }
    }

    /** What one call for all items does not find says nothing about any of them (F11). */
    private static AwsCallException ofWholeScope(AwsCallException e) {
      return e.failure().kind() == FailureKind.NOT_FOUND
          ? new AwsCallException(e.failure().as(FailureKind.OTHER), e)
          : e;
    }

    private FollowUp.Outcome fail(List<? extends Row<?>> rows, Failure why) {
      failure = why;
      failed += rows.size();
      rows.forEach(row -> step.members().keySet().forEach(row.json()::putNull));
      return FollowUp.Outcome.FAILED;
    }
  }
}
