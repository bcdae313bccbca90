package io.periplus.collect;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Refuses answers that are not the operation's (F14). The SDK reads a login page of a proxy, or any
 * other XML, as a response without members: an empty list that nobody sent.
 */
final class AnswerCheck implements ExecutionInterceptor {
  private static final int LONGEST_PROLOGUE = 4096;
  private static final String NO_XML = "something else";

  /** By the names that their clients give themselves. */
  private static final Set<String> REST_XML = Set.of("CloudFront", "Route53", "S3", "S3Control");

  private static final Pattern ROOT =
      Pattern.compile(
          "\\A\\uFEFF?(?:\\s|<\\?[^>]*>|<!--.*?-->|<![^>]*>)*<(?:\\w+:)?(\\w+)", Pattern.DOTALL);

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
    Optional<InputStream> body = context.responseBody();
    if (body.isEmpty() || !context.httpResponse().isSuccessful()) {
      return body;
    }
    BufferedInputStream content = new BufferedInputStream(body.get(), LONGEST_PROLOGUE);
    String operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
    try {
      content.mark(LONGEST_PROLOGUE);
      String found = root(new String(content.readNBytes(LONGEST_PROLOGUE), StandardCharsets.UTF_8));
      content.reset();
      if (found.isEmpty()
          || found.equals(operation + "Response")
          || isNamedFreely(found, attributes)) {
        return Optional.of(content);
      }
      // Nobody reads on: without this the connection would never go back to the pool.
      content.close();
      throw SdkClientException.create("the answer is %s, not %s".formatted(found, operation));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** REST XML calls its roots after what they hold; a web page it is not. */
  private static boolean isNamedFreely(String root, ExecutionAttributes attributes) {
    return REST_XML.contains(attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME))
        && !root.equals(NO_XML)
        && !root.equalsIgnoreCase("html");
  }

  /** The name of the root element; empty for a JSON object and for no body at all. */
  private static String root(String beginning) {
    String text = beginning.stripLeading();
    if (text.isEmpty() || text.startsWith("{")) {
      return "";
    }
    Matcher root = ROOT.matcher(beginning);
    return root.find() ? root.group(1) : NO_XML;
  }
}
