package io.periplus.snapshot.diff;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * By which members the elements of a list are told apart, so that a rule that changed its port is
 * that rule changed, and not one rule gone and another come.
 *
 * <p>What AWS documents as a key comes first (a network ACL entry is its number and direction, a
 * route its destination); else the member that is in every element, differs in all of them and has
 * the most telling name: {@code …Id}, {@code …Arn}, {@code …Name}, {@code Key}, an address.
 */
final class ElementIdentity {
  /** Each is a list of parts; each part a list of alternatives, of which every element has one. */
  private static final List<List<List<String>>> DOCUMENTED =
      List.of(
          List.of(List.of("RuleNumber"), List.of("Egress")),
          List.of(
              List.of(
                  "DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")),
          List.of(List.of("SecurityGroupRuleId")),
          List.of(List.of("Key", "key", "TagKey", "tagKey")),
          List.of(List.of("Sid")),
          List.of(List.of("DeviceName")),
          List.of(List.of("PrivateIpAddress")),
          List.of(List.of("Ipv6Address")));

  private static final List<String> TELLING_ENDS =
      List.of("id", "arn", "name", "key", "address", "cidr", "cidrblock", "cidrip", "cidripv6");

  private final List<List<String>> parts;

  private ElementIdentity(List<List<String>> parts) {
    this.parts = parts;
  }

  /** The identity that holds in both lists; empty where there is none. */
  static Optional<ElementIdentity> of(JsonNode before, JsonNode after) {
    if (before.isEmpty() && after.isEmpty() || !allObjects(before) || !allObjects(after)) {
      return Optional.empty();
    }
    return Stream.concat(DOCUMENTED.stream(), telling(before, after))
        .map(ElementIdentity::new)
        .filter(identity -> identity.holds(before) && identity.holds(after))
        .findFirst();
  }

  private static boolean allObjects(JsonNode list) {
    for (JsonNode element : list) {
      if (!element.isObject()) {
        return false;
      }
    }
    return true;
  }

  /** Members of the first element that could be an identity, the most telling first. */
  private static Stream<List<List<String>>> telling(JsonNode before, JsonNode after) {
    JsonNode first = before.isEmpty() ? after.get(0) : before.get(0);
    Set<String> names = new TreeSet<>();
    first.fieldNames().forEachRemaining(names::add);
    return TELLING_ENDS.stream()
        .flatMap(end -> names.stream().filter(name -> endsWith(name, end)))
        .filter(DocumentPath::isPlain)
        .distinct()
        .map(name -> List.of(List.of(name)));
  }

  private static boolean endsWith(String name, String end) {
    return name.length() >= end.length()
        && name.regionMatches(true, name.length() - end.length(), end, 0, end.length());
  }

  private boolean holds(JsonNode list) {
    Set<String> seen = new HashSet<>();
    for (JsonNode element : list) {
      Optional<String> text = text(element);
      if (text.isEmpty() || !seen.add(text.get())) {
        return false;
      }
    }
    return true;
  }

  /** {@code RuleNumber=100,Egress=false}; empty for an element that lacks a part. */
  private Optional<String> text(JsonNode element) {
    List<String> texts = new ArrayList<>();
    for (List<String> alternatives : parts) {
      Optional<String> name =
          alternatives.stream().filter(each -> isScalar(element.get(each))).findFirst();
      if (name.isEmpty()) {
        return Optional.empty();
      }
      texts.add(name.get() + '=' + DocumentPath.value(element.get(name.get())));
    }
    return Optional.of(texts.stream().collect(Collectors.joining(",")));
  }

  private static boolean isScalar(JsonNode value) {
    return value != null && value.isValueNode() && !value.isNull();
  }

  /** Identity -> element, in the order of the list. */
  Map<String, JsonNode> index(JsonNode list) {
    Map<String, JsonNode> index = new LinkedHashMap<>();
    for (JsonNode element : list) {
      index.put(text(element).orElseThrow(), element);
    }
    return index;
  }
}
