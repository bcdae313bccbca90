package io.periplus.collect.macie2;

import static io.periplus.collect.AwsService.MACIE2;
import static io.periplus.collect.ResourceSpec.resource;
import static io.periplus.collect.Types.MACIE_SESSION;

import io.periplus.collect.ResourceSpec;
import java.util.List;
import software.amazon.awssdk.services.macie2.Macie2Client;
import software.amazon.awssdk.services.macie2.model.GetMacieSessionRequest;
import software.amazon.awssdk.services.macie2.model.GetMacieSessionResponse;

/** Whether Macie looks into the buckets of a region (C106f). None of its fields holds a secret. */
public final class MacieCollector {
  /** A region has one at most; AWS gives it neither ARN nor name. */
  static final ResourceSpec<GetMacieSessionResponse> SESSION =
      resource(MACIE_SESSION, GetMacieSessionResponse.class)
          .tier(3)
          .listOnce(
              MACIE2,
              GetMacieSessionRequest.builder().build(),
              Macie2Client::getMacieSession,
              List::of)
          .arn("macie2", "session/", session -> "default")
          .columns("status", "findingPublishingFrequency")
          .volatileFields("updatedAt")
          .build();

  /** All types of this file. */
  public static final List<ResourceSpec<?>> SPECS = List.of(SESSION);

  private MacieCollector() {}
}
