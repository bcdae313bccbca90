package io.periplus.network;

import java.util.List;

/**
 * What a class's members share, without witnesses: the verdicts of all traffic to and from the
 * internet. Boxes are shared by all classes that the same filters treat alike.
 *
 * @param ingressWay straight from the internet; null where nothing looks public (EX10)
 * @param ingress strongest verdict of that way
 * @param ingressIfRunning the same if the instance ran
 * @param egressWays by target of the route table
 */
record ClassVerdicts(
    Way ingressWay, Verdict ingress, Verdict ingressIfRunning, List<Way> egressWays) {

  /**
   * A way and its boxes.
   *
   * @param region traffic that it is asked about
   * @param nat64 whether the boxes stand for the IPv4 destinations behind a NAT64 (EG2)
   */
  record Way(Candidate candidate, TrafficSet region, List<Verdicts.Cell> cells, boolean nat64) {
    Way withoutSteps() {
      return new Way(candidate.withoutSteps(), region, cells, nat64);
    }
  }

  /**
   * Number of rows that each member has, one where everything is blocked; ways that rows do not
   * tell apart count each.
   */
  int rows() {
    int in = ingressWay == null ? 0 : Math.max(1, ingressWay.cells().size());
    int out = 0;
    for (Way way : egressWays) {
      out += way.cells().size();
    }
    return in + Math.max(1, out);
  }
}
