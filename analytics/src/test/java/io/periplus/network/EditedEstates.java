package io.periplus.network;

import io.periplus.model.CidrBlock;
import java.util.ArrayList;
import java.util.List;

/** Estates as two crawls find them, for tests of the jobs that read them. */
public final class EditedEstates {
  private EditedEstates() {}

  /** A random estate. */
  public static NetworkModel before(long seed) {
    return RandomEstates.of(seed).build();
  }

  /** The same estate after some random edits. */
  public static NetworkModel after(long seed) {
    return RandomEdits.apply(before(seed), before(seed + 7_919), 1 + (int) (seed % 3), seed);
  }

  /** VPCs that know nothing of each other, a thousand interfaces in each. */
  public static NetworkModel many(int interfaces, long seed) {
    return BenchmarkEstates.of(BenchmarkEstates.Shape.VPCS, interfaces, seed);
  }

  /** The same model with one more rule in its first security group. */
  public static NetworkModel withOneRule(NetworkModel model) {
    List<SecurityGroup> groups = new ArrayList<>(model.securityGroups());
    SecurityGroup first = groups.get(0);
    List<SecurityGroupRule> rules = new ArrayList<>(first.rules());
    rules.add(
        new SecurityGroupRule(
            "sgr-new",
            false,
            6,
            8443,
            8443,
            -1,
            -1,
            CidrBlock.parse("52.0.0.0/8"),
            null,
            null,
            null,
            null,
            false));
    groups.set(
        0, new SecurityGroup(first.origin(), first.id(), first.name(), first.vpcIds(), rules));
    return RandomEdits.with(model, "securityGroups", groups);
  }
}
