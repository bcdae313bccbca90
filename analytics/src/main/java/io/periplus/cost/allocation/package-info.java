/**
 * Who causes a cost: owners of resources, the tags they hand down, and shares of what several use.
 *
 * <p>Pure: tables in, shares out. Shares of a provider sum to what it gave away, to the last digit.
 */
package io.periplus.cost.allocation;
