package io.periplus.spark;

import io.periplus.impact.Certainty;
import io.periplus.impact.estate.Evidence;
import io.periplus.impact.estate.KeptWitness;
import io.periplus.impact.estate.SinglePoint;
import io.periplus.impact.estate.WitnessStep;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;

/** Rows of {@code witness} and {@code single_point}. */
final class WitnessRows {
  private WitnessRows() {}

  /** Of ways, step by step. */
  static ArrayList<Object[]> witnesses(Collection<KeptWitness> witnesses) {
    ArrayList<Object[]> rows = new ArrayList<>();
    for (KeptWitness witness : witnesses) {
      for (int i = 0; i < witness.steps().size(); i++) {
        WitnessStep step = witness.steps().get(i);
        rows.add(
            new Object[] {
              "compromise",
              witness.seed(),
              witness.target(),
              witness.certainty() == Certainty.CERTAIN ? "certain" : "possible",
              i + 1,
              step.from(),
              step.to(),
              step.edge() == null ? null : step.edge().name(),
              step.level() == null ? null : step.level().name(),
              step.technique(),
              step.verdict().name(),
              step.rule(),
              evidence(step.evidence()),
              step.conditions()
            });
      }
    }
    rows.sort(by(1).thenComparing(by(2)).thenComparing(row -> (Integer) row[4]));
    return rows;
  }

  private static Object[] evidence(Evidence evidence) {
    return new Object[] {
      evidence.policyArn(),
      evidence.statementIndex() < 0 ? null : evidence.statementIndex(),
      evidence.sid(),
      evidence.source()
    };
  }

  /**
   * Of single points.
   *
   * @param costs ARN to what it costs a month
   */
  static ArrayList<Object[]> singlePoints(
      Collection<SinglePoint> points, Map<String, BigDecimal> costs) {
    ArrayList<Object[]> rows = new ArrayList<>();
    for (SinglePoint point : points) {
      rows.add(
          new Object[] {
            point.target(),
            point.arn(),
            "DOMINATOR",
            point.failure() ? "failure" : "compromise",
            point.rank(),
            point.cuts(),
            costs.get(point.arn())
          });
    }
    rows.sort(by(0).thenComparing(by(3)).thenComparing(by(1)));
    return rows;
  }

  private static Comparator<Object[]> by(int column) {
    return Comparator.comparing(
        row -> ((String) row[column]).getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);
  }
}
