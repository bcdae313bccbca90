package io.periplus.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.simulator.wire.Reply;
import io.periplus.simulator.wire.Reply.Delivery;
import io.periplus.simulator.wire.Reply.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.function.UnaryOperator;

/** What happens to a reply on its way: late, slow, cut or reset. */
final class TransportFaults {
  private TransportFaults() {}

  private static Fault onReply(UnaryOperator<Reply> change) {
    return new Fault() {
      @Override
      public Reply reply(Reply reply) {
        return change.apply(reply);
      }
    };
  }

  /** {@code ms} fixed, {@code ms}..{@code maxMs} uniform, or lognormal with median {@code ms}. */
  static Fault latency(JsonNode rule) {
    double ms = rule.path("ms").asDouble(0);
    double spread = rule.path("maxMs").asDouble(ms) - ms;
    double sigma = rule.path("sigma").asDouble(0.5);
    Random random = new Random(rule.path("select").path("seed").asLong(0));
    DoubleSupplier draw =
        switch (rule.path("distribution").asText("fixed")) {
          case "fixed" -> () -> ms;
          case "uniform" -> () -> ms + spread * random.nextDouble();
          case "lognormal" -> () -> ms * Math.exp(sigma * random.nextGaussian());
          default -> throw FaultPlan.bad("unknown latency distribution");
        };
    return onReply(
        reply -> reply.delayedBy(Duration.ofNanos(Math.round(draw.getAsDouble() * 1e6))));
  }

  /** {@code bytes} of the body; {@code wrongLength} announces just those as if they were all. */
  static Fault truncate(JsonNode rule) {
    int bytes = rule.path("bytes").asInt(100);
    boolean wrongLength = rule.path("wrongLength").asBoolean(false);
    return onReply(
        reply -> {
          int kept = Math.min(bytes, reply.body().length);
          return wrongLength
              ? reply.withBody(Arrays.copyOf(reply.body(), kept))
              : reply.delivered(new Delivery(Kind.CUT, kept));
        });
  }

  static Fault reset(JsonNode rule) {
    Kind kind =
        switch (rule.path("mode").asText("beforeHeaders")) {
          case "beforeHeaders" -> Kind.RESET_BEFORE_HEADERS;
          case "midBody" -> Kind.RESET_IN_BODY;
          default -> throw FaultPlan.bad("reset mode is beforeHeaders or midBody");
        };
    return onReply(reply -> reply.delivered(new Delivery(kind, reply.body().length / 2)));
  }

  static Fault slowBody(JsonNode rule) {
    int rate = rule.path("bytesPerSecond").asInt(1);
    if (rate <= 0) {
      throw FaultPlan.bad("bytesPerSecond must be positive");
    }
    return onReply(reply -> reply.delivered(new Delivery(Kind.SLOW, rate)));
  }
}
