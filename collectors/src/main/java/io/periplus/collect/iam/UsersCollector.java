package io.periplus.collect.iam;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.AwsService.IAM;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.IAM_ACCESS_KEY;
import static io.periplus.collect.Types.IAM_ACCOUNT_ROOT;
import static io.periplus.collect.Types.IAM_GROUP;
import static io.periplus.collect.Types.IAM_MANAGED_POLICY;
import static io.periplus.collect.Types.IAM_USER;
import static io.periplus.collect.Types.IAM_VIRTUAL_MFA_DEVICE;
import static io.periplus.model.EdgeType.ATTACHED_TO;
import static io.periplus.model.EdgeType.GOVERNED_BY;
import static io.periplus.model.EdgeType.GRANTS;
import static io.periplus.model.EdgeType.MEMBER_OF;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.Listing;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import java.util.List;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesRequest;
import software.amazon.awssdk.services.iam.model.ListVirtualMfaDevicesResponse;
import software.amazon.awssdk.services.iam.model.UserDetail;
import software.amazon.awssdk.services.iam.model.VirtualMFADevice;

/**
 * Users with their groups, policies and credentials, access keys and virtual MFA devices (C095 to
 * C097). Passwords, MFA and the use of keys come from the credential report; only the ids of keys
 * need a call per user.
 */
public final class UsersCollector {
  /** IAM lists give no more (P10). */
  static final int PAGE = 1000;

  private static final String OWNER = "User.Arn";

  static final ResourceSpec<UserDetail> USER =
      CredentialReport.ofUsers(
              resource(IAM_USER, UserDetail.class)
                  .tier(2)
                  .list(
                      IAM,
                      details(EntityType.USER),
                      IamClient::getAccountAuthorizationDetailsPaginator,
                      GetAccountAuthorizationDetailsResponse::userDetailList),
              UserDetail::arn)
          .arn(UserDetail::arn, UserDetail::userName)
          .stubArn("iam", "user/", ACCOUNT)
          .name(UserDetail::userName)
          .tags(UserDetail::tags)
          .columns(
              "UserName",
              "Path",
              "CreateDate",
              "UserPolicyList",
              "HasConsolePassword",
              "PasswordLastChanged",
              "MfaActive")
          .edge(MEMBER_OF, IAM_GROUP, "GroupList")
          .edge(GOVERNED_BY, IAM_MANAGED_POLICY, "PermissionsBoundary.PermissionsBoundaryArn")
          .edgeFrom(GRANTS, IAM_MANAGED_POLICY, "AttachedManagedPolicies[].PolicyArn")
          .volatileFields(
              "PasswordLastUsed",
              "AccessKeys[].LastUsedDate",
              "AccessKeys[].LastUsedRegion",
              "AccessKeys[].LastUsedService")
          .whenDenied(UsersOneByOne.SPEC)
          .build();

  static final ResourceSpec<GroupDetail> GROUP =
      resource(IAM_GROUP, GroupDetail.class)
          .tier(2)
          .list(
              IAM,
              details(EntityType.GROUP),
              IamClient::getAccountAuthorizationDetailsPaginator,
              GetAccountAuthorizationDetailsResponse::groupDetailList)
          .arn(GroupDetail::arn, GroupDetail::groupName)
          .stubArn("iam", "group/", ACCOUNT)
          .name(GroupDetail::groupName)
          .columns("GroupName", "Path", "CreateDate", "GroupPolicyList")
          .edgeFrom(GRANTS, IAM_MANAGED_POLICY, "AttachedManagedPolicies[].PolicyArn")
          .whenDenied(GroupsOneByOne.SPEC)
          .build();

  /** The id is kept plain: it opens nothing alone, and ties a leaked key to its user (X23). */
  static final ResourceSpec<AccessKeyMetadata> ACCESS_KEY =
      resource(IAM_ACCESS_KEY, AccessKeyMetadata.class)
          .tier(2)
          .listBy(IAM_USER, IAM, "ListAccessKeys", UsersCollector::listKeys)
          .listedWith("LastUsedDate", "LastUsedRegion", "LastUsedService")
          .arn("iam", "access-key/", ACCOUNT, AccessKeyMetadata::accessKeyId)
          .columns("AccessKeyId", "Status", "CreateDate")
          .edge(MEMBER_OF, IAM_USER, "UserName")
          .volatileFields("LastUsedDate", "LastUsedRegion", "LastUsedService")
          .build();

  /** Hardware devices have no list of their own; a user's {@code MfaActive} counts them too. */
  static final ResourceSpec<VirtualMFADevice> VIRTUAL_MFA_DEVICE =
      resource(IAM_VIRTUAL_MFA_DEVICE, VirtualMFADevice.class)
          .tier(3)
          .list(
              IAM,
              ListVirtualMfaDevicesRequest.builder().maxItems(PAGE).build(),
              IamClient::listVirtualMFADevicesPaginator,
              ListVirtualMfaDevicesResponse::virtualMFADevices)
          .arn(VirtualMFADevice::serialNumber, UsersCollector::deviceName)
          .stubArn("iam", "mfa/", ACCOUNT)
          .name(UsersCollector::deviceName)
          .columns("SerialNumber", "EnableDate")
          .edges(
              ATTACHED_TO,
              List.of(IAM_USER, IAM_ACCOUNT_ROOT),
              List.of(OWNER),
              UsersCollector::carrier)
          .drop("Base32StringSeed", "QRCodePNG")
          .volatileFields("User.PasswordLastUsed")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(USER, GROUP, ACCESS_KEY, VIRTUAL_MFA_DEVICE);

  private UsersCollector() {}

  private static GetAccountAuthorizationDetailsRequest details(EntityType kind) {
    return GetAccountAuthorizationDetailsRequest.builder().filter(kind).maxItems(PAGE).build();
  }

  /** The keys of each user, with what the user's credential report says about their use. */
  private static void listKeys(Listing.Context context, Listing.Pages<AccessKeyMetadata> pages) {
    IamClient iam = context.client(IAM);
    context.forEachParent(
        IAM_USER,
        user -> {
          ListAccessKeysRequest request =
              ListAccessKeysRequest.builder()
                  .userName(user.path("UserName").asText())
                  .maxItems(PAGE)
                  .build();
          context.perParent(
              () -> {
                for (ListAccessKeysResponse response : iam.listAccessKeysPaginator(request)) {
                  response.accessKeyMetadata().forEach(key -> pages.item(key, lastUse(user, key)));
                }
              });
        });
  }

  /** The report does not name its keys; it knows when each was made. */
  private static ObjectNode lastUse(JsonNode user, AccessKeyMetadata key) {
    ObjectNode use = JsonNodeFactory.instance.objectNode();
    String created = String.valueOf(key.createDate());
    for (JsonNode reported : user.path("AccessKeys")) {
      if (reported.path("CreateDate").asText().equals(created)) {
        reported
            .properties()
            .forEach(
                member -> {
                  if (member.getKey().startsWith("LastUsed")) {
                    use.set(member.getKey(), member.getValue());
                  }
                });
      }
    }
    return use;
  }

  /** The serial number of a virtual device is its ARN. */
  private static String deviceName(VirtualMFADevice device) {
    String serial = device.serialNumber();
    return serial == null ? null : serial.substring(serial.indexOf('/') + 1);
  }

  /** The user of a device may be the account's root user. */
  private static void carrier(ResourceView device, EdgeSink edges) {
    String arn = device.configuration().path("User").path("Arn").asText("");
    if (!arn.isEmpty()) {
      boolean root = arn.endsWith(":root");
      edges.edge(ATTACHED_TO, Reference.to(root ? IAM_ACCOUNT_ROOT : IAM_USER, arn), OWNER);
    }
  }
}
