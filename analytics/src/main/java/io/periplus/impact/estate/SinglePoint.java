package io.periplus.impact.estate;

/**
 * A resource without which a target is not there any more (D9), or is out of the internet's reach
 * (D10).
 *
 * @param failure whether it is the failure that counts: the target stops with it; else the internet
 *     reaches the target by it alone
 * @param rank from 1 among those of one target and mode, what most targets hang on first
 * @param cuts how many of the targets hang on it
 */
public record SinglePoint(String target, String arn, boolean failure, int rank, long cuts) {}
