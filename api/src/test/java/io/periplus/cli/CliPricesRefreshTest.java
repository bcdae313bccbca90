package io.periplus.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.periplus.collect.pricing.OfferPrices;
import io.periplus.cost.EstimateReason;
import io.periplus.cost.PriceCatalogue;
import io.periplus.cost.PriceRow;
import io.periplus.cost.PriceSelector;
import io.periplus.cost.estimate.EstimateRules;
import io.periplus.cost.input.Catalogues;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code periplus prices refresh}: section 3.2, PC1 to PC9, PCE1 to PCE4. */
class CliPricesRefreshTest {
  /** Keys that no product of the price list has unambiguously, or that are not read yet. */
  private static final Set<String> NOT_READ =
      Set.of(
          "cloudfront.dedicated-ip",
          "cloudfront.requests",
          "ec2.cpu-credits",
          "efs.elastic-throughput",
          "fsx.backup",
          "fsx.storage",
          "globalaccelerator.bytes",
          "globalaccelerator.hours",
          "kinesis.bytes",
          "kms.rotations",
          "msk.bytes",
          "msk.serverless",
          "sagemaker.bytes");

  @TempDir Path data;

  private final Map<String, String> files = new ConcurrentHashMap<>();
  private HttpServer server;
  private String query = "";

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    files.put(
        "/offers/v1.0/aws/index.json",
        "{\"offers\":{"
            + Stream.of("AmazonEC2", "AmazonVPC").map(this::entry).collect(Collectors.joining(","))
            + "}}");
    offer("AmazonEC2", "us-east-1", ec2("us-east-1", "", "0.045", "0.096"));
    offer("AmazonEC2", "eu-west-1", ec2("eu-west-1", "EU-", "0.048", "0.107"));
    offer("AmazonVPC", "us-east-1", vpc("us-east-1", "", "0.01"));
    offer("AmazonVPC", "eu-west-1", vpc("eu-west-1", "EU-", "0.011"));
    regions("AmazonEC2");
    regions("AmazonVPC");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void pc1_refreshedCatalogueIsUsed_fromThenOn() {
    CommandRun run = refresh("--services", "AmazonEC2,AmazonVPC", "--regions", "eu-west-1");

    assertThat(run.code()).as(run.printed()).isZero();
    assertThat(run.out())
        .isEqualTo(
            "6 prices of 2 services read; estimates use bulk@2026-11-20 in place of"
                + " embedded-manual@2026-05-01.\n");
    assertThat(prices("show", "--region", "eu-west-1").out())
        .isEqualTo(
            """
            REGION\tKEY\tSELECTOR\tFROM\tPRICE\tCURRENCY\tUNIT\tSKU
            eu-west-1\tec2.instance\toperation=RunInstances;tenancy=Shared;type=m5.large\t0\t0.107\tUSD\tHrs\tM5EU
            eu-west-1\tec2.volume\ttype=gp3\t0\t0.08\tUSD\tGB-Mo\tGP3EU
            eu-west-1\tnat.bytes\t\t0\t0.048\tUSD\tGB\tNATBEU
            eu-west-1\tnat.hours\t\t0\t0.048\tUSD\tHrs\tNATHEU
            eu-west-1\tvpc.endpoint.bytes\ttype=Interface\t0\t0.01\tUSD\tGB\tVPEBEU
            eu-west-1\tvpc.endpoint.hours\ttype=Interface\t0\t0.011\tUSD\tHrs\tVPEHEU
            """);
  }

  @Test
  void pce4_pricesEnteredByHandGoWhereTheListWasRead_andStayWhereItWasNot() {
    refresh("--services", "AmazonEC2", "--regions", "us-east-1");
    PriceCatalogue after = current();

    assertThat(after.rows().stream().filter(row -> row.key().equals("ec2.instance")))
        .extracting(PriceRow::sku)
        .containsExactly("M5");
    assertThat(after.rows().stream().filter(row -> row.key().equals("ec2.cpu-credits")))
        .allMatch(PriceRow::isManual)
        .isNotEmpty();
    assertThat(after.rows().stream().filter(row -> row.serviceCode().equals("AmazonRDS")))
        .allMatch(PriceRow::isManual)
        .isNotEmpty();
    assertThat(after.description().sources())
        .extracting(source -> source.source().substring(0, 15))
        .containsExactly("AWS price list.", "Entered by hand");
  }

  @Test
  void pce2_regionWithoutPricesHasNone_alsoAfterARefreshOfAnother() {
    refresh("--services", "AmazonEC2", "--regions", "eu-west-1");

    assertThat(current().find("eu-central-1", "nat.hours", PriceSelector.NONE).reason())
        .isEqualTo(EstimateReason.PRICE_NOT_IN_CATALOGUE);
    assertThat(
            current()
                .withFallbackRegion("eu-west-1")
                .find("eu-central-1", "nat.hours", PriceSelector.NONE)
                .reason())
        .isEqualTo(EstimateReason.FALLBACK_REGION);
  }

  @Test
  void pc9_servicesThatCannotBeRead_keepTheirPrices_areNamed_andExitIs3() {
    files.remove(path("AmazonVPC", "us-east-1"));

    CommandRun run = refresh("--services", "AmazonEC2,AmazonVPC", "--regions", "us-east-1");

    assertThat(run.code()).isEqualTo(3);
    assertThat(run.err())
        .contains(
            "Cannot read AmazonVPC in us-east-1: the answer is 403.",
            "Prices of AmazonVPC in us-east-1 are those of embedded-manual@2026-05-01 still");
    assertThat(current().find("us-east-1", "vpc.endpoint.hours", INTERFACE).price().sku())
        .isEqualTo("manual");
    assertThat(current().find("us-east-1", "nat.hours", PriceSelector.NONE).price().sku())
        .isEqualTo("NATH");
  }

  private static final PriceSelector INTERFACE = PriceSelector.of("type", "Interface");

  @Test
  void pc9_refreshThatFails_keepsTheCatalogueBefore_andExitIs4() throws IOException {
    refresh("--services", "AmazonEC2", "--regions", "us-east-1");
    byte[] before =
        Files.readAllBytes(
            Catalogues.refreshed(data.resolve("prices")).resolve("catalogue.csv.gz"));
    files.clear();

    CommandRun run = refresh("--services", "AmazonEC2", "--regions", "us-east-1");

    assertThat(run.code()).isEqualTo(4);
    assertThat(run.err())
        .contains("Cannot refresh prices: http://127.0.0.1", "the answer is 403", "--from");
    assertThat(
            Files.readAllBytes(
                Catalogues.refreshed(data.resolve("prices")).resolve("catalogue.csv.gz")))
        .isEqualTo(before);
  }

  @Test
  void sameListAgain_isTheSameBytes_andOneCatalogueBeforeIsKept() throws IOException {
    refresh("--services", "AmazonEC2", "--regions", "us-east-1");
    Set<String> first = entries();
    refresh("--services", "AmazonEC2", "--regions", "us-east-1");
    assertThat(entries()).isEqualTo(first).hasSize(2);

    offer("AmazonEC2", "us-east-1", ec2("us-east-1", "", "0.046", "0.096"));
    refresh("--services", "AmazonEC2", "--regions", "us-east-1");
    offer("AmazonEC2", "us-east-1", ec2("us-east-1", "", "0.047", "0.096"));
    refresh("--services", "AmazonEC2", "--regions", "us-east-1");
    assertThat(entries()).hasSize(3).doesNotContainSequence(first);
    assertThat(entries()).allMatch(name -> name.equals("current") || name.startsWith("bulk@2026"));
  }

  @Test
  void pc8_productsOfOneKeyWithDifferentPrices_areNamed_andNeitherIsTaken() {
    offer(
        "AmazonEC2",
        "us-east-1",
        list(
            "AmazonEC2",
            product("A", "NAT Gateway", "us-east-1", "NatGateway-Hours", "Hrs", "0.045", ""),
            product("B", "NAT Gateway", "us-east-1", "NatGateway-Hours", "Hrs", "0.046", "")));

    CommandRun run = refresh("--services", "AmazonEC2", "--regions", "us-east-1");

    assertThat(run.err()).contains("us-east-1 nat.hours: different prices of products [A, B]");
    assertThat(current().find("us-east-1", "nat.hours", PriceSelector.NONE).price()).isNull();
  }

  @Test
  void fromDirectory_needsNoNetwork() throws IOException {
    Path fetched = Files.createDirectories(data.resolve("fetched"));
    Files.writeString(fetched.resolve("ec2.json"), ec2("eu-west-1", "EU-", "0.048", "0.107"));
    server.stop(0);

    CommandRun run =
        prices("refresh", "--from", fetched.toString(), "--regions", "eu-west-1", "-q");

    assertThat(run.code()).as(run.printed()).isZero();
    assertThat(run.out()).contains("4 prices of 1 service read");
  }

  @Test
  void pc4_viaApi_readsWhatOneTypeIsChargedFor() {
    System.setProperty("aws.accessKeyId", "test");
    System.setProperty("aws.secretAccessKey", "test");
    try {
      CommandRun run =
          refresh("--via", "api", "--type", "AWS::EC2::NatGateway", "--regions", "eu-west-1");

      assertThat(run.code()).as(run.printed()).isZero();
      assertThat(query)
          .contains("\"ServiceCode\":\"AmazonEC2\"", "\"MaxResults\":100")
          .contains(
              "{\"Type\":\"TERM_MATCH\",\"Field\":\"productFamily\",\"Value\":\"NAT Gateway\"}")
          .contains("{\"Type\":\"TERM_MATCH\",\"Field\":\"regionCode\",\"Value\":\"eu-west-1\"}");
      assertThat(current().version()).startsWith("api@");
      assertThat(current().find("eu-west-1", "nat.hours", PriceSelector.NONE).price().first())
          .isEqualByComparingTo("0.048");
      assertThat(current().find("us-east-1", "nat.hours", PriceSelector.NONE).price().sku())
          .isEqualTo("manual");
    } finally {
      System.clearProperty("aws.accessKeyId");
      System.clearProperty("aws.secretAccessKey");
    }
  }

  @Test
  void embed_writesTheTwoFilesThatAreShipped() {
    Path shipped = data.resolve("shipped");

    CommandRun run =
        refresh("--services", "AmazonEC2", "--regions", "us-east-1", "--embed", shipped.toString());

    assertThat(run.code()).as(run.printed()).isZero();
    assertThat(Catalogues.read(shipped).version()).isEqualTo("bulk@2026-11-20");
    assertThat(data.resolve("prices")).doesNotExist();
  }

  @Test
  void wrongWords_areSaidWithWhatWouldBeRight() {
    assertThat(refresh("--services", "EC2").err())
        .contains("Cannot refresh prices of EC2: no estimate uses its prices.", "AmazonEC2,");
    assertThat(refresh("--via", "api").err()).contains("--via api and --type go together");
    assertThat(refresh("--via", "api", "--type", "AWS::EC2::VPC").err())
        .contains("Cannot refresh prices of AWS::EC2::VPC: none of them is read");
    assertThat(prices("refresh", "--from", data.resolve("none").toString()).code()).isEqualTo(2);
  }

  @Test
  void everyKeyOfEstimatesAndPaths_isReadFromTheList_orNamedHere() {
    Set<String> wanted = new TreeSet<>();
    EstimateRules.all().forEach(rule -> wanted.addAll(rule.keys()));
    wanted.removeAll(OfferPrices.keys());
    assertThat(wanted).isEqualTo(new TreeSet<>(NOT_READ));
  }

  @Test
  void unitsOfTheList_areThoseOfThePricesEnteredByHand() {
    for (PriceRow row : Catalogues.shipped().rows()) {
      String unit = OfferPrices.unit(row.key());
      if (unit != null && !row.key().equals("apigateway.calls")) {
        if (!Set.of("dynamodb.provisioned", "dynamodb.requests").contains(row.key())) {
          assertThat(row.unit()).as(row.key()).isEqualTo(unit);
        }
      }
    }
  }

  private Set<String> entries() throws IOException {
    try (Stream<Path> entries = Files.list(data.resolve("prices"))) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private PriceCatalogue current() {
    return Catalogues.current(
        data.resolve("prices"),
        warning -> {
          throw new AssertionError(warning);
        });
  }

  private CommandRun refresh(String... args) {
    List<String> all = new ArrayList<>(List.of("refresh"));
    all.addAll(List.of(args));
    all.addAll(
        List.of(
            "--no-progress",
            "--endpoint-url",
            "http://127.0.0.1:" + server.getAddress().getPort()));
    return prices(all.toArray(String[]::new));
  }

  private CommandRun prices(String... args) {
    List<String> all = new ArrayList<>(List.of("prices"));
    all.addAll(List.of(args));
    all.addAll(List.of("--data", data.toString()));
    return CommandRun.of(all.toArray(String[]::new));
  }

  private void answer(HttpExchange exchange) throws IOException {
    String text = files.get(exchange.getRequestURI().getPath());
    if (exchange.getRequestMethod().equals("POST")) {
      query = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      text =
          "{\"FormatVersion\":\"aws_v1\",\"PriceList\":["
              + Stream.of("Hours,Hrs,NATHEU", "Bytes,GB,NATBEU")
                  .map(each -> each.split(","))
                  .map(each -> item(each[0], each[1], each[2]))
                  .map(each -> '"' + each.replace("\"", "\\\"") + '"')
                  .collect(Collectors.joining(","))
              + "]}";
      exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    }
    if (text == null) {
      exchange.sendResponseHeaders(403, -1);
    } else {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }

  private static String item(String usage, String unit, String sku) {
    return "{\"product\":{\"productFamily\":\"NAT Gateway\",\"sku\":\""
        + sku
        + "\",\"attributes\":{\"regionCode\":\"eu-west-1\",\"usagetype\":\"EU-NatGateway-"
        + usage
        + "\"}},\"serviceCode\":\"AmazonEC2\",\"terms\":{\"OnDemand\":{"
        + term(sku, unit, "0.048")
        + "}}}";
  }

  private String entry(String service) {
    return "\"%1$s\":{\"offerCode\":\"%1$s\",\"currentRegionIndexUrl\":\"/offers/v1.0/aws/%1$s/current/region_index.json\"}"
        .formatted(service);
  }

  private void regions(String service) {
    files.put(
        "/offers/v1.0/aws/" + service + "/current/region_index.json",
        Stream.of("us-east-1", "eu-west-1")
            .map(
                region ->
                    "\"%s\":{\"currentVersionUrl\":\"%s\"}"
                        .formatted(region, path(service, region)))
            .collect(Collectors.joining(",", "{\"regions\":{", "}}")));
  }

  private void offer(String service, String region, String text) {
    files.put(path(service, region), text);
  }

  private static String path(String service, String region) {
    return "/offers/v1.0/aws/" + service + "/20261120/" + region + "/index.json";
  }

  private static String ec2(String region, String code, String nat, String instance) {
    String sku = code.replace("-", "");
    return list(
        "AmazonEC2",
        product("NATH" + sku, "NAT Gateway", region, code + "NatGateway-Hours", "Hrs", nat, ""),
        product("NATB" + sku, "NAT Gateway", region, code + "NatGateway-Bytes", "GB", nat, ""),
        product(
            "GP3" + sku,
            "Storage",
            region,
            code + "EBS:VolumeUsage.gp3",
            "GB-Mo",
            "0.08",
            ",\"volumeApiName\":\"gp3\""),
        product(
            "M5" + sku,
            "Compute Instance",
            region,
            code + "BoxUsage:m5.large",
            "Hrs",
            instance,
            ",\"capacitystatus\":\"Used\",\"tenancy\":\"Shared\",\"operation\":\"RunInstances\","
                + "\"instanceType\":\"m5.large\""));
  }

  private static String vpc(String region, String code, String hour) {
    String sku = code.replace("-", "");
    return list(
        "AmazonVPC",
        product("VPEH" + sku, "VpcEndpoint", region, code + "VpcEndpoint-Hours", "hour", hour, ""),
        product("VPEB" + sku, "VpcEndpoint", region, code + "VpcEndpoint-Bytes", "GB", "0.01", ""));
  }

  /** A product and its terms. */
  private static String[] product(
      String sku,
      String family,
      String region,
      String usage,
      String unit,
      String price,
      String attributes) {
    return new String[] {
      "\"%1$s\":{\"sku\":\"%1$s\",\"productFamily\":\"%2$s\",\"attributes\":{\"regionCode\":\"%3$s\",\"locationType\":\"AWS Region\",\"usagetype\":\"%4$s\"%5$s}}"
          .formatted(sku, family, region, usage, attributes),
      "\"%s\":{%s}".formatted(sku, term(sku, unit, price))
    };
  }

  private static String term(String sku, String unit, String price) {
    return "\"%1$s.JRTCKXETXF\":{\"offerTermCode\":\"JRTCKXETXF\",\"sku\":\"%1$s\",\"effectiveDate\":\"2026-11-01T00:00:00Z\",\"priceDimensions\":{\"%1$s.JRTCKXETXF.6YS6EN2CT7\":{\"rateCode\":\"%1$s.JRTCKXETXF.6YS6EN2CT7\",\"description\":\"an example\",\"beginRange\":\"0\",\"endRange\":\"Inf\",\"unit\":\"%2$s\",\"pricePerUnit\":{\"USD\":\"%3$s\"},\"appliesTo\":[]}},\"termAttributes\":{}}"
        .formatted(sku, unit, price);
  }

  private static String list(String service, String[]... products) {
    return "{\"formatVersion\":\"v1.0\",\"disclaimer\":\"examples\",\"offerCode\":\"%s\",\"version\":\"20261120\",\"publicationDate\":\"2026-11-20T00:00:00Z\",\"products\":{%s},\"terms\":{\"OnDemand\":{%s}}}"
        .formatted(
            service,
            Stream.of(products).map(each -> each[0]).collect(Collectors.joining(",")),
            Stream.of(products).map(each -> each[1]).collect(Collectors.joining(",")));
  }
}
