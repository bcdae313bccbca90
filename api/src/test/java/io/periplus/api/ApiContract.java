package io.periplus.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code openapi.yaml} as what it is: the judge of every response (RC1). */
final class ApiContract {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final JsonNode description;
  private final Map<String, Schema> schemas = new HashMap<>();

  private ApiContract(JsonNode description) {
    this.description = description;
  }

  static ApiContract load() throws IOException {
    try (InputStream in = ApiContract.class.getResourceAsStream("/openapi.yaml")) {
      return new ApiContract(new YAMLMapper().readTree(in));
    }
  }

  /** All operations, {@code GET /api/v1/resources}. */
  List<String> operations() {
    List<String> operations = new ArrayList<>();
    description
        .get("paths")
        .fields()
        .forEachRemaining(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        method -> operations.add(method.toUpperCase() + " " + path.getKey())));
    return operations;
  }

  /** What is wrong with a body; empty when it is as the file says. */
  List<String> validate(String method, String path, int status, String contentType, String body) {
    String type = contentType.split(";")[0].trim();
    JsonNode responses = operation(method, path).get("responses");
    JsonNode response = responses.path(String.valueOf(status));
    if (response.isMissingNode()) {
      response = responses.path("default");
    }
    if (response.has("$ref")) {
      response = at(response.get("$ref").asText());
    }
    JsonNode media = response.path("content").path(type);
    if (media.isMissingNode()) {
      return List.of(method + " " + path + " " + status + " has no content " + type);
    }
    if (!type.endsWith("json")) {
      return List.of();
    }
    Schema schema =
        schemas.computeIfAbsent(
            media.get("schema").toString(), text -> compile(media.get("schema")));
    return schema.validate(body, InputFormat.JSON).stream().map(Object::toString).toList();
  }

  private JsonNode operation(String method, String path) {
    return description.get("paths").path(path).path(method.toLowerCase());
  }

  private JsonNode at(String reference) {
    return description.at(reference.substring(1));
  }

  /** The schema as a document of its own, with the components beside it. */
  private Schema compile(JsonNode schema) {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    document.set("allOf", MAPPER.createArrayNode().add(schema));
    document.set("components", description.get("components"));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(document);
  }
}
