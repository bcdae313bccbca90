package io.periplus.network;

import java.util.ArrayList;
import java.util.List;

/** Collects the hops of one packet, with and without the reply. */
final class Trace {
  private final List<Hop> hops = new ArrayList<>(16);

  /** Adds a hop; {@code reason} only when it stops or is not known. */
  void hop(
      Leg leg,
      Component component,
      Effect effect,
      String semanticRule,
      MatchedRule rule,
      Reason reason) {
    hop(leg, component, effect, semanticRule, rule, List.of(), null, null, null, reason);
  }

  void hop(
      Leg leg,
      Component component,
      Effect effect,
      String semanticRule,
      MatchedRule rule,
      List<String> alternatives,
      String src,
      String dst,
      String ports,
      Reason reason) {
    hops.add(
        new Hop(leg, component, effect, semanticRule, rule, alternatives, src, dst, ports, reason));
  }

  List<Hop> hops() {
    return hops;
  }

  /** What decides a hop. */
  record Component(String arn, String type) {
    static final Component INTERNET = new Component("internet", "Internet");
    static final Component ENDPOINT = new Component(PathHop.ENDPOINT, "AWS::EC2::NetworkInterface");
  }
}
