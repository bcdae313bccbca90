package io.periplus.collect.acm;

import static io.periplus.collect.ArnForm.Place.REGION_AND_ACCOUNT;
import static io.periplus.collect.AwsService.ACM;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.ACM_CERTIFICATE;
import static io.periplus.collect.Types.ACM_PCA_CERTIFICATE_AUTHORITY;
import static io.periplus.collect.Types.ROUTE53_RECORD_SET;
import static io.periplus.model.EdgeType.AUTHENTICATED_BY;
import static io.periplus.model.EdgeType.CREATED_FROM;
import static io.periplus.model.EdgeType.REFERENCES;

import com.fasterxml.jackson.databind.JsonNode;
import io.periplus.collect.EdgeSink;
import io.periplus.collect.EdgeSink.Reference;
import io.periplus.collect.Listing;
import io.periplus.collect.NetworkPlacement;
import io.periplus.collect.ResourceSpec;
import io.periplus.collect.ResourceView;
import io.periplus.collect.Target;
import io.periplus.collect.Unchanged;
import io.periplus.model.Arn;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.acm.AcmClient;
import software.amazon.awssdk.services.acm.model.CertificateDetail;
import software.amazon.awssdk.services.acm.model.CertificateSummary;
import software.amazon.awssdk.services.acm.model.DescribeCertificateRequest;
import software.amazon.awssdk.services.acm.model.DescribeCertificateResponse;
import software.amazon.awssdk.services.acm.model.Filters;
import software.amazon.awssdk.services.acm.model.KeyAlgorithm;
import software.amazon.awssdk.services.acm.model.ListCertificatesRequest;
import software.amazon.awssdk.services.acm.model.ListCertificatesResponse;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateRequest;
import software.amazon.awssdk.services.acm.model.ListTagsForCertificateResponse;
import software.amazon.awssdk.services.acm.model.Tag;

/**
 * Certificates (C085). The list leaves out what is not RSA unless all key types are asked for.
 * Private keys are never answered.
 */
public final class AcmCollector {
  private static final int PAGE = 1000;
  private static final String IN_USE_BY = "InUseBy";
  private static final String VALIDATION = "DomainValidationOptions[].ResourceRecord";

  /** Services whose resources name their certificate themselves, where they are collected. */
  private static final Set<String> NAME_THEIRS =
      Set.of("apigateway", "cloudfront", "cognito-idp", "elasticloadbalancing");

  /**
   * A certificate that nobody uses is as it was while it has the same state and validity (R3). Who
   * uses one, the list does not tell.
   */
  private static final Unchanged UNCHANGED =
      new Unchanged(
          List.of(
              "Status",
              "NotAfter",
              "NotBefore",
              "IssuedAt",
              "ImportedAt",
              "RevokedAt",
              "Type",
              "RenewalEligibility"),
          certificate -> certificate.hasNonNull("NotAfter") && !certificate.has(IN_USE_BY),
          summary -> summary.path("InUse").isBoolean() && !summary.path("InUse").booleanValue());

  static final ResourceSpec<CertificateDetail> CERTIFICATE =
      resource(ACM_CERTIFICATE, CertificateDetail.class)
          .tier(2)
          .listOneByOne(
              ACM,
              ListCertificatesRequest.builder()
                  .includes(
                      Filters.builder()
                          .keyTypesWithStrings(
                              KeyAlgorithm.knownValues().stream()
                                  .map(KeyAlgorithm::toString)
                                  .sorted()
                                  .toList())
                          .build())
                  .maxItems(PAGE)
                  .build(),
              AcmClient::listCertificatesPaginator,
              ListCertificatesResponse::certificateSummaryList,
              "DescribeCertificate",
              (CertificateSummary summary) ->
                  DescribeCertificateRequest.builder()
                      .certificateArn(summary.certificateArn())
                      .build(),
              AcmClient::describeCertificate,
              DescribeCertificateResponse::certificate,
              new Listing.Again<>(
                  CertificateDetail.class, CertificateSummary::certificateArn, UNCHANGED))
          .arn(CertificateDetail::certificateArn, AcmCollector::id)
          .stubArn("acm", "certificate/", REGION_AND_ACCOUNT)
          .name(CertificateDetail::domainName)
          .perItem(
              "Tags",
              ACM,
              "ListTagsForCertificate",
              certificate ->
                  ListTagsForCertificateRequest.builder()
                      .certificateArn(certificate.certificateArn())
                      .build(),
              AcmClient::listTagsForCertificate,
              ListTagsForCertificateResponse::tags,
              Tag.class)
          .tagsAt("Tags")
          .columns(
              "DomainName",
              "SubjectAlternativeNames",
              "Status",
              "NotAfter",
              "KeyAlgorithm",
              "Type",
              "RenewalEligibility")
          .edgesFrom(AUTHENTICATED_BY, List.of(Target.ANY), List.of(IN_USE_BY), AcmCollector::users)
          .edge(CREATED_FROM, ACM_PCA_CERTIFICATE_AUTHORITY, "CertificateAuthorityArn")
          .edges(
              REFERENCES, List.of(ROUTE53_RECORD_SET), List.of(VALIDATION), AcmCollector::records)
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(CERTIFICATE);

  private AcmCollector() {}

  private static String id(CertificateDetail certificate) {
    return Arn.tryParse(certificate.certificateArn()).map(Arn::lastSegment).orElse(null);
  }

  /**
   * Who uses the certificate, where that does not say so itself: what lies in another account, and
   * services that are not among those collected with their certificate.
   */
  private static void users(ResourceView certificate, EdgeSink edges) {
    for (String user : NetworkPlacement.texts(certificate.configuration().path(IN_USE_BY), null)) {
      Arn arn = Arn.tryParse(user).orElse(null);
      boolean ownEdge =
          arn != null
              && arn.account().equals(certificate.account())
              && NAME_THEIRS.contains(arn.service());
      if (!ownEdge) {
        edges.edgeFrom(AUTHENTICATED_BY, Reference.byArn(user), IN_USE_BY);
      }
    }
  }

  /** The records that prove to AWS whose domain it is, where their zone is in the inventory. */
  private static void records(ResourceView certificate, EdgeSink edges) {
    for (JsonNode option : certificate.configuration().path("DomainValidationOptions")) {
      String name = option.path("ResourceRecord").path("Name").asText("").toLowerCase(Locale.ROOT);
      if (!name.isEmpty()) {
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        edges.edge(REFERENCES, Reference.to(ROUTE53_RECORD_SET, plain), VALIDATION);
      }
    }
  }
}
