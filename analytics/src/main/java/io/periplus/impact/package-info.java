/**
 * Blast radius over a compact graph of ints: closures, components, failures, cuts.
 *
 * <p>Nothing here knows ARNs, AWS or policies: vertices are 0…n−1, edges have a small type number
 * that only the caller understands, and a {@link io.periplus.impact.Certainty}. Every result is the
 * same on one thread or many and for every block size. No Spark, no clock, no log.
 */
package io.periplus.impact;
