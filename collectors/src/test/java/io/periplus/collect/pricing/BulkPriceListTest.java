package io.periplus.collect.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.periplus.model.PeriplusException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PC2 and PC9: offer files over HTTP, and from a directory. */
class BulkPriceListTest {
  private static final String INDEX = "/offers/v1.0/aws/index.json";
  private static final String EC2 = "/offers/v1.0/aws/AmazonEC2/current/";
  private static final String IRELAND = "/offers/v1.0/aws/AmazonEC2/20261120/eu-west-1/index.json";

  private OfferHost host;

  @BeforeEach
  void serve() throws IOException {
    host =
        new OfferHost()
            .file(
                INDEX,
                """
                {"formatVersion":"v1.0","offers":{
                  "AmazonEC2":{"offerCode":"AmazonEC2",
                    "currentVersionUrl":"/offers/v1.0/aws/AmazonEC2/current/index.json",
                    "currentRegionIndexUrl":"/offers/v1.0/aws/AmazonEC2/current/region_index.json"},
                  "AmazonRoute53":{"offerCode":"AmazonRoute53",
                    "currentVersionUrl":"/offers/v1.0/aws/AmazonRoute53/current/index.json",
                    "currentRegionIndexUrl":"/offers/v1.0/aws/AmazonRoute53/current/x.json"},
                  "AmazonVPC":{"offerCode":"AmazonVPC",
                    "currentRegionIndexUrl":"http://169.254.169.254/latest/meta-data/"}}}
                """)
            .file(
                EC2 + "region_index.json",
                """
                {"regions":{"eu-west-1":{"regionCode":"eu-west-1","currentVersionUrl":
                  "/offers/v1.0/aws/AmazonEC2/20261120/eu-west-1/index.json"}}}
                """)
            .file(IRELAND, nat("0.048"))
            .file(
                "/offers/v1.0/aws/AmazonRoute53/current/index.json",
                new SampleOffer("AmazonRoute53")
                    .product("Z", "DNS Zone", "location", "Any", "usagetype", "HostedZone")
                    .onDemand("Z", "HostedZone", "0", "25", "0.50")
                    .onDemand("Z", "HostedZone", "25", "Inf", "0.10")
                    .text());
  }

  @AfterEach
  void stop() {
    host.close();
  }

  @Test
  void pc2_indexOfServices_thenOfRegions_thenTheFileOfEach() {
    PriceList list = read("AmazonEC2", "AmazonRoute53");

    assertThat(host.asked())
        .containsExactly(
            INDEX,
            EC2 + "region_index.json",
            IRELAND,
            "/offers/v1.0/aws/AmazonRoute53/current/index.json");
    assertThat(list.failures()).isEmpty();
    assertThat(list.prices())
        .extracting(price -> price.region() + " " + price.key() + " " + price.price())
        .containsExactly(
            "eu-west-1 nat.hours 0.0480000000",
            "global route53.zone 0.5000000000",
            "global route53.zone 0.1000000000");
    assertThat(list.read())
        .containsOnlyKeys("AmazonEC2", "AmazonRoute53")
        .containsEntry("AmazonEC2", Set.of("eu-west-1"))
        .containsEntry("AmazonRoute53", Set.of("global"));
    assertThat(list.sources())
        .first()
        .satisfies(
            source -> {
              assertThat(source.url()).isEqualTo(host.url() + IRELAND);
              assertThat(source.publicationDate()).isEqualTo("2026-11-20");
              assertThat(source.sha256()).isEqualTo(sha256(nat("0.048")));
            });
  }

  @Test
  void pc2_chinaHasItsOwnHostAndIndex() {
    assertThat(BulkPriceList.host("aws-cn"))
        .isEqualTo(URI.create("https://pricing.cn-north-1.amazonaws.com.cn"));
    host.file("/offers/v1.0/cn/index.json", "{\"offers\":{}}");

    PriceList list = new BulkPriceList(host.url()).read(request("cn-north-1", "AmazonEC2"));

    assertThat(host.asked()).containsExactly("/offers/v1.0/cn/index.json");
    assertThat(list.failures())
        .containsEntry("AmazonEC2", "the index of services does not name it");
    assertThatThrownBy(
            () ->
                new PriceRequest(
                    new TreeSet<>(Set.of("AmazonEC2")),
                    new TreeSet<>(Set.of("cn-north-1", "eu-west-1")),
                    false,
                    what -> {}))
        .hasMessageContaining("different currencies");
  }

  @Test
  void pc9_serviceThatCannotBeRead_isAFailureOfItsOwn() {
    host.file(IRELAND, nat("0.048").substring(0, 200));

    PriceList list = read("AmazonEC2", "AmazonRoute53", "AmazonVPC", "AmazonRDS");

    assertThat(list.failures())
        .containsEntry("AmazonEC2 in eu-west-1", "it is no price list, or ends early")
        .containsEntry("AmazonVPC", "its index names no file on this host")
        .containsEntry("AmazonRDS", "the index of services does not name it")
        .hasSize(3);
    assertThat(list.read()).containsOnlyKeys("AmazonRoute53");
  }

  @Test
  void whatBreaksOff_isAskedForAgain_andWhatIsRefusedIsNot() {
    host.refuse(INDEX, 2);
    assertThat(read("AmazonEC2").failures()).isEmpty();
    assertThat(host.asked()).startsWith(INDEX, INDEX, INDEX, EC2 + "region_index.json");

    host.refuse(INDEX, 3);
    assertThatThrownBy(() -> read("AmazonEC2"))
        .isInstanceOf(PeriplusException.class)
        .hasMessageContaining("Cannot refresh prices: " + host.url() + INDEX)
        .hasMessageContaining("the answer is 503")
        .hasMessageContaining("--from");
    int before = host.asked().size();
    assertThatThrownBy(() -> new BulkPriceList(host.url()).read(request("cn-north-1", "AmazonEC2")))
        .hasMessageContaining("the answer is 403");
    assertThat(host.asked()).hasSize(before + 1);
  }

  @Test
  void regionThatSellsNothingOfAService_isNoFailure() {
    PriceList list = new BulkPriceList(host.url()).read(request("af-south-1", "AmazonEC2"));

    assertThat(list.failures()).isEmpty();
    assertThat(list.prices()).isEmpty();
  }

  @Test
  void fromDirectory_filesOfAnyNameAreRead_andIndexesPassedOver(@TempDir Path directory)
      throws IOException {
    Files.createDirectories(directory.resolve("a/b"));
    Files.writeString(directory.resolve("a/b/ec2 ireland.json"), nat("0.048"));
    Files.writeString(directory.resolve("index.json"), "{\"offers\":{}}");
    Files.writeString(directory.resolve("half.json"), nat("0.048").substring(0, 300));
    Files.writeString(directory.resolve("notes.txt"), "not this");

    PriceList list = new PriceListDirectory(directory).read(request("eu-west-1", "AmazonEC2"));

    assertThat(list.prices()).hasSize(1);
    assertThat(list.read()).containsEntry("AmazonEC2", Set.of("eu-west-1"));
    assertThat(list.failures()).containsOnlyKeys("half.json");
    assertThat(list.sources())
        .extracting(PriceList.Source::url)
        .containsExactly("a/b/ec2 ireland.json");
    assertThatThrownBy(
            () ->
                new PriceListDirectory(directory.resolve("a"))
                    .read(request("eu-west-1", "AmazonRDS")))
        .hasMessageContaining("it holds no offer file of AmazonRDS");
  }

  private PriceList read(String... services) {
    return new BulkPriceList(host.url()).read(request("eu-west-1", services));
  }

  private static PriceRequest request(String region, String... services) {
    return new PriceRequest(
        new TreeSet<>(Set.of(services)), new TreeSet<>(Set.of(region)), false, what -> {});
  }

  private static String nat(String price) {
    return new SampleOffer("AmazonEC2")
        .product("N", "NAT Gateway", "regionCode", "eu-west-1", "usagetype", "EU-NatGateway-Hours")
        .onDemand("N", "Hrs", price)
        .text();
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
