/**
 * The simulator's calls decided by the policies of the estate that it serves (simulator A5): reads
 * them from the estate, and asks the IAM kernel. Lives here because the simulator must not know the
 * kernel.
 */
package io.periplus.cli.enforce;
