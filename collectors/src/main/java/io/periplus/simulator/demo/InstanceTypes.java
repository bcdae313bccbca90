package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.member;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.Map;

/** What AWS says of the instance types that the estate uses. */
final class InstanceTypes {
  /** Type -> virtual CPUs and GiB of memory. */
  private static final Map<String, int[]> SIZES =
      Map.of(
          "t3.medium", new int[] {2, 4},
          "m5.large", new int[] {2, 8},
          "m5.xlarge", new int[] {4, 16},
          "c7i.4xlarge", new int[] {16, 32});

  private InstanceTypes() {}

  /** Makes a type known in a region. */
  static void use(RegionBuilder region, String type) {
    ArrayNode types = region.ec2().list("DescribeInstanceTypes", "InstanceTypes");
    for (JsonNode known : types) {
      if (known.get("InstanceType").asText().equals(type)) {
        return;
      }
    }
    int[] size = SIZES.get(type);
    types.add(
        object(
            member("InstanceType", type),
            member("CurrentGeneration", true),
            member("ProcessorInfo", object("SupportedArchitectures", array("x86_64"))),
            member("VCpuInfo", object("DefaultVCpus", size[0])),
            member("MemoryInfo", object("SizeInMiB", size[1] * 1024)),
            member("NetworkInfo", object("MaximumNetworkInterfaces", 3))));
    for (String zone : new String[] {"a", "b", "c"}) {
      region
          .ec2()
          .list(
              "DescribeInstanceTypeOfferings",
              object("LocationType", "availability-zone"),
              "InstanceTypeOfferings")
          .add(
              object(
                  "InstanceType",
                  type,
                  "LocationType",
                  "availability-zone",
                  "Location",
                  region.name() + zone));
    }
    region.resource(
        "AWS::EC2::InstanceType", "arn:aws:ec2:" + region.name() + "::instance-type/" + type);
  }
}
