package io.periplus.collect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Reads EC2's answers with {@link Ec2Answer}: half of the resources of an estate are its own, and
 * its pages are the largest. The SDK is given a document without content to parse, and its empty
 * response is filled afterwards. What is unusual is the SDK's to read.
 */
final class Ec2AnswerReader implements ExecutionInterceptor {
  private static final byte[] NOTHING = "<nothing/>".getBytes(StandardCharsets.US_ASCII);
  private static final ExecutionAttribute<AwsResponse.Builder> ANSWER =
      new ExecutionAttribute<>("PeriplusEc2Answer");

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    Optional<InputStream> body = context.responseBody();
    attributes.putAttribute(ANSWER, null);
    if (body.isEmpty()
        || !context.httpResponse().isSuccessful()
        || !"Ec2".equals(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME))) {
      return body;
    }
    byte[] xml = bytes(body.get());
    SdkPojo builder =
        SdkShape.builderOf(Operations.of((SdkPojo) context.request()).responseClass());
    try {
      Ec2Answer.read(xml, builder);
    } catch (Ec2Answer.Unusual e) {
      return Optional.of(new ByteArrayInputStream(xml));
    }
    attributes.putAttribute(ANSWER, (AwsResponse.Builder) builder);
    return Optional.of(new ByteArrayInputStream(NOTHING));
  }

  private static byte[] bytes(InputStream body) {
    try (body) {
      return body.readAllBytes();
    } catch (IOException e) {
      throw SdkClientException.create("the answer ended early", e);
    }
  }

  @Override
  public SdkResponse modifyResponse(
      Context.ModifyResponse context, ExecutionAttributes attributes) {
    AwsResponse.Builder answer = attributes.getAttribute(ANSWER);
    if (answer == null) {
      return context.response();
    }
    attributes.putAttribute(ANSWER, null);
    return answer.responseMetadata(((AwsResponse) context.response()).responseMetadata()).build();
  }
}
