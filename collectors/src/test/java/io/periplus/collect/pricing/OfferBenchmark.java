package io.periplus.collect.pricing;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * CP7: an offer of the size of EC2's in one region, read from a file. Prints JSON.
 *
 * <p>Products in the proportions of the real one: two thirds are capacity that is reserved or not
 * used, hosts, other tenancies. Arguments: products, 130,000 unless said, then {@code reserved} for
 * those terms too. Run with {@code -Xmx128m}; reserved terms take more.
 */
final class OfferBenchmark {
  private static final int ATTRIBUTES = 32;
  private static final int RESERVED = 11;
  private static final String[] OPERATIONS = {
    "RunInstances", "RunInstances:0002", "RunInstances:0004", "RunInstances:0006",
    "RunInstances:000g", "RunInstances:0010", "RunInstances:0014", "RunInstances:0100",
    "RunInstances:0102", "RunInstances:0110", "RunInstances:0200", "RunInstances:0202",
    "RunInstances:0210", "RunInstances:0800", "RunInstances:1010", "RunInstances:1014",
    "RunInstances:0g00"
  };

  private OfferBenchmark() {}

  public static void main(String[] args) throws IOException {
    int products = args.length == 0 ? 130_000 : Integer.parseInt(args[0]);
    Path file = Files.createTempFile("offer", ".json");
    try {
      write(file, products);
      measure(file, products, args.length > 1 && args[1].equals("reserved"));
    } finally {
      Files.delete(file);
    }
  }

  private static void measure(Path path, int products, boolean reserved) throws IOException {
    System.gc();
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      pool.resetPeakUsage();
    }
    long cpu = cpu();
    long begin = System.nanoTime();
    OfferFile.Read read;
    try (InputStream file = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      read = OfferFile.read(new OfferReader(Set.of("us-east-1")::contains, reserved), file);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      peak += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "{\"products\":%d,\"megabytes\":%d,\"reserved\":%b,\"prices\":%d,\"seconds\":%.1f,"
            + "\"cpuSeconds\":%.1f,\"peakHeapMegabytes\":%d,\"maxHeapMegabytes\":%d}%n",
        products,
        Files.size(path) >> 20,
        reserved,
        read.offer().prices().size(),
        seconds,
        (cpu() - cpu) / 1e9,
        peak >> 20,
        Runtime.getRuntime().maxMemory() >> 20);
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static void write(Path path, int products) throws IOException {
    try (JsonGenerator json =
        new JsonFactory().createGenerator(new File(path.toString()), JsonEncoding.UTF8)) {
      json.useDefaultPrettyPrinter();
      json.writeStartObject();
      json.writeStringField("formatVersion", "v1.0");
      json.writeStringField("offerCode", "AmazonEC2");
      json.writeStringField("publicationDate", "2026-11-20T00:00:00Z");
      json.writeObjectFieldStart("products");
      for (int at = 0; at < products; at++) {
        product(json, at);
      }
      json.writeEndObject();
      json.writeObjectFieldStart("terms");
      json.writeObjectFieldStart("OnDemand");
      for (int at = 0; at < products; at++) {
        json.writeObjectFieldStart(sku(at));
        term(json, sku(at), Term.ON_DEMAND, null);
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeObjectFieldStart("Reserved");
      for (int at = 0; at < products; at += 3) {
        json.writeObjectFieldStart(sku(at));
        for (int term = 0; term < RESERVED; term++) {
          term(json, sku(at), "TERM" + term, term % 2 == 0 ? "1yr" : "3yr");
        }
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeEndObject();
      json.writeEndObject();
    }
  }

  private static String sku(int at) {
    return String.format(Locale.ROOT, "SKU%013d", at);
  }

  private static void product(JsonGenerator json, int at) throws IOException {
    String[] uses = {"BoxUsage", "UnusedBox", "Reservation", "DedicatedUsage", "HostBoxUsage"};
    String use = uses[at % uses.length];
    int machine = at / uses.length;
    String type = "m" + machine / OPERATIONS.length + ".large";
    json.writeObjectFieldStart(sku(at));
    json.writeStringField("sku", sku(at));
    json.writeStringField("productFamily", "Compute Instance");
    json.writeObjectFieldStart("attributes");
    json.writeStringField("regionCode", "us-east-1");
    json.writeStringField("locationType", "AWS Region");
    json.writeStringField("usagetype", use + ":" + type);
    json.writeStringField("capacitystatus", at % 5 == 1 ? "UnusedCapacityReservation" : "Used");
    json.writeStringField("tenancy", use.startsWith("Dedicated") ? "Dedicated" : "Shared");
    json.writeStringField("operation", OPERATIONS[machine % OPERATIONS.length]);
    json.writeStringField("instanceType", type);
    json.writeStringField("marketoption", "OnDemand");
    for (int attribute = 8; attribute < ATTRIBUTES; attribute++) {
      json.writeStringField("attribute" + attribute, "value " + at % 1000 + " of " + attribute);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void term(JsonGenerator json, String sku, String code, String length)
      throws IOException {
    json.writeObjectFieldStart(sku + "." + code);
    json.writeStringField("offerTermCode", code);
    json.writeStringField("sku", sku);
    json.writeStringField("effectiveDate", "2026-11-01T00:00:00Z");
    json.writeObjectFieldStart("priceDimensions");
    String rate = sku + "." + code + ".6YS6EN2CT7";
    json.writeObjectFieldStart(rate);
    json.writeStringField("rateCode", rate);
    json.writeStringField("description", "$0.096 per On Demand Linux m5.large Instance Hour");
    json.writeStringField("beginRange", "0");
    json.writeStringField("endRange", "Inf");
    json.writeStringField("unit", "Hrs");
    json.writeObjectFieldStart("pricePerUnit");
    json.writeStringField("USD", "0.0960000000");
    json.writeEndObject();
    json.writeArrayFieldStart("appliesTo");
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    json.writeObjectFieldStart("termAttributes");
    if (length != null) {
      json.writeStringField("LeaseContractLength", length);
      json.writeStringField("OfferingClass", "standard");
      json.writeStringField("PurchaseOption", "No Upfront");
    }
    json.writeEndObject();
    json.writeEndObject();
  }
}
