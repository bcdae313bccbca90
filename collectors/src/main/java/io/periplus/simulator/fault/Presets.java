package io.periplus.simulator.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Named sets of rules. */
final class Presets {
  /**
   * The documented buckets: EC2 100 tokens, 20/s per operation (50 and 10/s without paging); Lambda
   * GetFunction 100/s, GetPolicy 15/s, all other reads 15/s together.
   *
   * @see <a href="https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html">Request
   *     throttling for the Amazon EC2 API</a>
   */
  private static final String AWS_LIMITS =
      """
      [{"kind": "throttle", "size": 50, "refillPerSecond": 10,
        "key": ["account", "region", "operation"],
        "select": {"service": "ec2", "paginated": false}},
       {"kind": "throttle", "size": 100, "refillPerSecond": 20,
        "key": ["account", "region", "operation"], "select": {"service": "ec2"}},
       {"kind": "throttle", "size": 100, "refillPerSecond": 100,
        "key": ["account", "region"], "select": {"service": "lambda", "operation": "GetFunction"}},
       {"kind": "throttle", "size": 15, "refillPerSecond": 15,
        "key": ["account", "region"], "select": {"service": "lambda", "operation": "GetPolicy"}},
       {"kind": "throttle", "size": 15, "refillPerSecond": 15,
        "key": ["account", "region"], "select": {"service": "lambda"}}]
      """;

  private Presets() {}

  static JsonNode rules(String name) {
    if (!name.equals("aws-limits")) {
      throw FaultPlan.bad("unknown preset '" + name + "'");
    }
    try {
      return new ObjectMapper().readTree(AWS_LIMITS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("preset " + name + " is not JSON", e);
    }
  }
}
