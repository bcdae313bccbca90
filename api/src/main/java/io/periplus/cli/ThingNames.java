package io.periplus.cli;

import io.periplus.api.find.FoundResource;
import io.periplus.api.find.ResourceFinder;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A name that a person typed, as the thing it means. Ids, ARNs, addresses and {@code internet} are
 * left to the kernel; a name that several resources have is not guessed.
 */
final class ThingNames {
  private static final int CANDIDATES = 50;
  private static final int SUGGESTIONS = 5;
  private static final String INTERFACE = "AWS::EC2::NetworkInterface";
  private static final Set<String> PLACES =
      Set.of("AWS::EC2::SecurityGroup", "AWS::EC2::Subnet", "AWS::EC2::VPC");

  private ThingNames() {}

  /**
   * @throws PeriplusException {@code ambiguous-name} listing the candidates
   */
  static String resolve(Snapshot snapshot, String thing) {
    if (thing.equals("internet") || thing.startsWith("arn:") || thing.matches("[0-9a-fA-F.:/]+")) {
      return thing;
    }
    try (SnapshotConnection connection = snapshot.connection()) {
      List<FoundResource> found = new ResourceFinder(connection).find(thing, CANDIDATES);
      List<FoundResource> byId = found.stream().filter(each -> each.match().equals("id")).toList();
      if (byId.size() == 1) {
        return byId.get(0).arn();
      }
      List<FoundResource> named = withMatch(found, "name");
      if (named.size() == 1) {
        return named.get(0).arn();
      }
      if (named.size() > 1) {
        throw PeriplusException.user(
            "ambiguous-name",
            "Cannot tell what "
                + thing
                + " is: several resources have that name. Use one of "
                + named.stream().map(FoundResource::arn).collect(Collectors.joining(", "))
                + ".");
      }
      List<FoundResource> near = withMatch(found, "part of name");
      if (!near.isEmpty() && byId.isEmpty() && withMatch(found, "arn").isEmpty()) {
        throw PeriplusException.user(
            "resource-not-found",
            "Cannot find "
                + thing
                + ": nothing has that name or id. Did you mean "
                + near.stream()
                    .map(FoundResource::name)
                    .distinct()
                    .limit(SUGGESTIONS)
                    .collect(Collectors.joining(", "))
                + "?");
      }
      return thing;
    }
  }

  /**
   * Things on the network; where nothing of them has the name an interface, which bears its
   * owner's, and last a place that stands for all that is in it.
   */
  private static List<FoundResource> withMatch(List<FoundResource> found, String match) {
    List<FoundResource> all = found.stream().filter(each -> each.match().equals(match)).toList();
    for (Predicate<FoundResource> kind :
        List.<Predicate<FoundResource>>of(
            ThingNames::isOnTheNetwork,
            each -> each.type().equals(INTERFACE),
            each -> PLACES.contains(each.type()))) {
      List<FoundResource> some = all.stream().filter(kind).toList();
      if (!some.isEmpty()) {
        return some;
      }
    }
    return List.of();
  }

  private static boolean isOnTheNetwork(FoundResource resource) {
    return resource.type().startsWith("AWS::EC2::Instance")
        || resource.type().contains("LoadBalancer")
        || resource.type().startsWith("AWS::RDS::DBInstance")
        || resource.type().startsWith("AWS::Lambda::")
        || resource.type().equals("AWS::EC2::NatGateway");
  }
}
