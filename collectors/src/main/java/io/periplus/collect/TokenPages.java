package io.periplus.collect;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import java.util.function.Function;

/** All pages of an operation that gives page tokens and for which the SDK has no paginator. */
public final class TokenPages {
  private TokenPages() {}

  /**
   * The responses, each asked for when the iteration gets there.
   *
   * @param token of the next page in a response, null or empty after the last
   * @param next the request for the page of a token
   */
  public static <Q, R> Iterable<R> of(
      Q first, Function<Q, R> call, Function<R, String> token, BiFunction<Q, String, Q> next) {
    return () -> new Pages<>(first, call, token, next);
  }

  private static final class Pages<Q, R> implements Iterator<R> {
    private final Q first;
    private final Function<Q, R> call;
    private final Function<R, String> token;
    private final BiFunction<Q, String, Q> next;
    private Q request;

    private Pages(
        Q first, Function<Q, R> call, Function<R, String> token, BiFunction<Q, String, Q> next) {
      this.first = first;
      this.call = call;
      this.token = token;
      this.next = next;
      this.request = first;
    }

    @Override
    public boolean hasNext() {
      return request != null;
    }

    @Override
    public R next() {
      if (request == null) {
        throw new NoSuchElementException("the last page was given");
      }
      R response = call.apply(request);
      String following = token.apply(response);
      request = following == null || following.isEmpty() ? null : next.apply(first, following);
      return response;
    }
  }
}
