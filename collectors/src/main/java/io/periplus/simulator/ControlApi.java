package io.periplus.simulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.periplus.model.PeriplusException;
import io.periplus.simulator.fault.FaultPlan;
import io.periplus.simulator.wire.Call;
import io.periplus.simulator.wire.Reply;
import java.nio.charset.StandardCharsets;

/**
 * The simulator's own paths: health, statistics, reset and the fault plan. Plain JSON, unsigned.
 */
final class ControlApi {
  static final String PREFIX = "/_periplus/";

  private final Simulator simulator;

  ControlApi(Simulator simulator) {
    this.simulator = simulator;
  }

  Reply handle(Call call) {
    String request = call.method() + " " + call.path().substring(PREFIX.length());
    return switch (request) {
      case "GET health" -> Reply.json(200, "{\"status\":\"ok\"}");
      case "GET stats" -> Reply.json(200, simulator.statistics().toJson().toString());
      case "GET faults" -> Reply.json(200, simulator.faults().plan().toJson());
      case "PUT faults" -> replaceFaults(call);
      case "POST reset" -> {
        simulator.reset();
        yield Reply.json(200, "{}");
      }
      default -> Reply.json(404, "{\"message\":\"No such path\"}");
    };
  }

  private Reply replaceFaults(Call call) {
    try {
      simulator.faults(FaultPlan.parse(new String(call.body(), StandardCharsets.UTF_8)));
      return Reply.json(200, simulator.faults().plan().toJson());
    } catch (PeriplusException e) {
      return Reply.json(
          400, JsonNodeFactory.instance.objectNode().put("message", e.getMessage()).toString());
    }
  }
}
