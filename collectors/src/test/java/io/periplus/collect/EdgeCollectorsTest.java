package io.periplus.collect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Names and what they lead to: Route 53, CloudFront, Global Accelerator (C047, C076 to C078, C080,
 * C081, C136, C137). One recording, for the targets of names are resources of other services.
 */
@Tag("T10")
class EdgeCollectorsTest {
  private final DeclaredRows rows = DeclaredRows.of("dns");

  @Test
  @Tag("C076")
  void c076_hostedZone_isAssociatedWithItsVpcs_andGrantsOthersToAssociate() {
    rows.assertExactly("C076", Types.ROUTE53_HOSTED_ZONE);
  }

  @Test
  @Tag("C077")
  @Tag("K13")
  void c077_recordSet_resolvesToWhatHasItsName_orItsAddress() {
    rows.assertExactly("C077", Types.ROUTE53_RECORD_SET);
  }

  @Test
  @Tag("C078")
  void c078_healthCheck_referencesWhatItChecks() {
    rows.assertExactly("C078", Types.ROUTE53_HEALTH_CHECK);
  }

  @Test
  @Tag("C136")
  void c136_domain_resolvesToThePublicZoneOfItsName() {
    rows.assertExactly("C136", Types.ROUTE53_DOMAINS_DOMAIN);
  }

  @Test
  @Tag("C080")
  @Tag("K13")
  void c080_distribution_originatesFromWhatHasTheOriginsName() {
    rows.assertExactly("C080", Types.CLOUD_FRONT_DISTRIBUTION);
  }

  @Test
  @Tag("C081")
  void c081_function_isOneResource_inItsLiveStageIfItHasOne() {
    rows.assertExactly("C081", Types.CLOUD_FRONT_FUNCTION);
  }

  @Test
  @Tag("C081b")
  void c081b_originAccessControl_hasItsSigningBehavior() {
    rows.assertExactly("C081b", Types.CLOUD_FRONT_ORIGIN_ACCESS_CONTROL);
  }

  @Test
  @Tag("C081c")
  void c081c_originAccessIdentity_hasItsCanonicalUser() {
    rows.assertExactly("C081c", Types.CLOUD_FRONT_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY);
  }

  @Test
  @Tag("C081d")
  void c081d_vpcOrigin_forwardsToItsEndpoint() {
    rows.assertExactly("C081d", Types.CLOUD_FRONT_VPC_ORIGIN);
  }

  @Test
  @Tag("C137")
  void c137_keyGroup_referencesItsPublicKeys() {
    rows.assertExactly("C137", Types.CLOUD_FRONT_KEY_GROUP);
  }

  @Test
  @Tag("C137b")
  void c137b_publicKey_isListed() {
    rows.assertExactly("C137b", Types.CLOUD_FRONT_PUBLIC_KEY);
  }

  @Test
  @Tag("C047")
  void c047_accelerator_hasItsAddressesAndNames() {
    rows.assertExactly("C047", Types.GLOBAL_ACCELERATOR_ACCELERATOR);
  }

  @Test
  @Tag("C047b")
  void c047b_listener_isMemberOfTheAcceleratorInItsArn() {
    rows.assertExactly("C047b", Types.GLOBAL_ACCELERATOR_LISTENER);
  }

  @Test
  @Tag("C047c")
  void c047c_endpointGroup_forwardsToItsEndpoints() {
    rows.assertExactly("C047c", Types.GLOBAL_ACCELERATOR_ENDPOINT_GROUP);
  }

  /** Names of AWS's form that nobody has dangle; those of others lie outside AWS. */
  @Test
  @Tag("K4")
  @Tag("K9")
  @Tag("K13")
  void namesThatDangle_areCounted_foreignOnesAreNot() {
    assertThat(rows.edges().problems())
        .containsExactlyInAnyOrder(
            "unresolved_reference AliasTarget.DNSName",
            "unresolved_reference AliasTarget.DNSName",
            "unresolved_reference ResourceRecords[].Value",
            "unresolved_reference Origins.Items[].DomainName",
            "unknown_value WebACLId",
            "unknown_value EndpointDescriptions[].EndpointId");
  }
}
