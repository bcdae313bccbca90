package io.periplus.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Things that must not matter: what comes first, what something is called, who shares its answer
 * and how the work is split (P5 to P8).
 */
final class SamenessLaws {
  private SamenessLaws() {}

  static void theOrderOfInputChangesNothing(SeededEstate estate) {
    Results other =
        estate.kernel.results(Shuffling.shuffled(estate.model, new Random(estate.seed)));
    same(estate, other);
    assertThat(other.classes).as("classes").isEqualTo(estate.results().classes);
  }

  static void partsAddUpToTheWhole(SeededEstate estate) {
    same(estate, estate.kernel.inParts(estate.model));
  }

  static void aClassAnswersWhatEachMemberWouldAlone(SeededEstate estate) {
    Results alone = estate.kernel.alone(estate.model);
    same(estate, alone);
    assertThat(new TreeSet<>(alone.paths.keySet()))
        .as("paths")
        .isEqualTo(new TreeSet<>(estate.results().paths.keySet()));
  }

  private static void same(SeededEstate estate, Results other) {
    Results own = estate.results();
    assertThat(other.exposures).as("exposure").isEqualTo(own.exposures);
    assertThat(other.egress).as("egress").isEqualTo(own.egress);
    assertThat(other.endpoints).as("endpoints").isEqualTo(own.endpoints);
    estate.asked(own.exposures.size() + own.egress.size() + own.endpoints.size());
  }

  static void renamingCommutesWithTheJob(SeededEstate estate) {
    Renaming renaming = Renaming.inOrder(estate.model);
    Results renamed = estate.kernel.results(renaming.apply(estate.model));
    List<String> expected = everything(estate.results(), renaming::apply);
    assertThat(everything(renamed, UnaryOperator.identity())).isEqualTo(expected);
    estate.asked(expected.size());
  }

  /**
   * Rows, classes and witnesses; ids that are hashes of names are replaced by what they stand for.
   */
  private static List<String> everything(Results results, UnaryOperator<String> names) {
    Map<String, String> classes = new HashMap<>();
    results.classes.forEach(
        row -> classes.put(row.classId(), names.apply(row.toString().replace(row.classId(), ""))));
    Map<String, String> paths = new HashMap<>();
    results.paths.forEach(
        (id, hops) -> paths.put(id, names.apply(hops.toString().replace(id, ""))));
    List<String> out = new ArrayList<>(classes.values());
    results.exposures.forEach(
        row ->
            out.add(names.apply(without(row.toString(), row.pathId())) + paths.get(row.pathId())));
    results.egress.forEach(
        row ->
            out.add(names.apply(without(row.toString(), row.pathId())) + paths.get(row.pathId())));
    results.endpoints.forEach(
        row ->
            out.add(
                names.apply(without(row.toString(), row.classId())) + classes.get(row.classId())));
    out.sort(null);
    return out;
  }

  /**
   * The order of names chooses between equally good witnesses, whose reasons a blocked row has, and
   * nothing else.
   */
  static void theOrderOfNamesDecidesNothing(SeededEstate estate) {
    Renaming renaming = Renaming.reversed(estate.model);
    Results renamed = estate.kernel.results(renaming.apply(estate.model));
    List<String> expected = answers(estate.results(), renaming::apply);
    assertThat(answers(renamed, UnaryOperator.identity())).isEqualTo(expected);
    estate.asked(expected.size());
  }

  private static List<String> answers(Results results, UnaryOperator<String> names) {
    List<String> out = new ArrayList<>();
    results.exposures.forEach(
        row -> out.add(answer(row.toString(), row.pathId(), row.verdict(), row.reasons())));
    results.egress.forEach(
        row -> out.add(answer(row.toString(), row.pathId(), row.verdict(), row.reasons())));
    results.endpoints.forEach(row -> out.add(without(row.toString(), row.classId())));
    out.replaceAll(names);
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
}
