package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Things that must not matter: what something is called, and who shares its answer. */
class EquivalencePropertiesTest {

  /**
   * Rows, classes and witnesses; ids that are hashes of names are replaced by what they stand for.
   */
  private static List<String> everything(Results results) {
    Map<String, String> classes = new HashMap<>();
    results.classes.forEach(
        row -> classes.put(row.classId(), row.toString().replace(row.classId(), "")));
    List<String> out = new ArrayList<>(classes.values());
    results.exposures.forEach(row -> out.add(withPath(row.toString(), row.pathId(), results)));
    results.egress.forEach(row -> out.add(withPath(row.toString(), row.pathId(), results)));
    results.endpoints.forEach(
        row ->
            out.add(
                row.classId() == null
                    ? row.toString()
                    : row.toString().replace(row.classId(), classes.get(row.classId()))));
    out.sort(null);
    return out;
  }

  private static String withPath(String row, String pathId, Results results) {
    return pathId == null
        ? row
        : row.replace(pathId, results.paths.get(pathId).toString().replace(pathId, ""));
  }

  @Test
  @Tag("P6")
  void renamingCommutesWithTheJob() {
    SeededEstates.each(
        seed -> {
          NetworkModel model = RandomEstates.of(seed).build();
          Renaming renaming = Renaming.inOrder(model);
          List<String> expected =
              everything(Results.of(model)).stream().map(renaming::apply).sorted().toList();
          assertThat(everything(Results.of(renaming.apply(model))))
              .as("seed %s", seed)
              .isEqualTo(expected);
        });
  }

  /**
   * The order of names chooses between equally good witnesses, whose reasons a blocked row has, and
   * nothing else.
   */
  @Test
  @Tag("P6")
  void theOrderOfNamesDecidesNothing() {
    SeededEstates.each(
        seed -> {
          NetworkModel model = RandomEstates.of(seed).build();
          Renaming renaming = Renaming.reversed(model);
          List<String> expected =
              answers(Results.of(model)).stream().map(renaming::apply).sorted().toList();
          assertThat(answers(Results.of(renaming.apply(model))))
              .as("seed %s", seed)
              .isEqualTo(expected);
        });
  }

  private static List<String> answers(Results results) {
    List<String> out = new ArrayList<>();
    results.exposures.forEach(
        row -> out.add(answer(row.toString(), row.pathId(), row.verdict(), row.reasons())));
    results.egress.forEach(
        row -> out.add(answer(row.toString(), row.pathId(), row.verdict(), row.reasons())));
    results.endpoints.forEach(row -> out.add(without(row.toString(), row.classId())));
    out.sort(null);
    return out;
  }

  private static String answer(String row, String pathId, Verdict verdict, List<Reason> reasons) {
    String text = without(row, pathId);
    return verdict == Verdict.BLOCKED ? text.replace("reasons=" + reasons, "") : text;
  }

  private static String without(String row, String id) {
    return id == null ? row : row.replace(id, "");
  }

  /** Every address answered by itself, on a network that has answered nothing else. */
  @Test
  @Tag("P7")
  void aClassAnswersWhatEachMemberWouldAlone() {
    SeededEstates.each(
        seed -> {
          NetworkModel model = RandomEstates.of(seed).build();
          Results shared = Results.of(model);
          Results alone = new Results();
          for (NetworkInterface each : model.networkInterfaces()) {
            for (NetworkInterface.Address address : each.addresses()) {
              ReachabilityKernel.compile(model).evaluate(List.of(only(each, address)), alone);
            }
          }
          ReachabilityKernel.compile(model).evaluateManaged(alone);
          alone.sort();
          assertThat(alone.exposures).as("exposure of seed %s", seed).isEqualTo(shared.exposures);
          assertThat(alone.egress).as("egress of seed %s", seed).isEqualTo(shared.egress);
          assertThat(alone.endpoints).as("endpoints of seed %s", seed).isEqualTo(shared.endpoints);
          assertThat(new TreeMap<>(alone.paths).keySet())
              .as("paths of seed %s", seed)
              .isEqualTo(new TreeMap<>(shared.paths).keySet());
        });
  }

  private static NetworkInterface only(NetworkInterface e, NetworkInterface.Address address) {
    return new NetworkInterface(
        e.origin(),
        e.id(),
        e.vpcId(),
        e.subnetId(),
        e.interfaceType(),
        e.owner(),
        e.ownerCandidates(),
        e.securityGroupIds(),
        e.sourceDestCheck(),
        e.instanceId(),
        e.primary(),
        List.of(address));
  }
}
