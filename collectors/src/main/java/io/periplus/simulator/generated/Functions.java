package io.periplus.simulator.generated;

import static io.periplus.simulator.generated.Proportions.PUBLIC_SUBNETS;
import static io.periplus.simulator.generated.World.object;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Lambda functions; every second one runs in a VPC. */
final class Functions {
  private final World world;
  private final Networks networks;
  private final SecurityGroups groups;

  Functions(World world, Networks networks, SecurityGroups groups) {
    this.world = world;
    this.networks = networks;
    this.groups = groups;
  }

  static String name(int index) {
    return "function-" + index;
  }

  /** The index in a function's name; -1 if there is no such function. */
  int indexOf(Place place, String name) {
    if (!name.matches("function-[0-9]{1,9}")) {
      return -1;
    }
    int index = Integer.parseInt(name.substring("function-".length()));
    return index < place.functions() ? index : -1;
  }

  ObjectNode function(Place place, int index) {
    String name = name(index);
    int role = world.draw.below(world.roles(place.account()), place, "function-role", index);
    ObjectNode row =
        object()
            .put("FunctionName", name)
            .put("FunctionArn", place.arn("lambda", "function:" + name))
            .put("Runtime", index % 3 == 0 ? "java21" : "python3.13")
            .put("Role", Identities.roleArn(place.account(), role))
            .put("Handler", "handler")
            .put("CodeSize", 1_000 + index % 1_000)
            .put("Timeout", 30)
            .put("MemorySize", 128 << index % 4)
            .put("LastModified", "2025-01-01T00:00:00.000+0000")
            .put("Version", "$LATEST")
            .put("PackageType", "Zip");
    row.putObject("Environment").putObject("Variables").put("SECRET", "CANARY-" + name);
    int vpcs = Networks.vpcs(place);
    if (index % 2 == 0 && vpcs > 0) {
      int vpc = world.draw.below(vpcs, place, "function-vpc", index);
      ObjectNode config = row.putObject("VpcConfig").put("VpcId", networks.vpcId(place, vpc));
      config.putArray("SubnetIds").add(networks.subnetId(place, vpc, PUBLIC_SUBNETS));
      config.putArray("SecurityGroupIds").add(groups.groupId(place, vpc, 2));
    }
    return row;
  }
}
