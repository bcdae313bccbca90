package io.periplus.network;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** What closes the VPCs of {@link RandomEstates} from above, the same for the same seed. */
final class RandomPerimeter {
  static final String OPTIONS = "DescribeVpcBlockPublicAccessOptions";
  static final String EXCLUSIONS = "DescribeVpcBlockPublicAccessExclusions";

  private final RandomGenerator random;
  private final PerimeterEstates perimeter = new PerimeterEstates();

  private RandomPerimeter(RandomGenerator random) {
    this.random = random;
  }

  /** Draws from a stream of its own, so that the rest of the estate does not depend on it. */
  static void add(EstateBuilder estate, long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(~seed);
    RandomPerimeter made = new RandomPerimeter(random);
    made.blockPublicAccess(estate);
    estate.with(made.perimeter.build());
  }

  private void blockPublicAccess(EstateBuilder estate) {
    if (!chance(30)) {
      return;
    }
    BlockPublicAccess.Mode mode =
        pick(
            List.of(
                BlockPublicAccess.Mode.OFF,
                BlockPublicAccess.Mode.BLOCK_INGRESS,
                BlockPublicAccess.Mode.BLOCK_BIDIRECTIONAL));
    perimeter.blockPublicAccess(mode, chance(90));
    for (String resource : resources(estate)) {
      if (chance(25)) {
        perimeter.exclude(
            resource,
            pick(
                List.of(
                    BlockPublicAccessExclusion.Mode.ALLOW_EGRESS,
                    BlockPublicAccessExclusion.Mode.ALLOW_BIDIRECTIONAL)));
      }
    }
  }

  private static List<String> resources(EstateBuilder estate) {
    List<String> all = new ArrayList<>(estate.vpcs.keySet());
    all.addAll(estate.subnets.keySet());
    return all;
  }

  /** The same estate where the options were not read. */
  static void withoutOptions(EstateBuilder estate) {
    Perimeter old = estate.perimeter();
    estate.with(new Perimeter(List.of(), old.exclusions(), List.of()));
  }

  /** The same estate where the exclusions were not read. */
  static void withoutExclusions(EstateBuilder estate) {
    Perimeter old = estate.perimeter();
    estate.with(new Perimeter(old.blockPublicAccess(), List.of(), old.blockPublicAccessStates()));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
