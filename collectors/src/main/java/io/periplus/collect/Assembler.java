package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.model.Coverage;
import io.periplus.model.Relationship;
import io.periplus.model.Resource;
import io.periplus.model.ResourceType;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Phase 2: makes a snapshot of finished scopes. Rows of scopes that were not complete are carried
 * over from the earlier snapshot, edges are drawn when all rows are known. Rows stay in files; only
 * their keys are in memory.
 */
final class Assembler {
  private final Catalogue catalogue;
  private final Redactor redactor;
  private final String partition;
  private final List<Part> parts;
  private final Map<String, Coverage> outcomes;
  private final CarryOver carryOver;
  private final ScopeFile carried;
  private final Departures departures;

  /** Types whose values may name resources of any type. */
  private final Set<ResourceType> namesAnything;

  /**
   * Rows of one scope.
   *
   * @param account that listed them
   * @param outcome key of the coverage row that counts what edges could not be drawn
   */
  record Part(String account, String outcome, ScopeFile file) {}

  /**
   * @param redactor whose key hashed the rows' values
   * @param outcomes by {@link Coverage#key}, complete for everything that was asked
   * @param retired accounts of which nothing is carried over
   * @param departures finds the accounts that left meanwhile
   * @param carried where rows of the earlier snapshot are kept meanwhile
   */
  Assembler(
      Catalogue catalogue,
      Redactor redactor,
      String partition,
      List<Part> parts,
      Collection<Coverage> outcomes,
      Snapshot previous,
      RetiredAccounts retired,
      Departures departures,
      ScopeFile carried) {
    this.catalogue = catalogue;
    this.redactor = redactor;
    this.partition = partition;
    this.parts = parts;
    this.outcomes = new TreeMap<>();
    outcomes.forEach(row -> this.outcomes.put(row.key(), row));
    this.carryOver = new CarryOver(catalogue, this.outcomes.values(), previous, retired);
    this.departures = departures;
    this.carried = carried;
    this.namesAnything =
        catalogue.specs().stream()
            .filter(spec -> spec.edges().stream().anyMatch(EdgeRule::isToAnyType))
            .map(ResourceSpec::type)
            .collect(Collectors.toSet());
  }

  /**
   * What was written.
   *
   * @param left accounts that the organization does not have any more
   */
  record Written(long resources, List<Coverage> coverage, List<RetiredAccounts.Retirement> left) {}

  /** Writes everything into the snapshot, which the caller seals. */
  Written write(SnapshotWriter snapshot) {
    ReferenceIndex index = new ReferenceIndex();
    HashedNames names = new HashedNames(redactor);
    TagOverlay tags = new TagOverlay(catalogue);
    MissedResources missed = new MissedResources(catalogue);
    StandIns standIns = new StandIns(catalogue, outcomes.values());
    Map<ResourceType, Boolean> needsRow = new HashMap<>();
    for (Part part : parts) {
      part.file()
          .forEachKey(
              new ScopeFile.Keys() {
                @Override
                public boolean needsRow(ResourceLines.Key key) {
                  Boolean known = needsRow.get(key.type());
                  if (known == null) {
                    known = isIndexedByContent(key.type()) || departures.concern(key.type());
                    needsRow.put(key.type(), known);
                  }
                  return known;
                }

                @Override
                public void accept(ResourceLines.Key key) {
                  index.add(key);
                }

                @Override
                public void accept(Resource row) {
                  if (missed.takes(row, part.outcome())) {
                    standIns.take(row);
                  } else if (!tags.takes(row)) {
                    index(index, names, row);
                    departures.see(row);
                  }
                }
              });
    }
    List<RetiredAccounts.Retirement> left = departures.list(carryOver.goneMembers(index::contains));
    carryOver.retire(left);
    carry(index, names);
    Map<String, Problems> problems = new LinkedHashMap<>();
    long resources = index.size();
    standIns.fill(
        index,
        (stub, outcome) -> {
          index.add(stub, Stream.empty());
          snapshot.add(stub);
          problems
              .computeIfAbsent(outcome, key -> new Problems())
              .count(StandIns.COUNTER, stub.sourceOperation());
        });
    names.find(index);

    EdgeDrawer drawer = new EdgeDrawer(catalogue, index, names, partition);
    missed.compare(
        index::contains,
        (outcome, type) ->
            problems
                .computeIfAbsent(outcome, key -> new Problems())
                .count(MissedResources.COUNTER, type));
    Consumer<Relationship> edges = snapshot::add;
    for (Part part : parts) {
      Problems met = problems.computeIfAbsent(part.outcome(), key -> new Problems());
      part.file()
          .forEach(
              row -> {
                if (!tags.isOverlay(row) && !missed.isOfSearch(row)) {
                  Resource filled = tags.fill(row);
                  snapshot.add(filled, part.account());
                  drawer.draw(filled, edges, met);
                }
              });
    }
    Problems earlier = new Problems();
    carried.forEach(
        row -> {
          snapshot.add(row);
          drawer.draw(row, edges, earlier);
        });
    drawer.stubs().forEach(snapshot::add);

    problems.forEach((key, met) -> outcomes.computeIfPresent(key, (k, row) -> met.addedTo(row)));
    List<Coverage> coverage = new ArrayList<>(carryOver.withLastComplete(outcomes.values()));
    coverage.addAll(carryOver.notAsked(outcomes.keySet()));
    coverage.forEach(snapshot::add);
    return new Written(resources, coverage, left);
  }

  /** Whether more of a row is needed than its key, or it is no resource of its own. */
  private boolean isIndexedByContent(ResourceType type) {
    ResourceSpec<?> spec = catalogue.spec(type);
    return spec != null
        && (!spec.aliases().isEmpty()
            || spec.comparesOnly()
            || spec.fillsTags()
            || namesAnything.contains(type));
  }

  private void index(ReferenceIndex index, HashedNames names, Resource row) {
    ResourceSpec<?> spec = catalogue.spec(row.type());
    boolean named = namesAnything.contains(row.type());
    if (spec == null || spec.aliases().isEmpty() && !named) {
      index.add(row, Stream.empty());
      return;
    }
    JsonNode configuration = CanonicalJson.of(row);
    index.add(row, spec.aliases().stream().flatMap(alias -> alias.apply(configuration)));
    if (named) {
      names.want(configuration);
    }
  }

  private void carry(ReferenceIndex index, HashedNames names) {
    try (ScopeFile.Writer file = carried.write()) {
      carryOver.rows(
          index::contains,
          row -> {
            index(index, names, row);
            file.add(row);
          });
      file.finish(List.of());
    }
  }

  /** What edges of one scope could not be drawn, by counter, with the fields at fault (K4). */
  private static final class Problems implements EdgeDrawer.Problems {
    private final Map<String, Long> counters = new TreeMap<>();
    private final Map<String, Set<String>> fields = new TreeMap<>();

    @Override
    public void count(String counter, String field) {
      counters.merge(counter, 1L, Long::sum);
      fields.computeIfAbsent(counter, key -> new TreeSet<>()).add(field);
    }

    Coverage addedTo(Coverage row) {
      if (counters.isEmpty()) {
        return row;
      }
      Map<String, Long> all = new TreeMap<>(row.counters());
      counters.forEach((name, value) -> all.merge(name, value, Long::sum));
      List<String> lines = new ArrayList<>();
      if (row.message() != null) {
        lines.add(row.message());
      }
      fields.forEach((name, at) -> lines.add(name + " in " + String.join(", ", at)));
      return Outcomes.with(row, row.status(), row.errorCode(), String.join("; ", lines), all);
    }
  }
}
