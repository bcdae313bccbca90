/**
 * The graph: a JanusGraph directory derived from one snapshot, loaded by clone and swap, and read
 * through hardened, text-only Gremlin.
 */
package io.periplus.graph;
