package io.periplus.cli;

import io.periplus.api.find.FoundResource;
import io.periplus.api.find.ResourceFinder;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotConnection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A name that a person typed, as the thing it means. Ids, ARNs, addresses and {@code internet} are
 * left to the kernel; a name that several resources have is not guessed.
 */
final class ThingNames {
  private static final int CANDIDATES = 10;

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
      List<FoundResource> byName =
          found.stream()
              .filter(each -> each.match().equals("name") && isOnTheNetwork(each))
              .toList();
      if (byName.size() == 1) {
        return byName.get(0).arn();
      }
      if (byName.size() > 1) {
        throw PeriplusException.user(
            "ambiguous-name",
            "Cannot tell what "
                + thing
                + " is: several resources have that name. Use one of "
                + byName.stream().map(FoundResource::arn).collect(Collectors.joining(", "))
                + ".");
      }
      return thing;
    }
  }

  private static boolean isOnTheNetwork(FoundResource resource) {
    return resource.type().startsWith("AWS::EC2::Instance")
        || resource.type().contains("LoadBalancer")
        || resource.type().startsWith("AWS::RDS::DBInstance")
        || resource.type().startsWith("AWS::Lambda::")
        || resource.type().equals("AWS::EC2::NatGateway")
        || resource.type().equals("AWS::EC2::NetworkInterface");
  }
}
