package io.periplus.network;

import io.periplus.model.IpFamily;
import java.util.List;

/**
 * One way that a question's packets could take.
 *
 * @param source ARN or {@code internet}
 * @param destination ARN or {@code internet}
 * @param internet all remotes that an answer calls the whole internet
 * @param remote what the remotes of {@code region} stand for
 * @param stale whether it rests on carried-over input
 * @param targetPort port behind a load balancer, else null
 * @param front what the client addresses, where several fronts lead to one target; else null
 */
record ExplainedCase(
    String source,
    String destination,
    Candidate candidate,
    TrafficSet region,
    AddressSet internet,
    Remote remote,
    boolean stale,
    Integer targetPort,
    String front) {

  /** Whom the remotes of a case are. */
  enum Remote {
    /** All of them: an answer holds for a part of them. */
    EACH,
    /** The one address of the other end, which may not be known. */
    ONE,
    /** One address of the internet, nobody knows which. */
    SOMEWHERE
  }

  ExplainedCase(
      String source,
      String destination,
      Candidate candidate,
      TrafficSet region,
      AddressSet internet,
      Remote remote,
      boolean stale) {
    this(source, destination, candidate, region, internet, remote, stale, null, null);
  }

  /** What tells answers about different ways apart. */
  record Key(
      String source,
      String destination,
      Via via,
      String gatewayArn,
      Integer targetPort,
      String front,
      IpFamily family) {}

  Key key() {
    return new Key(
        source,
        destination,
        candidate.via(),
        candidate.gatewayArn(),
        targetPort,
        front,
        region.family());
  }

  /** The same with nothing to say of the way, which stops everything. */
  ExplainedCase blocked() {
    Candidate none =
        new Candidate(Via.NONE, candidate.gatewayArn(), List.of(), List.of(), List.of());
    return new ExplainedCase(
        source, destination, none, region, internet, remote, stale, targetPort, front);
  }
}
