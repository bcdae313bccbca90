package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Where a managed resource sits, as an alias: AWS ties the interfaces of RDS and Lambda to nothing
 * but their place (VPC or subnet) and their set of security groups.
 */
public final class NetworkPlacement {
  private NetworkPlacement() {}

  /** One alias for a VPC and the whole set of groups; none without either. */
  public static Stream<String> ofVpc(String vpcId, Collection<String> securityGroupIds) {
    return vpcId.isEmpty() || securityGroupIds.isEmpty()
        ? Stream.empty()
        : Stream.of(vpcId + groups(securityGroupIds));
  }

  /** One alias per subnet with the whole set of groups. */
  public static Stream<String> ofSubnets(
      Collection<String> subnetIds, Collection<String> securityGroupIds) {
    return subnetIds.stream().map(subnet -> subnet + groups(securityGroupIds));
  }

  /** The alias of a private address where the VPC is not known. */
  public static String ofAddress(String privateAddress) {
    return "address|" + privateAddress;
  }

  /** The alias of a private address, which a VPC has once. */
  public static String ofAddress(String vpcId, String privateAddress) {
    return vpcId + "|" + privateAddress;
  }

  private static String groups(Collection<String> ids) {
    return "|" + String.join(",", new TreeSet<>(ids));
  }

  /** The texts of an array; of one member of its objects where {@code member} is given. */
  public static List<String> texts(JsonNode array, String member) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : array) {
      JsonNode value = member == null ? item : item.path(member);
      if (value.isTextual()) {
        texts.add(value.textValue());
      }
    }
    return texts;
  }
}
