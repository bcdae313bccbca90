package io.periplus.cost.waste;

import static io.periplus.model.EdgeType.ATTACHED_TO;
import static org.assertj.core.api.Assertions.assertThat;

import io.periplus.cost.CostBasis;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** WR1, WR4, WR5 and CI11: which savings count. */
class OverlapTest {
  private static final String VOLUME = "AWS::EC2::Volume";
  private static final String GP2 =
      "{'State':'available','Attachments':[],'CreateTime':'2026-01-01T00:00:00Z',"
          + "'VolumeType':'gp2','Size':100}";

  private static WasteFinding row(WasteWorld world, String rule, String id) {
    return world.evaluate().stream()
        .filter(row -> row.rule().equals(rule) && row.arn().equals(WasteWorld.arn(id)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void wr1_deletion_countsBeforeAChangeOfForm() {
    WasteWorld world = new WasteWorld().subject(VOLUME, GP2);
    assertThat(row(world, "W1", "subject").counted()).isTrue();
    assertThat(row(world, "W3", "subject").counted()).isFalse();
    assertThat(row(world, "W3", "subject").saving()).isEqualByComparingTo("2");
    assertThat(row(world, "W3", "subject").evidence())
        .containsEntry("countedElsewhere", List.of("W1"));
  }

  @Test
  void wr1_w33_countsOnlyChildrenThatNothingElseCounts() {
    WasteWorld world =
        new WasteWorld()
            .add(
                "i",
                "AWS::EC2::Instance",
                "{'State':{'Name':'stopped'},"
                    + "'StateTransitionReason':'User initiated (2026-01-01 10:00:00 GMT)'}")
            .add("vol", VOLUME, "{'VolumeType':'gp3','Size':100,'Iops':3000,'Throughput':125}")
            .edge("vol", ATTACHED_TO, "i");
    assertThat(row(world, "W2", "vol").counted()).isTrue();
    assertThat(row(world, "W33", "i").counted()).isFalse();
    assertThat(row(world, "W33", "i").evidence()).containsEntry("countedElsewhere", List.of("W2"));
  }

  @Test
  void wr4_keepTag_takesARowOutOfTotals_notOutOfTheTable() {
    WasteWorld world = new WasteWorld().subject(VOLUME, GP2).tag("subject", "periplus:keep", "yes");
    assertThat(row(world, "W1", "subject").kept()).isTrue();
    assertThat(row(world, "W1", "subject").counted()).isFalse();
    assertThat(row(world, "W1", "subject").saving()).isEqualByComparingTo("10");
  }

  @Test
  void wr5_billedCost_isTheSaving_andBoundsWhatListPricesSay() {
    WasteWorld world =
        new WasteWorld()
            .subject(VOLUME, GP2)
            .cost(
                new WasteCost(
                    WasteWorld.SUBJECT, new BigDecimal("1.5"), null, "USD", CostBasis.BILL, null));
    assertThat(row(world, "W1", "subject").saving()).isEqualByComparingTo("1.5");
    assertThat(row(world, "W1", "subject").basis()).isEqualTo(CostBasis.BILL);
    assertThat(row(world, "W3", "subject").saving()).isEqualByComparingTo("1.5");
  }

  @Test
  void fingerprint_isThatOfRuleAndArnAlone() {
    WasteFinding row = row(new WasteWorld().subject(VOLUME, GP2), "W1", "subject");
    assertThat(row.fingerprint()).matches("[0-9a-f]{32}");
    assertThat(row.fingerprint())
        .isEqualTo(WasteEvaluator.fingerprint("W1", WasteWorld.SUBJECT))
        .isNotEqualTo(row(new WasteWorld().subject(VOLUME, GP2), "W3", "subject").fingerprint());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void ci11_whatCounts_isAtMostWhatTheResourcesCost(long seed) {
    Random random = new Random(seed);
    WasteWorld world = new WasteWorld();
    List<String> states = List.of("stopped", "running");
    List<String> types = List.of("gp2", "gp3", "io1", "standard");
    for (int i = 0; i < 40; i++) {
      world.add(
          "i-" + i,
          "AWS::EC2::Instance",
          ("{'State':{'Name':'%s'},'InstanceType':'m3.large','PlatformDetails':'Linux/UNIX',"
                  + "'StateTransitionReason':'User initiated (2026-0%d-01 10:00:00 GMT)'}")
              .formatted(states.get(random.nextInt(2)), 1 + random.nextInt(5)));
      for (int v = random.nextInt(4); v >= 0; v--) {
        String volume = "vol-" + i + "-" + v;
        boolean attached = random.nextBoolean();
        world.add(
            volume,
            VOLUME,
            ("{'State':'%s','Attachments':[%s],'VolumeType':'%s','Size':%d,'Iops':%d,"
                    + "'CreateTime':'2026-01-01T00:00:00Z'}")
                .formatted(
                    attached ? "in-use" : "available",
                    attached ? "{'InstanceId':'i'}" : "",
                    types.get(random.nextInt(4)),
                    1 + random.nextInt(900),
                    100 + random.nextInt(12_000)));
        if (attached) {
          world.edge(volume, ATTACHED_TO, "i-" + i);
        }
      }
    }
    WasteInput input = world.input();
    List<WasteFinding> rows = new WasteEvaluator().evaluate(input);
    Map<String, BigDecimal> cost = new HashMap<>();
    input.costs().values().forEach(each -> cost.put(each.arn(), each.amount()));
    List<String> seen = new ArrayList<>();
    BigDecimal counted = BigDecimal.ZERO;
    for (WasteFinding row : rows) {
      if (row.counted() && row.saving() != null) {
        counted = counted.add(row.saving());
        seen.add(row.arn());
      }
    }
    BigDecimal all =
        cost.values().stream()
            .filter(amount -> amount != null)
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(seen).isNotEmpty();
    assertThat(counted).isPositive().isLessThanOrEqualTo(all);
    for (WasteFinding row : rows) {
      if (row.counted() && row.group() != WasteGroup.DELETE && row.saving() != null) {
        assertThat(row.saving()).isLessThanOrEqualTo(cost.get(row.arn()));
      }
    }
    assertThat(new WasteEvaluator().evaluate(input)).isEqualTo(rows);
  }
}
