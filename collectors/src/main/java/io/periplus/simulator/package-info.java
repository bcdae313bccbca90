/**
 * A local AWS endpoint over real HTTP that answers from an estate, so that collectors, tests and
 * benchmarks run unchanged through the SDK's signing, marshalling, retry, paging and unmarshalling.
 *
 * <p>Start one with {@link io.periplus.simulator.SimulatorServer}; a socket-free front for tests is
 * {@link io.periplus.simulator.InProcessHttpClient}.
 */
package io.periplus.simulator;
