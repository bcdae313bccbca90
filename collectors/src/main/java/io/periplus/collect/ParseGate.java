package io.periplus.collect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Lets as many threads read answers as there are processors; the others wait for theirs with the
 * bytes in hand. A crawl has 64 requests under way, for AWS takes its time, and the trees that the
 * SDK makes of a page of a thousand instances are twenty times its bytes: 64 of them at once fill a
 * heap and make none of them ready sooner. Who reads a scope stays inside until the rows of a page
 * are written, which is when its trees can go.
 */
final class ParseGate implements ExecutionInterceptor {
  private final Semaphore permits =
      new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

  private final ThreadLocal<Visit> visits = ThreadLocal.withInitial(Visit::new);

  /** Where a thread is. */
  private static final class Visit {
    private boolean inside;
    private boolean stays;
  }

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
    Visit visit = visits.get();
    if (!visit.inside) {
      permits.acquireUninterruptibly();
      visit.inside = true;
    }
    return Optional.of(new ByteArrayInputStream(bytes));
  }

  @Override
  public void afterUnmarshalling(
      Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
    if (!visits.get().stays) {
      leave();
    }
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    leave();
  }

  /** Does work that has used up each answer when it asks for the next, or ends. */
  <T> T reading(Supplier<T> work) {
    Visit visit = visits.get();
    visit.stays = true;
    try {
      return work.get();
    } finally {
      visit.stays = false;
      leave();
    }
  }

  /** Lets another thread in: nobody waits inside, for the network or for a rate. */
  void leave() {
    Visit visit = visits.get();
    if (visit.inside) {
      visit.inside = false;
      permits.release();
    }
  }
}
