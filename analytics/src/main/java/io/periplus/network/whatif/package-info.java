/**
 * Changes that somebody thinks of, applied to a copy of the inventory (spec section 6). Nothing
 * here reads AWS or writes a snapshot: rows go in, changed rows come out.
 */
package io.periplus.network.whatif;
