package io.periplus.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A recording as the tests read it: without any code of the builders. */
final class Recording {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** One line of one file. */
  record Call(String account, String region, String service, JsonNode line) {
    String operation() {
      return line.get("operation").asText();
    }

    String scope() {
      return account + "/" + region;
    }

    JsonNode response() {
      return line.path("response");
    }
  }

  /** An item of a list in a response. */
  record Row(Call call, JsonNode json) {
    String text(String member) {
      return json.path(member).asText();
    }

    String scope() {
      return call.scope();
    }
  }

  private final List<Call> calls = new ArrayList<>();
  private final JsonNode facts;

  private Recording(JsonNode facts) {
    this.facts = facts;
  }

  static Recording read(Path directory) throws IOException {
    Recording recording = new Recording(MAPPER.readTree(directory.resolve("facts.json").toFile()));
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".jsonl")).sorted().toList()) {
        Path relative = directory.relativize(file);
        for (String line : Files.readAllLines(file)) {
          recording.calls.add(
              new Call(
                  relative.getName(0).toString(),
                  relative.getName(1).toString(),
                  relative.getName(2).toString().replace(".jsonl", ""),
                  MAPPER.readTree(line)));
        }
      }
    }
    return recording;
  }

  JsonNode facts() {
    return facts;
  }

  List<Call> calls() {
    return calls;
  }

  List<Row> rows(String service, String operation, String member) {
    List<Row> rows = new ArrayList<>();
    for (Call call : calls) {
      if (call.service().equals(service) && call.operation().equals(operation)) {
        call.response().path(member).forEach(item -> rows.add(new Row(call, item)));
      }
    }
    return rows;
  }

  List<Row> instances() {
    List<Row> instances = new ArrayList<>();
    for (Row reservation : rows("ec2", "DescribeInstances", "Reservations")) {
      reservation
          .json()
          .get("Instances")
          .forEach(instance -> instances.add(new Row(reservation.call(), instance)));
    }
    return instances;
  }

  /** Visits every text value in every request and response. */
  void forEachText(Consumer<Row> visitor) {
    for (Call call : calls) {
      forEachText(call, call.line(), visitor);
    }
  }

  private static void forEachText(Call call, JsonNode node, Consumer<Row> visitor) {
    if (node.isTextual()) {
      visitor.accept(new Row(call, node));
    }
    node.forEach(child -> forEachText(call, child, visitor));
  }
}
