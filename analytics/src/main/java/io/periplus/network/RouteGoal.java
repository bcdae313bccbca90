package io.periplus.network;

/** Where a route has to lead for a packet to be on its way. */
enum RouteGoal {
  /** An internet gateway that is attached to the VPC. */
  INTERNET_GATEWAY,
  /** The VPC itself. */
  LOCAL
}
