/** Answers to one question about reachability, from the kernel over a snapshot's tables. */
package io.periplus.api.reachability;
