package io.periplus.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.periplus.api.ApiOptions;
import io.periplus.api.ApiServer;
import io.periplus.jobs.JobRegistry;
import io.periplus.model.PeriplusException;
import io.periplus.snapshot.SnapshotStore;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The REST interface on a free loopback port, for commands whose answer is a REST answer: one
 * grammar of filters, one shape of rows, whoever asks.
 */
final class LocalApi implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ApiServer server;
  private final HttpClient client = HttpClient.newHttpClient();

  LocalApi(SnapshotStore store) {
    this.server = ApiServer.start(ApiOptions.onPort(0), store, new JobRegistry());
  }

  /**
   * The body of a GET.
   *
   * @param parameters in order; a name may come several times
   * @throws PeriplusException with the code and detail of the problem
   */
  String get(String path, List<Map.Entry<String, String>> parameters, String accept)
      throws InterruptedException {
    String query =
        parameters.stream()
            .map(entry -> encode(entry.getKey()) + '=' + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    URI uri = server.url().resolve("/api/v1/" + path + (query.isEmpty() ? "" : "?" + query));
    try {
      HttpResponse<String> response =
          client.send(
              HttpRequest.newBuilder(uri).header("Accept", accept).build(),
              HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      if (response.statusCode() != 200) {
        throw problem(response);
      }
      return response.body();
    } catch (IOException e) {
      throw PeriplusException.internal(
          "internal", "Cannot read the answer: " + e.getMessage() + ". Try again.", e);
    }
  }

  static JsonNode parse(String body) {
    try {
      return MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the interface answers JSON", e);
    }
  }

  private static PeriplusException problem(HttpResponse<String> response) {
    JsonNode problem = parse(response.body());
    StringBuilder message = new StringBuilder(problem.path("detail").asText());
    for (JsonNode error : problem.path("errors")) {
      String said = error.path("message").asText();
      if (message.indexOf(said) < 0) {
        message.append(' ').append(error.path("parameter").asText()).append(": ").append(said);
      }
      if (error.hasNonNull("nearest") && !said.contains("did you mean")) {
        message.append(" Did you mean ").append(error.get("nearest").asText()).append('?');
      }
    }
    String code = problem.path("code").asText("internal");
    return response.statusCode() < 500
        ? PeriplusException.user(code, message.toString())
        : PeriplusException.internal(code, message.toString(), null);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    server.close();
  }
}
