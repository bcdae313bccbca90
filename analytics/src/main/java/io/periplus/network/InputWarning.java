package io.periplus.network;

/**
 * A value that could not be read as it stands; the analysis goes on without it.
 *
 * @param field path in the configuration, {@code Routes[].DestinationCidrBlock}
 */
public record InputWarning(String arn, String field, String message) {}
