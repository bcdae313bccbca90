package io.periplus.impact;

/**
 * How much of what is unknown an edge, or a closure, depends on.
 *
 * <p>An edge is {@code CERTAIN} when it holds whatever the unknown values are (verdict YES), and
 * {@code POSSIBLE} when it holds for some of them (MAYBE). A certain closure walks certain edges
 * only, a possible one walks all; so the certain closure is always part of the possible one.
 */
public enum Certainty {
  CERTAIN,
  POSSIBLE
}
