/** Snapshots through time: what differs between two, and what became of a thing over many. */
package io.periplus.api.history;
