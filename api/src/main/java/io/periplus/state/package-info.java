/** What the service keeps besides snapshots and the graph: {@code state.db}. */
package io.periplus.state;
