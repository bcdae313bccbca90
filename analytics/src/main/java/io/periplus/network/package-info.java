/**
 * Reachability by AWS's rules: pure functions over records, no Spark, no graph, no clock, no log.
 *
 * <p>The records here are what the kernel reads: AWS's nouns, already parsed, ids as AWS gives them
 * and ARNs as keys. Lists are in ARN order. What could not be read is said ({@link
 * io.periplus.network.InputGap}, {@code null} members documented as unknown), never guessed.
 */
package io.periplus.network;
