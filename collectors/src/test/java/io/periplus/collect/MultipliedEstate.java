package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.periplus.simulator.PageMaxima;
import io.periplus.simulator.estate.Estate;
import io.periplus.simulator.estate.EstateDescription;
import io.periplus.simulator.estate.EstateQuery;
import io.periplus.simulator.estate.Listing;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An estate whose things are there several times, each copy under names of its own, and that
 * remembers what it was asked: how many rows every different request has.
 */
final class MultipliedEstate implements Estate {
  /** The version of a name stays at its end: {@code layer:common-copy2:3}. */
  private static final Pattern COPY = Pattern.compile("(.+)-copy([1-9][0-9]*)((?::[0-9]+)?)");

  private static final Pattern VERSIONED = Pattern.compile("(.+):([0-9]+)");

  private final Estate original;
  private final int copies;
  private final Set<String> names;
  private final Set<String> lists;
  private final Map<Asked, Integer> asked = new ConcurrentHashMap<>();

  /** One request, whatever its page. */
  record Asked(String account, String region, String operation, ObjectNode request, int mostRows) {
    Asked in(String otherRegion) {
      return new Asked(account, otherRegion, operation, request, mostRows);
    }

    Asked with(ObjectNode otherRequest) {
      return new Asked(account, region, operation, otherRequest, mostRows);
    }
  }

  /**
   * @param names ids, ARNs and names of the things that are multiplied
   * @param lists {@code service:operation} that say what there is, without being told a name
   */
  MultipliedEstate(Estate original, int copies, Set<String> names, Set<String> lists) {
    this.original = original;
    this.copies = copies;
    this.names = Set.copyOf(names);
    this.lists = Set.copyOf(lists);
  }

  /** The estate as it is, which still remembers what it was asked. */
  static MultipliedEstate once(Estate original) {
    return new MultipliedEstate(original, 1, Set.of(), Set.of());
  }

  /** Every different request with its number of rows. */
  Map<Asked, Integer> asked() {
    Set<Asked> elsewhere = new HashSet<>();
    asked.keySet().stream()
        .filter(each -> !each.region().equals(Scope.GLOBAL))
        .forEach(each -> elsewhere.add(each.in(Scope.GLOBAL)));
    Map<Asked, Integer> once = new HashMap<>(asked);
    // What a region does not know the simulator looks for in the account, for the same call.
    once.keySet().removeAll(elsewhere);
    return once;
  }

  @Override
  public EstateDescription description() {
    return original.description();
  }

  @Override
  public Optional<Listing> answer(EstateQuery query) {
    int rows = 0;
    try {
      Optional<Listing> answer = copies == 1 ? original.answer(query) : multiplied(query);
      rows = answer.map(listing -> listing.rows().size()).orElse(0);
      return answer;
    } finally {
      // An error is an answer, too.
      asked.merge(
          new Asked(
              query.account(),
              query.region(),
              operation(query),
              query.request(),
              PageMaxima.of(query)),
          rows,
          Math::max);
    }
  }

  private Optional<Listing> multiplied(EstateQuery query) {
    Set<Integer> named = new TreeSet<>();
    texts(query.request(), text -> named.add(copyOf(text)));
    if (named.isEmpty() && lists.contains(operation(query))) {
      return original.answer(query).map(listing -> merged(listing, copies()));
    }
    if (named.size() < 2) {
      int copy = named.isEmpty() ? 0 : named.iterator().next();
      return original
          .answer(with(query, renamed(query.request(), MultipliedEstate::base)))
          .map(listing -> merged(listing, List.of(copy)));
    }
    Optional<Listing> all = Optional.empty();
    for (int copy : named) {
      ObjectNode part = query.request().deepCopy();
      part.properties().forEach(member -> keep(member.getValue(), copy));
      Optional<Listing> answer =
          original
              .answer(with(query, renamed(part, MultipliedEstate::base)))
              .map(listing -> merged(listing, List.of(copy)));
      all = all.isEmpty() ? answer : all.map(one -> joined(one, answer.orElse(Listing.empty())));
    }
    return all;
  }

  /** A list of names without those of other copies. */
  private void keep(JsonNode value, int copy) {
    if (value instanceof ArrayNode array) {
      for (int i = array.size() - 1; i >= 0; i--) {
        if (array.get(i).isTextual() && copyOf(array.get(i).textValue()) != copy) {
          array.remove(i);
        }
      }
    }
  }

  private static String operation(EstateQuery query) {
    return query.service().name() + ':' + query.operation().name();
  }

  private List<Integer> copies() {
    List<Integer> all = new ArrayList<>();
    for (int copy = 0; copy < copies; copy++) {
      all.add(copy);
    }
    return all;
  }

  private Listing merged(Listing listing, List<Integer> wanted) {
    List<Listing.Row> rows = new ArrayList<>(listing.rows().size() * wanted.size());
    for (int copy : wanted) {
      for (Listing.Row row : listing.rows()) {
        rows.add(new Listing.Row(row.member(), renamed(row.value(), text -> named(text, copy))));
      }
    }
    int first = wanted.get(0);
    return new Listing(rows, (ObjectNode) renamed(listing.fixed(), text -> named(text, first)));
  }

  private static Listing joined(Listing one, Listing other) {
    List<Listing.Row> rows = new ArrayList<>(one.rows());
    rows.addAll(other.rows());
    return new Listing(rows, one.fixed());
  }

  private static EstateQuery with(EstateQuery query, JsonNode request) {
    return new EstateQuery(
        query.account(), query.region(), query.service(), query.operation(), (ObjectNode) request);
  }

  private String named(String text, int copy) {
    if (copy == 0 || !isName(text)) {
      return text;
    }
    Matcher versioned = VERSIONED.matcher(text);
    return versioned.matches()
        ? versioned.group(1) + "-copy" + copy + ':' + versioned.group(2)
        : text + "-copy" + copy;
  }

  private static String base(String text) {
    Matcher copy = COPY.matcher(text);
    return copy.matches() ? copy.group(1) + copy.group(3) : text;
  }

  private int copyOf(String text) {
    Matcher copy = COPY.matcher(text);
    return copy.matches() && isName(base(text)) ? Integer.parseInt(copy.group(2)) : 0;
  }

  /** A name, or what ends with one: an ARN, a URL, a path. */
  private boolean isName(String text) {
    if (names.contains(text)) {
      return true;
    }
    int from = Math.max(text.lastIndexOf('/'), text.lastIndexOf(':'));
    return from >= 0 && names.contains(text.substring(from + 1));
  }

  /** Gives the names in a request; what is no name says nothing about copies. */
  private void texts(JsonNode json, Consumer<String> take) {
    if (json.isTextual()) {
      if (isName(base(json.textValue()))) {
        take.accept(json.textValue());
      }
    } else {
      json.forEach(each -> texts(each, take));
    }
  }

  private static JsonNode renamed(JsonNode json, UnaryOperator<String> name) {
    if (json.isTextual()) {
      return TextNode.valueOf(name.apply(json.textValue()));
    }
    if (json instanceof ObjectNode object) {
      ObjectNode result = object.objectNode();
      object
          .properties()
          .forEach(member -> result.set(member.getKey(), renamed(member.getValue(), name)));
      return result;
    }
    if (json instanceof ArrayNode array) {
      ArrayNode result = array.arrayNode(array.size());
      array.forEach(each -> result.add(renamed(each, name)));
      return result;
    }
    return json;
  }

  /** {@code service:operation} -> its different requests. */
  Map<String, List<Asked>> byOperation() {
    Map<String, List<Asked>> requests = new TreeMap<>();
    asked()
        .keySet()
        .forEach(
            each -> requests.computeIfAbsent(each.operation(), key -> new ArrayList<>()).add(each));
    return requests;
  }
}
