/**
 * Waste: what is paid for and not used, W1 to W76, and advice on paths, NS1 to NS8.
 *
 * <p>A rule is a declaration ({@link io.periplus.cost.waste.WasteRule}) with a small predicate over
 * configurations, edges, coverage, results of reachability, costs and, where a rule needs them,
 * metrics. Rules are grouped by service, one file each. Absence is only believed in a complete
 * scope (WR3): otherwise the row says UNKNOWN and which scope.
 */
package io.periplus.cost.waste;
