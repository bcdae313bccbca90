package io.periplus.collect.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** PC3, PC5 to PC8: what an offer file says of prices. */
class OfferReaderTest {
  private static final String[] NAT = {
    "regionCode", "eu-west-1", "locationType", "AWS Region", "usagetype", "EU-NatGateway-Hours"
  };

  @Test
  void pc3_productsOfAKeyAreKept_withTheirRateAndWhereItComesFrom() throws IOException {
    Offer offer =
        read(
            new SampleOffer("AmazonEC2")
                .product("SKU1", "NAT Gateway", NAT)
                .product("SKU2", "Elastic Graphics", "regionCode", "eu-west-1", "usagetype", "EU-x")
                .onDemand("SKU1", "Hrs", "0.0480000000")
                .onDemand("SKU2", "Hrs", "0.05"));

    assertThat(offer.serviceCode()).isEqualTo("AmazonEC2");
    assertThat(offer.publicationDate()).isEqualTo("2026-11-20");
    assertThat(offer.prices())
        .singleElement()
        .satisfies(
            price -> {
              assertThat(price.serviceCode()).isEqualTo("AmazonEC2");
              assertThat(price.region()).isEqualTo("eu-west-1");
              assertThat(price.key()).isEqualTo("nat.hours");
              assertThat(price.unit()).isEqualTo("Hrs");
              assertThat(price.price()).isEqualByComparingTo("0.048");
              assertThat(price.currency()).isEqualTo("USD");
              assertThat(price.sku()).isEqualTo("SKU1");
              assertThat(price.rateCode()).isEqualTo("SKU1.JRTCKXETXF.R0");
              assertThat(price.effectiveDate()).isEqualTo("2026-11-01");
            });
  }

  @Test
  void pc3_fileIsLeftBeforeItsReservedTerms_unlessTheyAreAskedFor() throws IOException {
    SampleOffer sample =
        new SampleOffer("AmazonEC2")
            .product("SKU1", "NAT Gateway", NAT)
            .onDemand("SKU1", "Hrs", "0.048")
            .reserved("SKU1", "4NA7Y494T4", "1yr", "No Upfront", "0.03", null);
    int reserved = sample.text().indexOf("\"Reserved\"");
    String broken = sample.text().substring(0, reserved + 20) + "this is no JSON";

    Offer left = reader(false).read(stream(broken));
    assertThat(left.isWhole()).isFalse();
    assertThat(left.prices()).hasSize(1);
    assertThatThrownBy(() -> reader(true).read(stream(broken))).isInstanceOf(IOException.class);
    assertThat(reader(true).read(sample.stream()).isWhole()).isTrue();
  }

  @Test
  void pc5_placeOfAProductIsItsRegionCode_elseTheNameOfThePlace_oldOrNew() throws IOException {
    Offer offer =
        read(
            new SampleOffer("AmazonEC2")
                .product("A", "NAT Gateway", "location", "EU (Ireland)", "usagetype", NAT[5])
                .product("B", "NAT Gateway", "location", "Europe (Ireland)", "usagetype", NAT[5])
                .product(
                    "C",
                    "NAT Gateway",
                    "location",
                    "Europe (Ireland)",
                    "regionCode",
                    "us-east-1",
                    "usagetype",
                    "NatGateway-Hours")
                .product("D", "NAT Gateway", "location", "Atlantis", "usagetype", NAT[5])
                .onDemand("A", "Hrs", "1")
                .onDemand("B", "Hrs", "2")
                .onDemand("C", "Hrs", "3")
                .onDemand("D", "Hrs", "4"));

    assertThat(offer.prices())
        .extracting(ListPrice::sku, ListPrice::region)
        .containsExactly(tuple("A", "eu-west-1"), tuple("B", "eu-west-1"), tuple("C", "us-east-1"));
    assertThat(offer.passedOver())
        .containsExactly("product D of AmazonEC2: the place where it is sold is not known");
  }

  @Test
  void pc5_localZonesWavelengthAndOutposts_areNoRegion() throws IOException {
    SampleOffer sample = new SampleOffer("AmazonEC2");
    for (String kind : List.of("AWS Local Zone", "AWS Wavelength Zone", "AWS Outposts")) {
      String sku = kind.replaceAll("[^A-Z]", "");
      sample
          .product(
              sku,
              "NAT Gateway",
              "regionCode",
              "eu-west-1",
              "locationType",
              kind,
              "usagetype",
              "EU-NatGateway-Hours")
          .onDemand(sku, "Hrs", "1");
    }

    assertThat(read(sample).prices()).isEmpty();
  }

  @Test
  void regionsNotAskedFor_areLeftOut() throws IOException {
    SampleOffer sample =
        new SampleOffer("AmazonEC2").product("A", "NAT Gateway", NAT).onDemand("A", "Hrs", "1");

    assertThat(new OfferReader(Set.of("us-east-1")::contains, false).read(sample.stream()).prices())
        .isEmpty();
  }

  @Test
  void pc6_onlyTheOnDemandTerm_andInChinaWhateverItIsCalled() throws IOException {
    Offer offer =
        read(
            new SampleOffer("AmazonEC2")
                .product("A", "NAT Gateway", NAT)
                .product(
                    "B",
                    "NAT Gateway",
                    "regionCode",
                    "cn-north-1",
                    "usagetype",
                    "CNN1-NatGateway-Hours")
                .byTerm("A", "OTHERTERM1", "Hrs", "USD", "9")
                .onDemand("A", "Hrs", "1")
                .byTerm("B", "99YE2YK9UR", "Hrs", "CNY", "0.427"));

    assertThat(offer.prices())
        .extracting(price -> price.sku() + " " + price.price() + " " + price.currency())
        .containsExactlyInAnyOrder("A 1.0000000000 USD", "B 0.4270000000 CNY");
  }

  @Test
  void pc6_tiersBeginInclusive_endExclusive_andInfIsNoEnd() throws IOException {
    Offer offer =
        read(
            new SampleOffer("AWSDataTransfer")
                .product(
                    "A",
                    "Data Transfer",
                    "transferType",
                    "AWS Outbound",
                    "fromRegionCode",
                    "eu-west-1",
                    "fromLocationType",
                    "AWS Region",
                    "toLocation",
                    "External",
                    "usagetype",
                    "EU-DataTransfer-Out-Bytes")
                .onDemand("A", "GB", "10240", "51200", "0.085")
                .onDemand("A", "GB", "51200", "Inf", "0.07")
                .onDemand("A", "GB", "0", "10240", "0.09"));

    assertThat(offer.prices())
        .extracting(
            price -> price.begin().toPlainString() + " " + plain(price.end()) + " " + price.price())
        .containsExactly(
            "0 10240 0.0900000000", "10240 51200 0.0850000000", "51200 Inf 0.0700000000");
  }

  @Test
  void pr6_whatIsFreeAtFirst_countsAsWhatComesAfter() throws IOException {
    Offer offer =
        read(
            new SampleOffer("AmazonDynamoDB")
                .product(
                    "A",
                    "Provisioned IOPS",
                    "regionCode",
                    "eu-west-1",
                    "usagetype",
                    "EU-WriteCapacityUnit-Hrs")
                .onDemand("A", "WriteCapacityUnit-Hrs", "0", "18600", "0.0000000000")
                .onDemand("A", "WriteCapacityUnit-Hrs", "18600", "Inf", "0.000735"));

    assertThat(offer.prices())
        .singleElement()
        .satisfies(
            price -> {
              assertThat(price.begin()).isZero();
              assertThat(price.price()).isEqualByComparingTo("0.000735");
            });
  }

  @Test
  void unitsAreThoseThatEstimatesCountIn() throws IOException {
    Offer offer =
        read(
            new SampleOffer("AmazonEC2")
                .product(
                    "A",
                    "Provisioned Throughput",
                    "regionCode",
                    "eu-west-1",
                    "volumeApiName",
                    "gp3",
                    "usagetype",
                    "EU-EBS:VolumeP-Throughput.gp3")
                .onDemand("A", "GiBps-mo", "45.056"));

    assertThat(offer.prices())
        .singleElement()
        .satisfies(
            price -> {
              assertThat(price.unit()).isEqualTo("MiBps-Mo");
              assertThat(price.price()).isEqualByComparingTo("0.044");
            });
  }

  @Test
  void priceThatHoldsForAFirstPartOnly_endsThere() throws IOException {
    Offer offer =
        read(
            new SampleOffer("AmazonEC2")
                .product(
                    "A",
                    "System Operation",
                    "regionCode",
                    "eu-west-1",
                    "volumeApiName",
                    "io2",
                    "usagetype",
                    "EU-EBS:VolumeP-IOPS.io2")
                .onDemand("A", "IOPS-Mo", "0.072"));

    assertThat(offer.prices())
        .singleElement()
        .satisfies(price -> assertThat(price.end()).isEqualByComparingTo("32000"));
  }

  @Test
  void pc7_reservation_isItsHourAndWhatIsPaidAtOnce_spreadOverItsTerm() throws IOException {
    SampleOffer sample =
        new SampleOffer("AmazonEC2")
            .product(
                "A",
                "Compute Instance",
                "regionCode",
                "eu-west-1",
                "usagetype",
                "EU-BoxUsage:m5.large",
                "capacitystatus",
                "Used",
                "tenancy",
                "Shared",
                "operation",
                "RunInstances",
                "instanceType",
                "m5.large")
            .onDemand("A", "Hrs", "0.107")
            .reserved("A", "T1", "1yr", "No Upfront", "0.068", null)
            .reserved("A", "T2", "1yr", "Partial Upfront", "0.032", "280.32")
            .reserved("A", "T3", "3yr", "All Upfront", "0", "1051.20");

    assertThat(reader(true).read(sample.stream()).prices())
        .extracting(
            price ->
                price.key()
                    + " "
                    + price.selector().getOrDefault("payment", "-")
                    + " "
                    + price.price().stripTrailingZeros().toPlainString())
        .containsExactlyInAnyOrder(
            "ec2.instance - 0.107",
            "ec2.instance.reserved No Upfront 0.068",
            "ec2.instance.reserved Partial Upfront 0.064",
            "ec2.instance.reserved All Upfront 0.04");
  }

  @Test
  void rateThatCannotBeTold_isPassedOverWithTheReason() throws IOException {
    SampleOffer sample = new SampleOffer("AmazonEC2");
    for (String sku : List.of("UNIT", "WORDS", "MINUS", "GAP", "EXP", "EMPTY")) {
      sample.product(sku, "NAT Gateway", NAT);
    }
    Offer offer =
        read(
            sample
                .onDemand("UNIT", "Quantity", "1")
                .onDemand("WORDS", "Hrs", "ask us")
                .onDemand("MINUS", "Hrs", "-1")
                .onDemand("GAP", "Hrs", "0", "10", "1")
                .onDemand("GAP", "Hrs", "20", "Inf", "1")
                .onDemand("EXP", "Hrs", "1e999999999"));

    assertThat(offer.prices()).isEmpty();
    assertThat(offer.passedOver())
        .containsExactly(
            "product UNIT of AmazonEC2: it counts in Quantity, nat.hours in Hrs",
            "product WORDS of AmazonEC2: a rate is no number",
            "product MINUS of AmazonEC2: a rate has no price, or a negative one",
            "product GAP of AmazonEC2: its tiers do not follow each other",
            "product EXP of AmazonEC2: a rate is no number");
  }

  @Test
  void fileThatEndsEarlyOrIsNone_isAnError_atEveryByte() throws IOException {
    String text =
        new SampleOffer("AmazonEC2")
            .product("A", "NAT Gateway", NAT)
            .onDemand("A", "Hrs", "1")
            .text();

    for (int length = 0; length < text.length(); length++) {
      String part = text.substring(0, length);
      assertThatThrownBy(() -> reader(false).read(stream(part)))
          .as(part)
          .isInstanceOf(IOException.class);
    }
    for (String other : List.of("[]", "\"x\"", "null", "<html>", "{\"products\":[]}")) {
      assertThatThrownBy(() -> reader(false).read(stream(other)))
          .as(other)
          .isInstanceOf(IOException.class);
    }
    assertThatThrownBy(
            () -> reader(false).read(new SampleOffer("AmazonEC2").without("products").stream()))
        .hasMessage("its terms come before its products");
    assertThatThrownBy(
            () ->
                reader(false)
                    .read(new SampleOffer("AmazonEC2").without("publicationDate").stream()))
        .hasMessage("it names no service or no date of publication");
  }

  @Test
  void index_isNoOffer() throws IOException {
    assertThat(reader(false).read(stream("{\"offers\":{\"AmazonEC2\":{}}}")).serviceCode())
        .isEmpty();
  }

  @Test
  void pc4_productOfTheQueryApi_isReadAlike() throws IOException {
    String item =
        """
        {"product":{"productFamily":"NAT Gateway","sku":"A","attributes":{
          "regionCode":"eu-west-1","usagetype":"EU-NatGateway-Bytes"}},
         "serviceCode":"AmazonEC2","terms":{"OnDemand":{"A.JRTCKXETXF":{
          "priceDimensions":{"A.JRTCKXETXF.6YS6EN2CT7":{"unit":"GB","endRange":"Inf",
          "description":"x","appliesTo":[],"rateCode":"A.JRTCKXETXF.6YS6EN2CT7",
          "beginRange":"0","pricePerUnit":{"USD":"0.0480000000"}}},
          "sku":"A","effectiveDate":"2026-11-01T00:00:00Z","offerTermCode":"JRTCKXETXF",
          "termAttributes":{}}}},"version":"20261120","publicationDate":"2026-11-20T00:00:00Z"}
        """;

    Offer offer = reader(false).read("AmazonEC2", List.of(item), LocalDate.of(2026, 11, 24));

    assertThat(offer.prices())
        .singleElement()
        .satisfies(
            price -> {
              assertThat(price.key()).isEqualTo("nat.bytes");
              assertThat(price.price()).isEqualByComparingTo("0.048");
            });
  }

  private static String plain(BigDecimal end) {
    return end == null ? "Inf" : end.toPlainString();
  }

  private static Offer read(SampleOffer sample) throws IOException {
    return reader(false).read(sample.stream());
  }

  private static OfferReader reader(boolean reserved) {
    return new OfferReader(Set.of("us-east-1", "eu-west-1", "cn-north-1")::contains, reserved);
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
