package io.periplus.snapshot;

import static io.periplus.snapshot.SampleEstate.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A child process writes, analyses and publishes a snapshot and dies at a named point (rules CR1,
 * CR2), also in the middle of a write. After one start the earlier snapshot, or once {@code
 * CURRENT} is renamed the new one, is served, verifies, and nothing is left over.
 */
@Tag("CR2")
class PublishCrashTest {
  @TempDir Path data;

  static List<String> points() {
    return CrashedDirectory.points();
  }

  @ParameterizedTest
  @MethodSource("points")
  void cr2_killedAtAPoint_earlierOrNewSnapshotIsServedWhole(String point) throws Exception {
    String earlier = SampleEstate.publish(SnapshotStore.open(data), T0, 1);
    assertThat(ChildJvm.runAndKillAt(point, Crawl.class, data)).isEqualTo(FaultPoint.KILLED);
    CrashedDirectory.assertRecovered(data, earlier, point);
  }

  @Test
  void cr1_everyRegisteredPoint_isPassedOnTheWay() throws Exception {
    List<String> passed = new ArrayList<>();
    FaultPoint.inject(passed::add);
    try {
      Crawl.main(new String[] {data.toString()});
    } finally {
      FaultPoint.inject(name -> {});
    }
    assertThat(passed).containsExactlyElementsOf(points());
  }

  /** The child. */
  static final class Crawl {
    private Crawl() {}

    public static void main(String[] args) throws Exception {
      CrashedDirectory.crawl(SnapshotStore.open(Path.of(args[0])), 1);
    }
  }
}
