/**
 * Bills made up for the demo, tests and benchmarks: the same charges in every dialect, with the
 * totals that must come out. Pure: text goes to an {@link java.lang.Appendable}.
 */
package io.periplus.cost.bill.sample;
