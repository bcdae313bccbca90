package io.periplus.collect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.simulator.SimulatorCredentials;
import io.periplus.simulator.SimulatorOptions;
import io.periplus.simulator.SimulatorServer;
import io.periplus.simulator.generated.GeneratedEstate;
import io.periplus.snapshot.DurableFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures how many resources a CPU-second reads and writes, and how much memory that takes (design
 * bars: 20,000, and 1 GB of heap for a million): {@code CrawlBenchmark [import|crawl [sizes
 * [services]]]}, by default both of 10,000, 100,000 and 1,000,000 resources of all services.
 *
 * <p>Each run is a JVM of its own with {@code -Xmx1g} and prints one line of JSON, class loading,
 * compilation and garbage collection included; {@code readPerCpuSecond} counts what was taken until
 * all resources were parsed and written as rows, {@code perCpuSecond} also their edges and tables;
 * {@code marginal} leaves out what the next smaller size took. {@code crawl} asks a simulator in a
 * third process over HTTP and does not wait for the rates of AWS, which cost time and no work.
 * Hashes of the tables show that a change of the code did not change what it writes; import and
 * crawl differ in the rows that only one of them has.
 */
public final class CrawlBenchmark {
  static final int ACCOUNTS = 8;
  static final int SEED = 7;

  private CrawlBenchmark() {}

  public static void main(String[] args) throws Exception {
    if (args.length > 0 && args[0].equals("serve")) {
      serve(Integer.parseInt(args[1]));
      return;
    }
    List<String> kinds =
        args.length > 0 && !args[0].equals("both") ? List.of(args[0]) : List.of("import", "crawl");
    String[] sizes = (args.length > 1 ? args[1] : "10000,100000,1000000").split(",");
    String services = args.length > 2 ? args[2] : "";
    for (String kind : kinds) {
      JsonNode smaller = null;
      for (String size : sizes) {
        ObjectNode result =
            kind.equals("import")
                ? imported(Integer.parseInt(size))
                : crawled(Integer.parseInt(size), services);
        result.put("marginalPerCpuSecond", marginal(result, smaller));
        System.out.println(result);
        smaller = result;
      }
    }
  }

  private static Long marginal(JsonNode result, JsonNode smaller) {
    if (smaller == null) {
      return null;
    }
    double resources = result.get("resources").asDouble() - smaller.get("resources").asDouble();
    double seconds = result.get("cpuSeconds").asDouble() - smaller.get("cpuSeconds").asDouble();
    return Math.round(resources / seconds);
  }

  private static ObjectNode imported(int resources) throws Exception {
    Path recording = Files.createTempDirectory("periplus-bench");
    try {
      GeneratedEstate.of(resources, ACCOUNTS, SEED).write(recording);
      return measured("import", recording.toString(), "");
    } finally {
      DurableFiles.deleteTree(recording);
    }
  }

  private static ObjectNode crawled(int resources, String services) throws Exception {
    Process simulator =
        java(List.of("-Xmx8g"), CrawlBenchmark.class, List.of("serve", String.valueOf(resources)));
    try (BufferedReader out = reader(simulator)) {
      return measured("crawl", out.readLine(), services);
    } finally {
      simulator.destroy();
      simulator.waitFor();
    }
  }

  /** Serves an estate, says where, and goes on until it is destroyed. */
  private static void serve(int resources) throws InterruptedException {
    try (SimulatorServer server =
        SimulatorServer.start(
            GeneratedEstate.of(resources, ACCOUNTS, SEED), SimulatorOptions.defaults())) {
      System.out.println(server.endpoint());
      Thread.currentThread().join();
    }
  }

  private static ObjectNode measured(String kind, String source, String services)
      throws IOException, InterruptedException {
    Process run =
        java(
            // Besides the heap, as the launcher has it.
            List.of("-Xmx1g", "-XX:+UseSerialGC", "-XX:NewRatio=1", "-XX:MetaspaceSize=128m"),
            CrawlMeasurement.class,
            services.isEmpty() ? List.of(kind, source) : List.of(kind, source, services));
    ObjectNode result = null;
    try (BufferedReader out = reader(run)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (line.startsWith("{")) {
          result = (ObjectNode) SdkJson.MAPPER.readTree(line);
        }
      }
    }
    if (run.waitFor() != 0 || result == null) {
      throw new IllegalStateException(kind + " ended with " + run.exitValue());
    }
    return result;
  }

  private static Process java(List<String> options, Class<?> main, List<String> args)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-Duser.timezone=UTC", "-cp", System.getProperty("java.class.path")));
    command.add(main.getName());
    command.addAll(args);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** What a crawl of the estate at an endpoint asks for. */
  static CrawlRequest request(URI endpoint, List<String> services) {
    return CrawlRequest.builder()
        .credentials(SimulatorCredentials.of("000000000001"))
        .homeRegion("eu-west-1")
        .organization()
        .role("PeriplusReadOnly", null)
        .services(services)
        .endpoint(endpoint)
        .estateName("generated")
        .pacer(new ImpatientPacer())
        .seed(1)
        .build();
  }
}
