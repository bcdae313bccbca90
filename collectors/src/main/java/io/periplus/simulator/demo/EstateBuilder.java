package io.periplus.simulator.demo;

import static io.periplus.simulator.demo.Json.array;
import static io.periplus.simulator.demo.Json.object;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** A whole estate under construction: accounts, addresses and ids, and the facts planted in it. */
final class EstateBuilder {
  private final Map<String, AccountBuilder> accounts = new LinkedHashMap<>();
  private final Set<String> ids = new HashSet<>();
  private final PublicAddresses publicAddresses = new PublicAddresses();
  private final Facts facts;
  private String managementAccount;

  EstateBuilder(int version) {
    facts = new Facts(version);
  }

  AccountBuilder account(String id, String name) {
    AccountBuilder account = new AccountBuilder(this, id, name);
    accounts.put(id, account);
    return account;
  }

  AccountBuilder account(String name) {
    return accounts.values().stream()
        .filter(account -> account.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no account " + name));
  }

  Iterable<AccountBuilder> accounts() {
    return accounts.values();
  }

  EstateBuilder managementAccount(AccountBuilder account) {
    managementAccount = account.id();
    return this;
  }

  Facts facts() {
    return facts;
  }

  PublicAddresses publicAddresses() {
    return publicAddresses;
  }

  /** Fails if {@code id} was given out before: two things under one name would become one. */
  void claim(String id, String name) {
    if (!ids.add(id)) {
      throw new IllegalStateException("two things share the id " + id + " (" + name + ")");
    }
  }

  static String hash(String text, int hexDigits) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, hexDigits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** Writes the recording, {@code estate.json} and {@code facts.json} below {@code directory}. */
  void write(Path directory) throws IOException {
    for (AccountBuilder account : accounts.values()) {
      for (Map.Entry<String, ServiceRecording> file : account.files().entrySet()) {
        writeLines(directory.resolve(file.getKey()), file.getValue());
      }
    }
    Files.createDirectories(directory);
    writePretty(directory.resolve("estate.json"), estate());
    writePretty(directory.resolve("facts.json"), facts.toJson());
  }

  private ObjectNode estate() {
    ArrayNode list = array();
    ObjectNode regions = object();
    for (AccountBuilder account : new TreeMap<>(accounts).values()) {
      list.add(object("id", account.id(), "name", account.name()));
      regions.set(account.id(), account.regionList());
    }
    return object("accounts", list, "managementAccount", managementAccount, "regions", regions);
  }

  private static void writeLines(Path file, ServiceRecording recording) throws IOException {
    StringBuilder text = new StringBuilder();
    recording.lines().forEach(line -> text.append(line).append('\n'));
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static void writePretty(Path file, ObjectNode json) throws IOException {
    String text = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json);
    Files.writeString(file, text.replace("\r\n", "\n") + "\n");
  }
}
