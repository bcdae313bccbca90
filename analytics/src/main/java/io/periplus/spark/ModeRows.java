package io.periplus.spark;

import io.periplus.impact.estate.RadiusDirection;
import java.io.Serializable;
import java.util.List;

/** What was counted of all seeds of one mode. */
interface ModeRows extends Serializable {
  /** As the table spells it. */
  String mode();

  /** Directions that the mode has, in the order of the table. */
  List<RadiusDirection> directions();

  /** Number of a resource as a seed; −1 where it is none. */
  int seed(String arn);

  RadiusRow row(int seed, RadiusDirection direction);
}
