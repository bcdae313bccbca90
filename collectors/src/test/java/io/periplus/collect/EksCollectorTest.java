package io.periplus.collect;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Rows C064 to C068c: EKS clusters, their nodes and who may do what in them. */
@Tag("T10")
class EksCollectorTest {
  private final DeclaredRows rows = DeclaredRows.of("eks");

  @Test
  @Tag("C064")
  void c064_cluster_isAuthenticatedByItsIssuersProvider() {
    rows.assertExactly("C064", Types.EKS_CLUSTER);
  }

  @Test
  @Tag("C065")
  void c065_nodegroup_managesItsGroup() {
    rows.assertExactly("C065", Types.EKS_NODEGROUP);
  }

  @Test
  @Tag("C066")
  void c066_fargateProfile_runsAsItsPodRole() {
    rows.assertExactly("C066", Types.EKS_FARGATE_PROFILE);
  }

  @Test
  @Tag("C067")
  void c067_addon_namesItsPodIdentities() {
    rows.assertExactly("C067", Types.EKS_ADDON);
  }

  @Test
  @Tag("C068")
  void c068_accessEntry_grantsToItsPrincipal_policiesOnTheEdge() {
    rows.assertExactly("C068", Types.EKS_ACCESS_ENTRY);
  }

  @Test
  @Tag("C068")
  void c068b_podIdentity_runsAsItsRole() {
    rows.assertExactly("C068b", Types.EKS_POD_IDENTITY_ASSOCIATION);
  }

  @Test
  @Tag("C068")
  void c068c_identityProvider_authenticatesTheCluster() {
    rows.assertExactly("C068c", Types.EKS_IDENTITY_PROVIDER_CONFIG);
  }
}
