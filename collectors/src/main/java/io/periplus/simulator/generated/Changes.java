package io.periplus.simulator.generated;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * What differs between an estate and its {@code version}-th successor: as many steps, in turn a
 * volume that is made, an interface that goes, a tag, a security group rule, and a value that
 * changes by itself. The steps of version {@code k} are the first ones of every later version.
 */
final class Changes {
  /** What a step does. */
  enum Kind {
    CREATE,
    DELETE,
    TAG,
    RULE,
    VOLATILE
  }

  /** One step, for the facts. */
  record Step(Kind kind, Place place, String id) {}

  private final Map<Place, Integer> created = new HashMap<>();
  private final Map<Place, NavigableSet<Integer>> deleted = new HashMap<>();
  private final Map<Place, Map<Integer, Integer>> tags = new HashMap<>();
  private final Map<Place, Map<Integer, Integer>> rules = new HashMap<>();
  private final Map<Place, Map<Integer, Integer>> touched = new HashMap<>();
  private final List<Step> steps = new ArrayList<>();

  Changes(Draw draw, Ids ids, List<List<Place>> places, int version) {
    for (int step = 0; step < version; step++) {
      Kind kind = Kind.values()[step % Kind.values().length];
      Place place = place(draw, places, step);
      switch (kind) {
        case CREATE -> {
          int number = created.merge(place, 1, Integer::sum) - 1;
          long index = (long) Interfaces.instances(place) + number;
          steps.add(new Step(kind, place, ids.of(Ids.Kind.VOLUME, place, index)));
        }
        case DELETE ->
            delete(draw, place, step)
                .ifPresent(
                    index ->
                        steps.add(new Step(kind, place, ids.of(Ids.Kind.INTERFACE, place, index))));
        case TAG -> {
          int index = draw.below(Math.max(1, Interfaces.instances(place)), place, "tag", step);
          of(tags, place).put(index, step);
          steps.add(new Step(kind, place, ids.of(Ids.Kind.INSTANCE, place, index)));
        }
        case RULE -> {
          int vpc = draw.below(Math.max(1, Networks.vpcs(place)), place, "rule", step);
          of(rules, place).put(vpc, step);
          steps.add(new Step(kind, place, SecurityGroups.adminGroup(ids, place, vpc)));
        }
        case VOLATILE -> {
          int index = draw.below(Math.max(1, Databases.count(place)), place, "touch", step);
          of(touched, place).put(index, step);
          steps.add(new Step(kind, place, Databases.name(index)));
        }
      }
    }
  }

  private static Map<Integer, Integer> of(Map<Place, Map<Integer, Integer>> map, Place place) {
    return map.computeIfAbsent(place, key -> new HashMap<>());
  }

  /** A place with something to change; the first one is the largest of all. */
  private static Place place(Draw draw, List<List<Place>> places, int step) {
    Place first = places.get(0).get(0);
    Place drawn = places.get(draw.below(places.size(), first, "account", step)).get(0);
    return drawn.interfaces() >= Proportions.INTERFACES_PER_VPC ? drawn : first;
  }

  /** An interface that nothing uses, so that nothing else changes; empty when all are gone. */
  private OptionalInt delete(Draw draw, Place place, int step) {
    int free = place.interfaces() / 10;
    NavigableSet<Integer> gone = deleted.computeIfAbsent(place, key -> new TreeSet<>());
    if (gone.size() >= free) {
      return OptionalInt.empty();
    }
    int number = draw.below(free, place, "delete", step);
    while (!gone.add(number * 10 + 9)) {
      number = (number + 1) % free;
    }
    return OptionalInt.of(number * 10 + 9);
  }

  /** Volumes beside those of instances. */
  int createdVolumes(Place place) {
    return created.getOrDefault(place, 0);
  }

  /** Indexes of interfaces that are gone. */
  NavigableSet<Integer> deletedInterfaces(Place place) {
    return deleted.getOrDefault(place, new TreeSet<>());
  }

  /** The step that changed an instance's tag, if one did. */
  Optional<Integer> tagOfInstance(Place place, int index) {
    return Optional.ofNullable(tags.getOrDefault(place, Map.of()).get(index));
  }

  /** The step that changed from where a VPC's administrators come, if one did. */
  Optional<Integer> administrators(Place place, int vpc) {
    return Optional.ofNullable(rules.getOrDefault(place, Map.of()).get(vpc));
  }

  /** The step that moved a database's newest backup, if one did. */
  Optional<Integer> backupOfDatabase(Place place, int index) {
    return Optional.ofNullable(touched.getOrDefault(place, Map.of()).get(index));
  }

  /** All steps, in their order. */
  List<Step> steps() {
    return List.copyOf(steps);
  }
}
