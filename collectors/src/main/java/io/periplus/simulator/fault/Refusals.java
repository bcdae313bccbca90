package io.periplus.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.simulator.wire.AwsException;
import io.periplus.simulator.wire.ErrorNames;
import io.periplus.simulator.wire.Reply;
import io.periplus.simulator.wire.Reply.Delivery;
import io.periplus.simulator.wire.Reply.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Faults that take the place of an answer. */
final class Refusals {
  private Refusals() {}

  private static Fault instead(Function<FaultContext, Optional<Reply>> answer) {
    return new Fault() {
      @Override
      public Optional<Reply> before(FaultContext context) {
        return answer.apply(context);
      }
    };
  }

  private static Reply bare(int status) {
    return Reply.of(status, "text/html", "<html></html>".getBytes(StandardCharsets.UTF_8));
  }

  /** An identity policy that does not allow, or an SCP that denies. */
  static Fault deny(JsonNode rule) {
    boolean scp = rule.path("by").asText("identity").equals("scp");
    return instead(
        context -> {
          // GetCallerIdentity answers whatever the policies say.
          if (context.operation().equals("GetCallerIdentity")) {
            return Optional.empty();
          }
          throw ErrorNames.denied(
              context.service(),
              context.callerArn(),
              context.operation(),
              scp
                  ? "with an explicit deny in a service control policy"
                  : "because no identity-based policy allows the "
                      + context.service().signingName()
                      + ":"
                      + context.operation()
                      + " action");
        });
  }

  /** A session is over after {@code afterCalls}; a new one starts afresh. Root never expires. */
  static Fault expire(JsonNode rule) {
    long limit = rule.path("afterCalls").asLong(Long.MAX_VALUE);
    Map<String, AtomicLong> calls = new ConcurrentHashMap<>();
    return instead(
        context -> {
          AtomicLong used = calls.computeIfAbsent(context.accessKeyId(), key -> new AtomicLong());
          if (context.session() && used.incrementAndGet() > limit) {
            throw ErrorNames.expired(context.service());
          }
          return Optional.empty();
        });
  }

  /** The regions behave as not enabled for the account. */
  static Fault optIn(JsonNode rule) {
    JsonNode regions = rule.path("regions");
    return instead(
        context -> {
          boolean named = regions.isMissingNode();
          for (JsonNode region : regions) {
            named |= region.asText().equals(context.region());
          }
          if (named) {
            throw ErrorNames.notOptedIn(context.service());
          }
          return Optional.empty();
        });
  }

  /** The region does not have the service. */
  static Fault unsupported(JsonNode rule) {
    String mode = rule.path("mode").asText("unknownOperation");
    return switch (mode) {
      case "404-no-code" -> instead(context -> Optional.of(bare(404)));
      case "500-no-code" -> instead(context -> Optional.of(bare(500)));
      case "hang" ->
          instead(context -> Optional.of(bare(200).delivered(new Delivery(Kind.HANG, 0))));
      case "unknownHost" ->
          instead(context -> Optional.of(bare(200).delivered(new Delivery(Kind.NO_HOST, 0))));
      case "unknownOperation" ->
          instead(
              context -> {
                throw AwsException.badRequest(
                    context.service().protocol().unknownOperationCode(),
                    "The requested operation is not supported in this region.");
              });
      default -> throw FaultPlan.bad("unknown mode '" + mode + "' of unsupported");
    };
  }

  /** A bare HTTP status, or one with {@code code} in the service's envelope. */
  static Fault http(JsonNode rule) {
    int status = rule.path("status").asInt(500);
    if (status < 400 || status > 599) {
      throw FaultPlan.bad("status must be 400 to 599");
    }
    JsonNode code = rule.path("code");
    return instead(
        context -> {
          if (code.isTextual()) {
            throw new AwsException(status, code.asText(), "Planted failure");
          }
          return Optional.of(bare(status));
        });
  }

  static Fault clockSkew() {
    return instead(
        context -> {
          throw ErrorNames.skewed(context.service());
        });
  }

  /** Ends the process at once, as a kill would, after {@code afterCalls} calls. */
  static Fault crash(JsonNode rule) {
    long limit = rule.path("afterCalls").asLong(0);
    AtomicLong calls = new AtomicLong();
    return instead(
        context -> {
          if (calls.incrementAndGet() > limit) {
            Runtime.getRuntime().halt(137);
          }
          return Optional.empty();
        });
  }
}
