package io.periplus.collect.iam;

import static io.periplus.collect.ArnForm.Place.ACCOUNT;
import static io.periplus.collect.AwsService.IAM;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.IAM_OIDC_PROVIDER;
import static io.periplus.collect.Types.IAM_SAML_PROVIDER;
import static io.periplus.collect.Types.IAM_SERVER_CERTIFICATE;
import static io.periplus.collect.iam.UsersCollector.PAGE;

import io.periplus.collect.ResourceSpec;
import io.periplus.model.Arn;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderRequest;
import software.amazon.awssdk.services.iam.model.GetOpenIdConnectProviderResponse;
import software.amazon.awssdk.services.iam.model.GetSamlProviderRequest;
import software.amazon.awssdk.services.iam.model.GetSamlProviderResponse;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListOpenIdConnectProvidersResponse;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersRequest;
import software.amazon.awssdk.services.iam.model.ListSamlProvidersResponse;
import software.amazon.awssdk.services.iam.model.ListServerCertificatesRequest;
import software.amazon.awssdk.services.iam.model.ListServerCertificatesResponse;
import software.amazon.awssdk.services.iam.model.OpenIDConnectProviderListEntry;
import software.amazon.awssdk.services.iam.model.SAMLProviderListEntry;
import software.amazon.awssdk.services.iam.model.ServerCertificateMetadata;

/**
 * Identity providers that roles trust, and certificates that IAM keeps (C099 to C099c). Who trusts
 * a provider is drawn from the role, who serves a certificate from the load balancer.
 */
public final class ProvidersCollector {
  /** SAML providers. Of the metadata document, which is long and public, nothing is kept. */
  static final ResourceSpec<SAMLProviderListEntry> SAML_PROVIDER =
      resource(IAM_SAML_PROVIDER, SAMLProviderListEntry.class)
          .tier(2)
          .listOnce(
              IAM,
              ListSamlProvidersRequest.builder().build(),
              IamClient::listSAMLProviders,
              ListSamlProvidersResponse::samlProviderList)
          .perItem(
              IAM,
              "GetSAMLProvider",
              provider -> GetSamlProviderRequest.builder().samlProviderArn(provider.arn()).build(),
              IamClient::getSAMLProvider,
              Map.<String, Function<GetSamlProviderResponse, ?>>of(
                  "SAMLProviderUUID", GetSamlProviderResponse::samlProviderUUID,
                  "AssertionEncryptionMode",
                      GetSamlProviderResponse::assertionEncryptionModeAsString,
                  "Tags", GetSamlProviderResponse::tags))
          .arn(SAMLProviderListEntry::arn, provider -> name(provider.arn()))
          .stubArn("iam", "saml-provider/", ACCOUNT)
          .name(provider -> name(provider.arn()))
          .tagsAt("Tags")
          .columns("ValidUntil", "CreateDate", "AssertionEncryptionMode")
          .build();

  /** OpenID Connect providers, known by their URL: the issuer of an EKS cluster, a CI service. */
  static final ResourceSpec<OpenIDConnectProviderListEntry> OIDC_PROVIDER =
      resource(IAM_OIDC_PROVIDER, OpenIDConnectProviderListEntry.class)
          .tier(2)
          .listOnce(
              IAM,
              ListOpenIdConnectProvidersRequest.builder().build(),
              IamClient::listOpenIDConnectProviders,
              ListOpenIdConnectProvidersResponse::openIDConnectProviderList)
          .perItem(
              IAM,
              "GetOpenIDConnectProvider",
              provider ->
                  GetOpenIdConnectProviderRequest.builder()
                      .openIDConnectProviderArn(provider.arn())
                      .build(),
              IamClient::getOpenIDConnectProvider,
              Map.<String, Function<GetOpenIdConnectProviderResponse, ?>>of(
                  "Url", GetOpenIdConnectProviderResponse::url,
                  "ClientIDList", GetOpenIdConnectProviderResponse::clientIDList,
                  "ThumbprintList", GetOpenIdConnectProviderResponse::thumbprintList,
                  "CreateDate", GetOpenIdConnectProviderResponse::createDate,
                  "Tags", GetOpenIdConnectProviderResponse::tags))
          .arn(OpenIDConnectProviderListEntry::arn, provider -> name(provider.arn()))
          .stubArn("iam", "oidc-provider/", ACCOUNT)
          .name(provider -> name(provider.arn()))
          .tagsAt("Tags")
          .aliases(provider -> Stream.of("https://" + name(provider.path("Arn").asText())))
          .columns("Url", "ClientIDList", "ThumbprintList")
          .build();

  static final ResourceSpec<ServerCertificateMetadata> SERVER_CERTIFICATE =
      resource(IAM_SERVER_CERTIFICATE, ServerCertificateMetadata.class)
          .tier(3)
          .list(
              IAM,
              ListServerCertificatesRequest.builder().maxItems(PAGE).build(),
              IamClient::listServerCertificatesPaginator,
              ListServerCertificatesResponse::serverCertificateMetadataList)
          .arn(ServerCertificateMetadata::arn, ServerCertificateMetadata::serverCertificateName)
          .stubArn("iam", "server-certificate/", ACCOUNT)
          .name(ServerCertificateMetadata::serverCertificateName)
          .aliases(certificate -> Stream.of(certificate.path("ServerCertificateId").asText()))
          .columns("Expiration", "UploadDate")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS =
      List.of(SAML_PROVIDER, OIDC_PROVIDER, SERVER_CERTIFICATE);

  private ProvidersCollector() {}

  /** What stands behind the kind: {@code oidc.example.com/id/1} of an OIDC provider. */
  private static String name(String arn) {
    String resource = Arn.tryParse(arn).map(Arn::resource).orElse(arn);
    return resource.substring(resource.indexOf('/') + 1);
  }
}
