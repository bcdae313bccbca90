package io.periplus.network;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Everything in the inventory that has a name, by ARN and id, whether or not it has addresses. */
final class KnownNames {
  private final List<Kind<?>> kinds;
  private final NameTable names;

  private KnownNames(List<Kind<?>> kinds, NameTable names) {
    this.kinds = kinds;
    this.names = names;
  }

  /**
   * Something with a name.
   *
   * @param id null for none
   * @param hasAddresses whether it has addresses of its own, and not only what is in it
   */
  record Known(Origin origin, String id, boolean hasAddresses) {
    boolean is(String name) {
      return origin.arn().equals(name) || name.equals(id);
    }
  }

  private record Kind<T>(
      int first,
      List<T> records,
      Function<T, Origin> origin,
      Function<T, String> id,
      boolean hasAddresses) {
    Known get(int number) {
      T each = records.get(number - first);
      return new Known(origin.apply(each), id.apply(each), hasAddresses);
    }
  }

  /** Collects things; of several with one name those added first come first. */
  static final class Builder {
    private final List<Kind<?>> kinds = new ArrayList<>();
    private final NameTable.Builder names = new NameTable.Builder();
    private int size;

    /** Things that hold others which have addresses, or that none are in. */
    <T> Builder add(List<T> records, Function<T, Origin> origin, Function<T, String> id) {
      return add(records, origin, id, false);
    }

    /** Things with addresses of their own, unless they are in no subnet. */
    <T> Builder addComponents(List<T> records, Function<T, Origin> origin, Function<T, String> id) {
      return add(records, origin, id, true);
    }

    private <T> Builder add(
        List<T> records, Function<T, Origin> origin, Function<T, String> id, boolean component) {
      kinds.add(new Kind<>(size, records, origin, id, component));
      for (T each : records) {
        names.add(origin.apply(each).arn(), size).add(id.apply(each), size);
        size++;
      }
      return this;
    }

    KnownNames build() {
      return new KnownNames(List.copyOf(kinds), names.build());
    }
  }

  /** All things with a name. */
  List<Known> find(String name) {
    List<Known> out = new ArrayList<>();
    for (int number : names.find(name)) {
      Known known = get(number);
      if (known.is(name)) {
        out.add(known);
      }
    }
    return out;
  }

  private Known get(int number) {
    Kind<?> of = kinds.get(0);
    for (Kind<?> kind : kinds) {
      of = kind.first() <= number && !kind.records().isEmpty() ? kind : of;
    }
    return of.get(number);
  }
}
