package io.periplus.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;

/** Every kind of fault by its name in a plan. */
final class FaultKinds {
  private FaultKinds() {}

  static Fault create(JsonNode rule, Clock clock) {
    String kind = rule.path("kind").asText();
    return switch (kind) {
      case "latency" -> TransportFaults.latency(rule);
      case "truncate" -> TransportFaults.truncate(rule);
      case "reset" -> TransportFaults.reset(rule);
      case "slowBody" -> TransportFaults.slowBody(rule);
      case "malformed" -> MalformedFaults.create(rule);
      case "throttle" -> new ThrottleFault(rule, clock);
      case "deny" -> Refusals.deny(rule);
      case "expire" -> Refusals.expire(rule);
      case "optIn" -> Refusals.optIn(rule);
      case "unsupported" -> Refusals.unsupported(rule);
      case "http" -> Refusals.http(rule);
      case "clockSkew" -> Refusals.clockSkew();
      case "crash" -> Refusals.crash(rule);
      case "token" -> ListFaults.token(rule);
      case "duplicate" -> ListFaults.duplicate(rule);
      case "appear" -> ListFaults.appear(rule);
      case "vanish" -> ListFaults.vanish(rule);
      case "tamper" -> ListFaults.tamper();
      default -> throw FaultPlan.bad("unknown kind '" + kind + "'");
    };
  }
}
