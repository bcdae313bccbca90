package io.periplus.collect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/** Answers calls from a recording: responses as SDK objects, errors as the SDK's exceptions. */
final class ReplayTransport implements Transport, AccountAccess {
  /** The code of a call that a recording does not hold. */
  static final String NOT_RECORDED = "NotRecorded";

  private final Recording recording;
  private final Map<String, Long> unknownMembers = new ConcurrentHashMap<>();

  ReplayTransport(Recording recording) {
    this.recording = recording;
  }

  /** Members that the SDK's model does not have, with how often they were met (K9). */
  Map<String, Long> unknownMembers() {
    return Map.copyOf(unknownMembers);
  }

  @Override
  public SdkPojo send(
      String account, String region, AwsService<?> service, String operation, SdkPojo request) {
    Optional<Recording.Call> found =
        recording.find(account, region, service.name(), operation, SdkJson.toJson(request));
    if (found.isEmpty()) {
      throw new AwsCallException(
          new Failure(
              FailureKind.NOT_RECORDED, NOT_RECORDED, "the recording does not hold this call"),
          null);
    }
    Recording.Call call = found.get();
    if (call.error() != null) {
      throw exception(call.error());
    }
    Class<? extends SdkPojo> response = Operations.of(request).responseClass();
    try {
      return SdkJson.fromJson(
          response, call.response(), member -> unknownMembers.merge(member, 1L, Long::sum));
    } catch (IllegalArgumentException e) {
      throw new AwsCallException(
          new Failure(FailureKind.MALFORMED, "MalformedResponse", e.getMessage()), e);
    }
  }

  private static RuntimeException exception(ObjectNode error) {
    String code = error.path("code").asText(null);
    String message = error.path("message").asText(null);
    if (error.hasNonNull("kind")) {
      FailureKind kind = FailureKind.valueOf(error.get("kind").asText());
      return new AwsCallException(new Failure(kind, code, message), null);
    }
    return AwsServiceException.builder()
        .awsErrorDetails(AwsErrorDetails.builder().errorCode(code).errorMessage(message).build())
        .message(message)
        .statusCode(error.path("status").asInt(400))
        .build();
  }

  /** An account is closed only if the crawl was refused there. */
  @Override
  public Failure open(String account) {
    ObjectNode any = SdkJson.MAPPER.createObjectNode();
    return recording
        .find(account, Scope.GLOBAL, AwsService.STS.name(), "AssumeRole", any)
        .filter(call -> call.error() != null)
        .map(call -> FailureClassifier.classify(AwsService.STS.name(), exception(call.error())))
        .orElse(null);
  }

  @Override
  public boolean renewCredentials(String account, long sentAt) {
    return false;
  }

  @Override
  public boolean retries() {
    return false;
  }
}
