package io.periplus.cost.bill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Section 2.6: where each line ends, BI5, BI6, AM10. */
class AttributorTest {
  private static final String VERTEX = "arn:aws:ec2:eu-west-1:111122223333:instance/i-01234567";
  private static final Map<String, Attribution> KNOWN =
      Map.of(
          VERTEX,
          Attribution.RESOURCE,
          "arn:aws:sqs:eu-west-1:111122223333:gone",
          Attribution.GONE,
          "arn:aws:sqs:eu-west-1:111122223333:denied",
          Attribution.SCOPE_NOT_COLLECTED,
          "arn:aws:braket:eu-west-1:111122223333:job/1",
          Attribution.TYPE_NOT_COLLECTED);
  private static final ResourceIdResolver RESOLVER =
      new ResourceIdResolver(
          new ResourceIdResolver.Inventory() {
            @Override
            public boolean contains(String arn) {
              return VERTEX.equals(arn) || arn.endsWith(":twice");
            }

            @Override
            public Collection<String> databases(String resourceId) {
              return List.of();
            }

            @Override
            public String serviceOf(String taskArn) {
              return null;
            }
          });
  private static final Attributor ATTRIBUTOR =
      new Attributor(arn -> KNOWN.getOrDefault(arn, Attribution.NOT_IN_SNAPSHOT));

  private static Attributor.Place place(
      String id, LineClass lineClass, String region, String service, boolean marketplace) {
    NormalisedId normalised =
        ResourceIdNormaliser.normalise(id, "111122223333", region, service, null);
    return ATTRIBUTOR.place(
        new Attributor.Line(
            RESOLVER.resolve(normalised),
            lineClass,
            "111122223333",
            region,
            service,
            null,
            false,
            marketplace));
  }

  @ParameterizedTest
  @CsvSource({
    "i-01234567, RESOURCE",
    "arn:aws:sqs:eu-west-1:111122223333:gone, GONE",
    "arn:aws:sqs:eu-west-1:111122223333:denied, SCOPE_NOT_COLLECTED",
    "arn:aws:braket:eu-west-1:111122223333:job/1, TYPE_NOT_COLLECTED",
    "i-89abcdef, NOT_IN_SNAPSHOT"
  })
  void lineWithAnId_goesToItsArn_whateverIsKnownOfIt(String id, Attribution attribution) {
    Attributor.Place place = place(id, LineClass.USAGE, "eu-west-1", "AmazonEC2", false);
    assertThat(place.attribution()).isEqualTo(attribution);
    assertThat(place.key()).startsWith("arn:");
    assertThat(attribution.hasArn()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      value = {
        "TAX, AmazonEC2, false, TAX",
        "CREDIT, AmazonEC2, false, CREDIT",
        "REFUND, AmazonEC2, false, REFUND",
        "DISCOUNT, AmazonEC2, false, DISCOUNT",
        "ADJUSTMENT, AmazonEC2, false, ADJUSTMENT",
        "PURCHASE, AmazonEC2, false, FEE",
        "PURCHASE, AWSSupportBusiness, false, SUPPORT",
        "USAGE, AWSDeveloperSupport, false, SUPPORT",
        "PURCHASE, A firewall, true, MARKETPLACE",
        "USAGE, A firewall, true, MARKETPLACE",
        "USAGE, AmazonEC2, false, NO_RESOURCE_ID"
      })
  void lineWithoutId_goesToTheBucketOfItsClass(
      LineClass lineClass, String service, boolean marketplace, Attribution bucket) {
    assertThat(place(null, lineClass, "eu-west-1", service, marketplace))
        .isEqualTo(
            new Attributor.Place(
                "unattributed:" + bucket + "/111122223333/eu-west-1/" + service, bucket));
    assertThat(bucket.hasArn()).isFalse();
  }

  @Test
  void bi5_bi6_creditAndTaxWithAnId_goToTheResource() {
    for (LineClass lineClass : List.of(LineClass.CREDIT, LineClass.TAX, LineClass.REFUND)) {
      assertThat(place("i-01234567", lineClass, "eu-west-1", "AmazonEC2", false).key())
          .isEqualTo(VERTEX);
    }
  }

  @Test
  void bucketOfAGlobalLine_saysGlobal() {
    assertThat(place(null, LineClass.TAX, null, "AmazonRoute53", false).key())
        .isEqualTo("unattributed:TAX/111122223333/global/AmazonRoute53");
  }

  @Test
  void unrecognisedAndAmbiguousIds_haveBucketsOfTheirOwn() {
    assertThat(place("what is it", LineClass.TAX, "eu-west-1", "AmazonEC2", false).attribution())
        .isEqualTo(Attribution.UNRECOGNISED_ID);
    assertThat(
            place("twice", LineClass.USAGE, "eu-west-1", "AmazonElastiCache", false).attribution())
        .isEqualTo(Attribution.AMBIGUOUS_ID);
  }

  @Test
  void am10_unusedCommitment_isKeyedByItsArn_evenWhenTheLineHasAnId() {
    String plan = "arn:aws:savingsplans::111122223333:savingsplan/1";
    Attributor.Line line =
        new Attributor.Line(
            RESOLVER.resolve(
                ResourceIdNormaliser.normalise(
                    plan, "111122223333", null, "ComputeSavingsPlans", null)),
            LineClass.PURCHASE,
            "111122223333",
            null,
            "ComputeSavingsPlans",
            plan,
            true,
            false);
    assertThat(ATTRIBUTOR.place(line))
        .isEqualTo(
            new Attributor.Place(
                "unattributed:COMMITMENT_UNUSED/" + plan, Attribution.COMMITMENT_UNUSED));
  }
}
