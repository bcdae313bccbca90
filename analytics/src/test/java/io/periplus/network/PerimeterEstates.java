package io.periplus.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Builds a {@link Perimeter} for estates of {@link EstateBuilder}. */
final class PerimeterEstates {
  private final List<BlockPublicAccess> options = new ArrayList<>();
  private final List<BlockPublicAccessExclusion> exclusions = new ArrayList<>();
  private final List<BlockPublicAccessState> states = new ArrayList<>();
  private String account = EstateBuilder.ACCOUNT;

  /** What follows belongs to this account. */
  PerimeterEstates account(String id) {
    account = id;
    return this;
  }

  /** The setting of the account in the builder's Region. */
  PerimeterEstates blockPublicAccess(BlockPublicAccess.Mode mode) {
    return blockPublicAccess(mode, true);
  }

  PerimeterEstates blockPublicAccess(BlockPublicAccess.Mode mode, boolean exclusionsAllowed) {
    Origin origin = origin("vpc-block-public-access-options", EstateBuilder.REGION);
    options.add(new BlockPublicAccess(origin, mode, exclusionsAllowed));
    return this;
  }

  /** Spares a VPC or subnet. */
  PerimeterEstates exclude(String resourceId, BlockPublicAccessExclusion.Mode mode) {
    String id = "vpcbpa-exclude-" + resourceId;
    Origin origin = origin("vpc-block-public-access-exclusion", id);
    exclusions.add(new BlockPublicAccessExclusion(origin, id, resourceId, mode));
    return this;
  }

  /** What a VPC or subnet says of itself. */
  PerimeterEstates states(String kind, String resourceId, BlockPublicAccess.Mode mode) {
    states.add(new BlockPublicAccessState(origin(kind, resourceId), resourceId, mode));
    return this;
  }

  private Origin origin(String kind, String id) {
    String arn = "arn:aws:ec2:" + EstateBuilder.REGION + ':' + account + ':' + kind + '/' + id;
    return new Origin(arn, account, EstateBuilder.REGION, null);
  }

  Perimeter build() {
    exclusions.sort(Comparator.comparing(each -> each.origin().arn()));
    return new Perimeter(options, exclusions, states);
  }
}
