package io.periplus.api.impact;

import io.periplus.impact.estate.EstateChange;
import io.periplus.impact.estate.RadiusDifferences;
import java.util.SortedSet;

/**
 * What edits alter beyond packets of the internet (X2, ALG16).
 *
 * @param reasons codes of what was not taken into account, or could not be read
 * @param currency of costs; null where none are known
 */
public record EditAnswer(
    EstateChange change, RadiusDifferences radii, SortedSet<String> reasons, String currency) {}
