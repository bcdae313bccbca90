package io.periplus.api.reachability;

import io.periplus.network.Answer;
import io.periplus.network.EndpointRef;
import io.periplus.network.PathHop;
import io.periplus.snapshot.SnapshotConnection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** How old the inventory is that one answer rests on. */
public final class AnswerAge {
  private static final String OLDEST =
      "select epoch_us(min(observed_at)) from resource where not stub and (arn in (select"
          + " unnest(string_split(?, chr(10)))) or type = 'AWS::EC2::NetworkInterface' and id in"
          + " (select unnest(string_split(?, chr(10)))))";

  private AnswerAge() {}

  /**
   * When the oldest resource was observed of those that the answer names: its ends, their network
   * interfaces, every hop of the answers shown, and what blocks. Empty when it names none of the
   * inventory.
   */
  public static Optional<Instant> observedAt(SnapshotConnection connection, Answer answer) {
    Set<String> arns = new TreeSet<>();
    Set<String> interfaces = new TreeSet<>();
    for (List<EndpointRef> side : List.of(answer.sources(), answer.destinations())) {
      for (EndpointRef end : side) {
        add(arns, end.arn());
        add(interfaces, end.networkInterfaceId());
      }
    }
    for (Answer.Path path : answer.paths()) {
      add(arns, path.gatewayArn());
      for (PathHop hop : path.evidence()) {
        add(arns, hop.component());
      }
    }
    answer.blockers().forEach(blocker -> add(arns, blocker.component()));
    return connection
        .queryFirst(
            OLDEST,
            row -> Optional.ofNullable((Long) row.getObject(1)),
            String.join("\n", arns),
            String.join("\n", interfaces))
        .flatMap(oldest -> oldest)
        .map(micros -> Instant.EPOCH.plus(micros, ChronoUnit.MICROS));
  }

  private static void add(Set<String> names, String name) {
    if (name != null) {
      names.add(name);
    }
  }
}
