package io.periplus.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.estate.Estate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Writes recordings for tests, call by call. JSON may use single quotes. */
final class TestRecording {
  static final String MANAGEMENT = "111122223333";
  static final String MEMBER = "444455556666";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Path directory;

  TestRecording(Path directory) {
    this.directory = directory;
    write(
        directory.resolve("estate.json"),
        json("""
        {'accounts':[{'id':'111122223333','name':'management'},
                     {'id':'444455556666','name':'prod'}],
         'managementAccount':'111122223333',
         'regions':{
           '111122223333':[{'name':'eu-west-1','optInStatus':'opt-in-not-required'}],
           '444455556666':[{'name':'eu-west-1','optInStatus':'opt-in-not-required'},
                           {'name':'ap-east-1','optInStatus':'not-opted-in'}]}}
        """)
            .toString());
  }

  static JsonNode json(String text) {
    try {
      return MAPPER.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  TestRecording call(
      String account, String region, String service, String op, String request, JsonNode response) {
    ObjectNode line = MAPPER.createObjectNode();
    line.put("operation", op);
    line.set("request", json(request));
    line.set(response.has("code") ? "error" : "response", response);
    write(
        directory.resolve(account).resolve(region).resolve(service + ".jsonl"),
        line.toString() + "\n");
    return this;
  }

  TestRecording call(
      String account, String region, String service, String op, String request, String response) {
    return call(account, region, service, op, request, json(response));
  }

  private static void write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Estate open() {
    return Estate.open(directory);
  }
}
