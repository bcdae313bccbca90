/** Planted failures: what goes wrong, for which calls, in a reproducible order. */
package io.periplus.simulator.fault;
