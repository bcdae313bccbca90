package io.periplus.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * Takes the request from standard input and keeps an eye on the pipe: when it closes, the parent is
 * gone and this process has nobody to work for (SK8).
 */
final class RequestReader {
  private final CompletableFuture<String> request = new CompletableFuture<>();

  private RequestReader() {}

  static RequestReader start(InputStream input) {
    RequestReader reader = new RequestReader();
    Thread thread = new Thread(() -> reader.read(input), "analysis-request");
    thread.setDaemon(true);
    thread.start();
    return reader;
  }

  /** Waits for the request; null when the pipe closed without one. */
  String take() {
    return request.join();
  }

  private void read(InputStream input) {
    boolean working = false;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      working = line != null;
      request.complete(line);
      while (line != null) {
        line = lines.readLine();
      }
    } catch (IOException e) {
      request.complete(null);
    }
    if (working) {
      System.err.println("Standard input closed: the process that asked is gone.");
      System.exit(1);
    }
  }
}
