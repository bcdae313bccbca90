package io.periplus.simulator.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.estate.ListOperation;
import io.periplus.simulator.wire.Member;
import io.periplus.simulator.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Bodies that are wrong, or merely newer than the client. */
final class MalformedFaults {
  private MalformedFaults() {}

  static Fault create(JsonNode rule) {
    String mode = rule.path("mode").asText("invalid");
    String member = rule.path("member").asText("");
    return switch (mode) {
      case "invalid" -> onBody(text -> text.substring(0, text.length() / 2) + "<<{");
      case "wrongRoot" ->
          onBody(text -> text.startsWith("<") ? "<html><body>Busy</body></html>" : "[]");
      case "extraMember" -> onBody(MalformedFaults::withExtraMember);
      case "missingMember" -> onRows(row -> row.remove(member));
      case "unknownEnum" -> onRows(row -> replace(row, member));
      default -> throw FaultPlan.bad("unknown mode '" + mode + "' of malformed");
    };
  }

  private static Fault onBody(UnaryOperator<String> change) {
    return new Fault() {
      @Override
      public Reply reply(Reply reply) {
        String text = new String(reply.body(), StandardCharsets.UTF_8);
        return reply.withBody(change.apply(text).getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  private static Fault onRows(Consumer<ObjectNode> change) {
    return new Fault() {
      @Override
      public ObjectNode response(ListOperation operation, ObjectNode request, ObjectNode response) {
        ObjectNode copy = response.deepCopy();
        for (Member list : operation.rows()) {
          for (JsonNode row : operation.holder(copy).path(list.name())) {
            if (row instanceof ObjectNode object) {
              change.accept(object);
            }
          }
        }
        return copy;
      }
    };
  }

  private static void replace(ObjectNode row, String member) {
    if (row.has(member)) {
      row.put(member, "periplus-unknown-value");
    }
  }

  /** A member of a newer API version, at the front of every object or before every end tag. */
  private static String withExtraMember(String text) {
    return text.startsWith("<")
        ? text.replace("</item>", "<futureMember>1</futureMember></item>")
            .replace("</member>", "<FutureMember>1</FutureMember></member>")
        : text.replaceFirst("\\{", "{\"FutureMember\":{\"A\":[1]},");
  }
}
