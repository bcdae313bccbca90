package io.periplus.collect.ec2;

import io.periplus.collect.EdgeSink.Reference;
import io.periplus.model.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One of the rules by which the owner of a network interface is found.
 *
 * @param id {@code E1} to {@code E22}
 * @param owners every type that it may name
 * @param finder what it finds; empty where the rule does not fit
 */
record InterfaceOwnerRule(
    String id, List<ResourceType> owners, Function<ManagedInterface, Optional<Found>> finder) {

  /**
   * What a rule that fits found.
   *
   * @param owners perhaps nobody
   * @param possible whether others than those named may be it, or some of them not
   * @param service that made the interface where its resource is not collected, else null
   */
  record Found(List<Reference> owners, boolean possible, String service) {
    static final Found NOBODY = new Found(List.of(), false, null);

    static Found owner(Reference owner) {
      return new Found(List.of(owner), false, null);
    }

    static Found service(String service) {
      return new Found(List.of(), false, service);
    }
  }

  Optional<Found> find(ManagedInterface networkInterface) {
    return finder.apply(networkInterface);
  }

  /** What edges by this rule name as their source. */
  String source() {
    return "ENI owner rule " + id;
  }

  /** The id or name that the first group of {@code description} holds. */
  static InterfaceOwnerRule named(String id, ResourceType owner, Pattern description) {
    return named(id, owner, eni -> true, description);
  }

  /** As above, for interfaces only that pass. */
  static InterfaceOwnerRule named(
      String id, ResourceType owner, Predicate<ManagedInterface> fits, Pattern description) {
    return new InterfaceOwnerRule(
        id,
        List.of(owner),
        eni ->
            first(description, eni.description())
                .filter(name -> fits.test(eni))
                .map(name -> Found.owner(Reference.to(owner, name))));
  }

  /** An id, anywhere in the description of interfaces of these types, else after a phrase. */
  static InterfaceOwnerRule byId(
      String id, ResourceType owner, List<String> types, String idPattern, String phrase) {
    Pattern anywhere = Pattern.compile("(" + idPattern + ")");
    Pattern afterPhrase = Pattern.compile(Pattern.quote(phrase) + "(" + idPattern + ")");
    return new InterfaceOwnerRule(
        id,
        List.of(owner),
        eni ->
            first(types.contains(eni.type()) ? anywhere : afterPhrase, eni.description())
                .map(value -> Found.owner(Reference.to(owner, value))));
  }

  /** Everything of these types in the places of an interface: it may be any of them. */
  static InterfaceOwnerRule placed(
      String id,
      List<ResourceType> owners,
      Predicate<ManagedInterface> fits,
      Function<ManagedInterface, Stream<String>> places) {
    return new InterfaceOwnerRule(
        id,
        owners,
        eni ->
            fits.test(eni)
                ? Optional.of(new Found(at(places.apply(eni), owners), true, null))
                : Optional.empty());
  }

  /** Everything of these types that answers to one of the names. */
  static List<Reference> at(Stream<String> names, List<ResourceType> types) {
    return names.flatMap(name -> types.stream().map(type -> Reference.all(type, name))).toList();
  }

  /** The first group of a pattern where it is found in a text. */
  static Optional<String> first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }
}
