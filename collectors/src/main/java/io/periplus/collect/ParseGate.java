package io.periplus.collect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Lets as many threads read answers as there are processors; the others wait for theirs with the
 * bytes in hand. A crawl has 64 requests under way, for AWS takes its time, and the trees that the
 * SDK makes of a page of a thousand instances are twenty times its bytes: 64 of them at once fill a
 * heap and make none of them ready sooner.
 */
final class ParseGate implements ExecutionInterceptor {
  private static final ExecutionAttribute<Boolean> PARSING =
      new ExecutionAttribute<>("PeriplusParsing");

  private final Semaphore permits =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    Optional<InputStream> body = context.responseBody();
    if (body.isEmpty()) {
      return body;
    }
    byte[] bytes;
    // Nothing waits for the network behind the gate.
    try (InputStream in = body.get()) {
      bytes = in.readAllBytes();
    } catch (IOException e) {
      throw SdkClientException.create("the answer ended early", e);
    }
    permits.acquireUninterruptibly();
    attributes.putAttribute(PARSING, true);
    return Optional.of(new ByteArrayInputStream(bytes));
  }

  @Override
  public void afterUnmarshalling(
      Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
    leave(attributes);
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    leave(attributes);
  }

  private void leave(ExecutionAttributes attributes) {
    if (Boolean.TRUE.equals(attributes.getAttribute(PARSING))) {
      attributes.putAttribute(PARSING, false);
      permits.release();
    }
  }
}
