package io.periplus.network.input;

import io.periplus.network.Origin;

/**
 * A row with its configuration read.
 *
 * @param readable false when there was no JSON object to read; then {@code json} has no members
 */
record ParsedRow(Origin origin, String id, Configuration json, boolean readable) {}
