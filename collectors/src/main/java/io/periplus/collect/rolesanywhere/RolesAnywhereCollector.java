package io.periplus.collect.rolesanywhere;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.ROLES_ANYWHERE;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.IAM_ROLE;
import static io.periplus.collect.Types.ROLES_ANYWHERE_PROFILE;
import static io.periplus.collect.Types.ROLES_ANYWHERE_TRUST_ANCHOR;
import static io.periplus.model.EdgeType.RUNS_AS;

import io.periplus.collect.ResourceSpec;
import java.util.List;
import software.amazon.awssdk.services.rolesanywhere.RolesAnywhereClient;
import software.amazon.awssdk.services.rolesanywhere.model.ListProfilesRequest;
import software.amazon.awssdk.services.rolesanywhere.model.ListProfilesResponse;
import software.amazon.awssdk.services.rolesanywhere.model.ListTrustAnchorsRequest;
import software.amazon.awssdk.services.rolesanywhere.model.ListTrustAnchorsResponse;
import software.amazon.awssdk.services.rolesanywhere.model.ProfileDetail;
import software.amazon.awssdk.services.rolesanywhere.model.TrustAnchorDetail;

/**
 * IAM Roles Anywhere: certificate authorities that an account trusts, and the roles that holders of
 * their certificates may have (IAM78).
 */
public final class RolesAnywhereCollector {
  private static final int PAGE = 100;

  /** Certificates are public; the private keys are nowhere in AWS. */
  static final ResourceSpec<TrustAnchorDetail> TRUST_ANCHOR =
      resource(ROLES_ANYWHERE_TRUST_ANCHOR, TrustAnchorDetail.class)
          .tier(2)
          .list(
              ROLES_ANYWHERE,
              ListTrustAnchorsRequest.builder().pageSize(PAGE).build(),
              RolesAnywhereClient::listTrustAnchorsPaginator,
              ListTrustAnchorsResponse::trustAnchors)
          .arn(TrustAnchorDetail::trustAnchorArn, TrustAnchorDetail::trustAnchorId)
          .stubArn("rolesanywhere", "trust-anchor/", REGION_AND_ACCOUNT)
          .name(TrustAnchorDetail::name)
          .columns("enabled", "source.sourceType")
          .build();

  static final ResourceSpec<ProfileDetail> PROFILE =
      resource(ROLES_ANYWHERE_PROFILE, ProfileDetail.class)
          .tier(2)
          .list(
              ROLES_ANYWHERE,
              ListProfilesRequest.builder().pageSize(PAGE).build(),
              RolesAnywhereClient::listProfilesPaginator,
              ListProfilesResponse::profiles)
          .arn(ProfileDetail::profileArn, ProfileDetail::profileId)
          .stubArn("rolesanywhere", "profile/", REGION_AND_ACCOUNT)
          .name(ProfileDetail::name)
          .columns("enabled", "durationSeconds", "acceptRoleSessionName", "managedPolicyArns")
          .edge(RUNS_AS, IAM_ROLE, "roleArns")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(TRUST_ANCHOR, PROFILE);

  private RolesAnywhereCollector() {}
}
