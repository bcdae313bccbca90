/**
 * Estimates: what a resource costs a month at list price, by its configuration.
 *
 * <p>One file per AWS service declares the rules of its types; {@link
 * io.periplus.cost.estimate.EstimateRules} lists them. A rule is data: components, each a price key
 * with a unit, the fields that choose the price, and the quantity. What depends on use is a
 * component without an amount, never zero.
 */
package io.periplus.cost.estimate;
