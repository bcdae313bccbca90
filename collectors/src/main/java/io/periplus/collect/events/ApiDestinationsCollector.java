package io.periplus.collect.events;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.EVENTS;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.EVENTS_API_DESTINATION;
import static io.periplus.collect.Types.EVENTS_CONNECTION;
import static io.periplus.collect.Types.SECRETS_MANAGER_SECRET;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.REFERENCES;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.RedactionCode;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.TokenPages;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ApiDestination;
import software.amazon.awssdk.services.eventbridge.model.Connection;
import software.amazon.awssdk.services.eventbridge.model.ConnectionBasicAuthResponseParameters;
import software.amazon.awssdk.services.eventbridge.model.ConnectionBodyParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionHeaderParameter;
import software.amazon.awssdk.services.eventbridge.model.ConnectionOAuthClientResponseParameters;
import software.amazon.awssdk.services.eventbridge.model.ConnectionQueryStringParameter;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeConnectionResponse;
import software.amazon.awssdk.services.eventbridge.model.ListApiDestinationsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListApiDestinationsResponse;
import software.amazon.awssdk.services.eventbridge.model.ListConnectionsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListConnectionsResponse;

/** EventBridge's connections and API destinations (C122d, C122e): HTTP endpoints elsewhere. */
public final class ApiDestinationsCollector {
  private static final int PAGE = 100;

  /** Connections; AWS keeps their secrets back, what else authenticates is hashed (X13). */
  static final ResourceSpec<Connection> CONNECTION =
      resource(EVENTS_CONNECTION, Connection.class)
          .tier(3)
          .list(
              EVENTS,
              ListConnectionsRequest.builder().limit(PAGE).build(),
              (client, request) ->
                  TokenPages.of(
                      request,
                      client::listConnections,
                      ListConnectionsResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build()),
              ListConnectionsResponse::connections)
          .arn(Connection::connectionArn, Connection::name)
          .stubArn("events", "connection/", REGION_AND_ACCOUNT)
          .name(Connection::name)
          .describedBy(
              EVENTS,
              "DescribeConnection",
              connection -> DescribeConnectionRequest.builder().name(connection.name()).build(),
              EventBridgeClient::describeConnection,
              Function.identity(),
              DescribeConnectionResponse.class,
              "SecretArn",
              "AuthParameters")
          .redactWithin(ConnectionBasicAuthResponseParameters.class, "Username")
          .redactWithin(ConnectionOAuthClientResponseParameters.class, "ClientID")
          .redactWithin(ConnectionHeaderParameter.class, "Value")
          .redactWithin(ConnectionQueryStringParameter.class, "Value")
          .redactWithin(ConnectionBodyParameter.class, "Value")
          .columns("AuthorizationType", "ConnectionState")
          .edge(REFERENCES, SECRETS_MANAGER_SECRET, "SecretArn")
          .build();

  static final ResourceSpec<ApiDestination> API_DESTINATION =
      resource(EVENTS_API_DESTINATION, ApiDestination.class)
          .tier(3)
          .list(
              EVENTS,
              ListApiDestinationsRequest.builder().limit(PAGE).build(),
              (client, request) ->
                  TokenPages.of(
                      request,
                      client::listApiDestinations,
                      ListApiDestinationsResponse::nextToken,
                      (first, token) -> first.toBuilder().nextToken(token).build()),
              ListApiDestinationsResponse::apiDestinations)
          .arn(ApiDestination::apiDestinationArn, ApiDestination::name)
          .stubArn("events", "api-destination/", REGION_AND_ACCOUNT)
          .name(ApiDestination::name)
          .redactBy(ApiDestination.class, ApiDestinationsCollector::query)
          .columns("InvocationEndpoint", "HttpMethod")
          .edge(AUTHENTICATED_BY, EVENTS_CONNECTION, "ConnectionArn")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(CONNECTION, API_DESTINATION);

  private ApiDestinationsCollector() {}

  /** The query of a URL may be a key. */
  private static void query(ObjectNode destination, RedactionCode.Secrets secrets) {
    if (destination.path("InvocationEndpoint").asText("").contains("?")) {
      secrets.hash(destination, "InvocationEndpoint");
    }
  }
}
