package io.periplus.spark;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Reads requests, one a line, beside the work: a pipe that closes while a request is worked on
 * means that nobody waits for the answer, and ends the JVM.
 */
final class RequestReader {
  /** Lines in order, then one empty value for the end of the pipe. */
  private final LinkedBlockingQueue<Optional<String>> requests = new LinkedBlockingQueue<>();

  private boolean working;

  private RequestReader() {}

  static RequestReader start(InputStream input) {
    RequestReader reader = new RequestReader();
    Thread thread = new Thread(() -> reader.read(input), "analysis-requests");
    thread.setDaemon(true);
    thread.start();
    return reader;
  }

  /** Waits for the next request; empty when the pipe closed. */
  Optional<String> take() throws InterruptedException {
    synchronized (this) {
      working = false;
    }
    Optional<String> request = requests.take();
    synchronized (this) {
      working = request.isPresent();
    }
    return request;
  }

  private void read(InputStream input) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        requests.add(Optional.of(line));
      }
    } catch (IOException e) {
      // A broken pipe is a closed one.
    }
    boolean abandoned;
    synchronized (this) {
      abandoned = working || !requests.isEmpty();
    }
    if (abandoned) {
      System.err.println("Standard input closed: the process that asked is gone.");
      System.exit(1);
    }
    requests.add(Optional.empty());
  }
}
