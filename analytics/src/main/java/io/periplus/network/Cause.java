package io.periplus.network;

/**
 * Why part of the traffic is undecided, or a note about it.
 *
 * @param coverageRef the input gap, null when none
 * @param where traffic that it concerns
 */
record Cause(Reason reason, String coverageRef, TrafficSet where) {

  Cause within(TrafficSet region) {
    return new Cause(reason, coverageRef, where.intersect(region));
  }
}
