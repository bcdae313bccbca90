/**
 * Estates of any size, computed from a seed: every row of every list is a function of (seed,
 * account, region, type, index), so nothing is stored and any page is made on demand.
 */
package io.periplus.simulator.generated;
