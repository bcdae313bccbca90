package io.periplus.network;

import io.periplus.model.IpFamily;
import io.periplus.model.PortRange;
import java.util.List;

/**
 * What {@link Explainer} found, the response of {@code POST /reachability} (spec section 3.8).
 *
 * @param question as asked
 * @param sources endpoints that {@code from} stands for; empty for the internet
 * @param destinations endpoints that {@code to} stands for; empty for the internet
 * @param verdict of the whole question: the strongest of all pairs and boxes
 * @param replies of the strongest answers together; null when not decidable or BLOCKED
 * @param replyPorts null unless {@code replies} is partial
 * @param reasons of all answers of that verdict, sorted by name
 * @param paths answers per (source, destination, box), strongest first, at most {@code maxPaths}
 * @param totalPaths answers before that limit
 * @param blockers when not REACHABLE: every setting that must change on the best candidate path, in
 *     path order
 * @param coverage input gaps that the answer met, sorted
 */
public record Answer(
    Question question,
    List<EndpointRef> sources,
    List<EndpointRef> destinations,
    Verdict verdict,
    Replies replies,
    List<PortRange> replyPorts,
    List<Reason> reasons,
    List<Path> paths,
    int totalPaths,
    List<Blocker> blockers,
    List<InputGap> coverage) {
  public Answer {
    sources = List.copyOf(sources);
    destinations = List.copyOf(destinations);
    replyPorts = replyPorts == null ? null : List.copyOf(replyPorts);
    reasons = List.copyOf(reasons);
    paths = List.copyOf(paths);
    blockers = List.copyOf(blockers);
    coverage = List.copyOf(coverage);
  }

  /**
   * One answer of {@code answers[]}.
   *
   * @param source ARN or {@code internet}
   * @param destination ARN or {@code internet}
   * @param remoteCidrs internet addresses it holds for; the other endpoint's address inside a VPC
   */
  public record Path(
      String source,
      String destination,
      IpFamily family,
      String protocol,
      Integer fromPort,
      Integer toPort,
      Integer icmpType,
      Integer icmpCode,
      Integer icmpTypeTo,
      Integer icmpCodeTo,
      Integer targetPort,
      List<String> remoteCidrs,
      Via via,
      String gatewayArn,
      Verdict verdict,
      Replies replies,
      List<PortRange> replyPorts,
      List<Reason> reasons,
      List<String> coverageRefs,
      List<PathHop> evidence) {
    public Path {
      remoteCidrs = List.copyOf(remoteCidrs);
      replyPorts = replyPorts == null ? null : List.copyOf(replyPorts);
      reasons = List.copyOf(reasons);
      coverageRefs = List.copyOf(coverageRefs);
      evidence = List.copyOf(evidence);
    }
  }

  /**
   * A setting that must change.
   *
   * @param rule the setting, null when there is none (nothing matches)
   * @param suggestion one sentence; never applied
   */
  public record Blocker(
      Leg leg,
      String component,
      String componentType,
      MatchedRule rule,
      Reason reason,
      String semanticRule,
      String suggestion) {}
}
