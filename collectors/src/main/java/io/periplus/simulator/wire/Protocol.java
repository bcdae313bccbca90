package io.periplus.simulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** How a family of services puts operations, requests, responses and errors on HTTP. */
public interface Protocol {
  /** What services of a protocol have in common beyond the wire: how they word refusals. */
  enum Family {
    EC2,
    QUERY,
    JSON,
    REST_JSON,
    REST_XML,
    S3
  }

  Family family();

  /** The operation that {@code call} asks of {@code service}; its name if that is not known. */
  Target target(Service service, Call call);

  /** Reads the request into AWS CLI shape: model member names, JSON types. */
  ObjectNode read(Operation operation, Call call);

  /** Writes a response given in AWS CLI shape. Members that the model lacks are left out. */
  Reply write(Operation operation, JsonNode response, String requestId);

  Reply error(AwsException error, String requestId);

  /** The whole URI template of an operation whose request marshaller has {@code template}. */
  default String uri(String template) {
    return template;
  }

  /** The error code for an operation that does not exist. */
  String unknownOperationCode();

  /** What a request asked for: a known operation, or the name of an unknown one. */
  record Target(String name, Optional<Operation> operation) {}
}
