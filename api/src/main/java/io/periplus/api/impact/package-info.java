/**
 * Blast radii on demand: a snapshot's tables to the graph of the impact kernel, answers to JSON.
 */
package io.periplus.api.impact;
