package io.periplus.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.api.reachability.WhatIfService;
import io.periplus.network.NetworkComparison;
import io.periplus.network.whatif.Change;
import io.periplus.snapshot.Snapshot;
import io.periplus.snapshot.SnapshotStore;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A comparison that nobody waits for any more ends, wherever it is, and leaves nothing behind. */
class WhatIfCancelTest {
  private static final String CHANGES =
      "[{\"op\":\"add\",\"kind\":\"securityGroupRule\",\"groupId\":\"sg-1\",\"rule\":{"
          + "\"IsEgress\":false,\"IpProtocol\":\"tcp\",\"FromPort\":22,\"ToPort\":22,"
          + "\"CidrIpv4\":\"0.0.0.0/0\"}}]";

  @TempDir Path directory;

  @Test
  @Tag("RC19")
  @DisplayName("RC19: a what-if asks at every row and endpoint whether it is wanted")
  void rc19_comparison_endsWhereverItIsGivenUp() throws Exception {
    SnapshotStore store = SnapshotStore.open(directory);
    ReachabilityRoutesTest.publish(store);
    List<Change> changes = Change.read(new ObjectMapper().readTree(CHANGES));
    try (Snapshot snapshot = store.current().orElseThrow()) {
      WhatIfService service = new WhatIfService();
      AtomicInteger asked = new AtomicInteger();
      NetworkComparison whole = service.compare(snapshot, changes, asked::incrementAndGet);
      assertThat(whole.exposures().added()).hasSize(1);
      assertThat(asked.get()).as("rows, and endpoints before and after").isGreaterThan(5);
      for (int at = 1; at <= asked.get(); at++) {
        AtomicInteger left = new AtomicInteger(at);
        assertThatThrownBy(
                () ->
                    service.compare(
                        snapshot,
                        changes,
                        () -> {
                          if (left.decrementAndGet() == 0) {
                            throw new CancellationException("given up");
                          }
                        }))
            .as("given up at %s", at)
            .isInstanceOf(CancellationException.class);
      }
      assertThat(service.compare(snapshot, changes)).isEqualTo(whole);
    }
  }
}
