package io.periplus.network;

/**
 * A function URL (EX7).
 *
 * @param functionArn function that it invokes, with qualifier if it has one
 * @param host DNS name of the URL, lower case
 * @param authType {@code NONE} or {@code AWS_IAM}
 */
public record LambdaUrl(Origin origin, String functionArn, String host, String authType) {}
