package io.periplus.simulator.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;

/**
 * What goes wrong, as JSON: {@code {"presets": ["aws-limits"], "rules": [{"select": {"service":
 * "ec2", "operation": "DescribeVpcs", "callNumber": 2}, "kind": "throttle"}]}}. The first rule
 * whose selector matches a call applies. A plan is a value; {@link FaultEngine} holds the running
 * counts.
 */
public final class FaultPlan {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final ObjectNode json;

  private FaultPlan(ObjectNode json) {
    this.json = json;
  }

  /** Nothing goes wrong. */
  public static FaultPlan none() {
    return new FaultPlan(JsonNodeFactory.instance.objectNode());
  }

  /**
   * @throws PeriplusException code {@code bad-fault-plan}
   */
  public static FaultPlan parse(String text) {
    try {
      if (MAPPER.readTree(text) instanceof ObjectNode object) {
        FaultPlan plan = new FaultPlan(object);
        // Builds every fault once, so that a bad plan is refused when it is given.
        new FaultEngine(plan, Clock.systemUTC());
        return plan;
      }
      throw bad("expected an object with a list of rules");
    } catch (JsonProcessingException e) {
      throw bad(e.getOriginalMessage());
    }
  }

  public static FaultPlan read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw bad(file + " cannot be read (" + e.getMessage() + ")");
    }
  }

  static PeriplusException bad(String reason) {
    return PeriplusException.user(
        "bad-fault-plan", "Cannot use fault plan: " + reason + ". Correct it and send it again.");
  }

  JsonNode rules() {
    return json.path("rules");
  }

  JsonNode presets() {
    return json.path("presets");
  }

  /** The plan as it was given. */
  public String toJson() {
    return json.toString();
  }
}
