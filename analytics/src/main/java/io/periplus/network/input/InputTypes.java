package io.periplus.network.input;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one reader needs of a snapshot.
 *
 * @param resourceTypes types whose configuration it reads
 * @param operations service to the operations whose gaps change what it can say
 * @param listedBy type to the EC2 operation that lists it, where an unreadable row is a gap in that
 *     operation because its absence would give a wrong certainty
 */
record InputTypes(
    List<String> resourceTypes,
    Map<String, Set<String>> operations,
    Map<String, String> listedBy) {}
