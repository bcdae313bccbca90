package io.periplus.network;

/**
 * What a VPC or subnet says of Block Public Access by itself, {@code
 * BlockPublicAccessStates.InternetGatewayBlockMode}: a second witness where the options of the
 * Region were not read.
 *
 * @param resourceId the VPC or subnet
 */
public record BlockPublicAccessState(
    Origin origin, String resourceId, BlockPublicAccess.Mode mode) {}
