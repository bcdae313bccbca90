package io.periplus.network.input;

import io.periplus.network.Perimeter;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@link Perimeter}. */
final class PerimeterReader {
  private static final String OPTIONS = "AWS::EC2::VPCBlockPublicAccessOptions";
  private static final String EXCLUSION = "AWS::EC2::VPCBlockPublicAccessExclusion";

  /** What it reads; VPCs and subnets are read anyway. */
  static final InputTypes TYPES =
      new InputTypes(
          List.of(OPTIONS, EXCLUSION),
          Map.of(
              "ec2",
              Set.of(
                  "DescribeVpcBlockPublicAccessOptions", "DescribeVpcBlockPublicAccessExclusions")),
          Map.of(
              OPTIONS, "DescribeVpcBlockPublicAccessOptions",
              EXCLUSION, "DescribeVpcBlockPublicAccessExclusions"));

  private PerimeterReader() {}

  static Perimeter read(ParsedRows rows) {
    return new Perimeter(
        rows.each(OPTIONS, r -> BlockPublicAccessConfigurations.options(r.origin(), r.json())),
        rows.each(
            EXCLUSION,
            r -> BlockPublicAccessConfigurations.exclusion(r.origin(), r.id(), r.json())),
        BlockPublicAccessConfigurations.states(rows));
  }
}
