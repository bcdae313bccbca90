package io.periplus.collect.identitystore;

import static io.periplus.collect.ArnForm.Place.NOWHERE;
import static io.periplus.collect.AwsService.IDENTITYSTORE;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.IDENTITY_STORE_GROUP;
import static io.periplus.collect.Types.IDENTITY_STORE_USER;
import static io.periplus.collect.Types.SSO_INSTANCE;
import static io.periplus.model.EdgeType.MEMBER_OF;

import io.periplus.collect.Listing;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ssoadmin.IdentityCenterInstances;
import java.util.List;
import software.amazon.awssdk.services.identitystore.IdentitystoreClient;
import software.amazon.awssdk.services.identitystore.model.Group;
import software.amazon.awssdk.services.identitystore.model.GroupMembership;
import software.amazon.awssdk.services.identitystore.model.ListGroupMembershipsRequest;
import software.amazon.awssdk.services.identitystore.model.ListGroupsRequest;
import software.amazon.awssdk.services.identitystore.model.ListUsersRequest;
import software.amazon.awssdk.services.identitystore.model.User;

/**
 * Users and groups of Identity Center (C100d, C100e). Everything that tells who a person is, is
 * hashed unless they are asked for, or left out (X17); the user's id ties it to assignments.
 */
public final class IdentityStoreCollector {
  private static final int PAGE = 100;

  static final ResourceSpec<User> USER =
      resource(IDENTITY_STORE_USER, User.class)
          .tier(2)
          .listBy(SSO_INSTANCE, IDENTITYSTORE, "ListUsers", IdentityStoreCollector::listUsers)
          .arn("identitystore", "user/", NOWHERE, User::userId)
          .redactPersonal(
              "UserName",
              "DisplayName",
              "NickName",
              "Title",
              "Name.Formatted",
              "Name.FamilyName",
              "Name.GivenName",
              "Name.MiddleName",
              "Emails[].Value",
              "ExternalIds[].Id")
          .drop("Addresses", "Birthdate", "PhoneNumbers", "Photos", "ProfileUrl", "Website")
          .columns("UserName", "DisplayName", "UserStatus")
          .build();

  static final ResourceSpec<Group> GROUP =
      resource(IDENTITY_STORE_GROUP, Group.class)
          .tier(2)
          .listBy(SSO_INSTANCE, IDENTITYSTORE, "ListGroups", IdentityStoreCollector::listGroups)
          .perItem(
              "Memberships",
              IDENTITYSTORE,
              "ListGroupMemberships",
              group ->
                  ListGroupMembershipsRequest.builder()
                      .identityStoreId(group.identityStoreId())
                      .groupId(group.groupId())
                      .maxResults(PAGE)
                      .build(),
              IdentityStoreCollector::memberships,
              memberships -> memberships,
              GroupMembership.class)
          .arn("identitystore", "group/", NOWHERE, Group::groupId)
          .name(Group::displayName)
          .columns("DisplayName")
          .edgeFrom(MEMBER_OF, IDENTITY_STORE_USER, "Memberships[].MemberId.UserId")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(USER, GROUP);

  private IdentityStoreCollector() {}

  private static void listUsers(Listing.Context context, Listing.Pages<User> pages) {
    IdentitystoreClient store = context.client(IDENTITYSTORE);
    IdentityCenterInstances.forEachOwned(
        context,
        instance ->
            store
                .listUsersPaginator(
                    ListUsersRequest.builder()
                        .identityStoreId(instance.path("IdentityStoreId").asText())
                        .maxResults(PAGE)
                        .build())
                .forEach(response -> pages.page(response.users())));
  }

  private static void listGroups(Listing.Context context, Listing.Pages<Group> pages) {
    IdentitystoreClient store = context.client(IDENTITYSTORE);
    IdentityCenterInstances.forEachOwned(
        context,
        instance ->
            store
                .listGroupsPaginator(
                    ListGroupsRequest.builder()
                        .identityStoreId(instance.path("IdentityStoreId").asText())
                        .maxResults(PAGE)
                        .build())
                .forEach(response -> pages.page(response.groups())));
  }

  private static List<GroupMembership> memberships(
      IdentitystoreClient store, ListGroupMembershipsRequest request) {
    return store.listGroupMembershipsPaginator(request).groupMemberships().stream().toList();
  }
}
