package io.periplus.api.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;

/** Bodies of requests, up to the size that a route takes (RC19). */
public final class RequestBytes {
  /** What is read of a body that is refused, so that a client comes to read the refusal. */
  private static final long MOST_DRAINED = 32L << 20;

  private RequestBytes() {}

  /**
   * The whole body; a length that the request does not say, or says wrongly, is bounded as well.
   *
   * @throws ProblemException {@code body-too-large}
   */
  public static byte[] read(Context ctx, int most) throws IOException {
    long said = ctx.req().getContentLengthLong();
    // A client that waits to be told to go on (curl does) sends nothing once it is refused.
    if (said > most && ctx.header("Expect") != null) {
      throw tooLarge(most);
    }
    InputStream body = ctx.req().getInputStream();
    if (said <= most) {
      byte[] bytes = body.readNBytes(most + 1);
      if (bytes.length <= most) {
        return bytes;
      }
    }
    drain(body);
    throw tooLarge(most);
  }

  private static void drain(InputStream body) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (long left = MOST_DRAINED; left > 0; ) {
      int count = body.read(buffer);
      if (count < 0) {
        return;
      }
      left -= count;
    }
  }

  private static ProblemException tooLarge(int most) {
    return new ProblemException(
        ProblemCode.BODY_TOO_LARGE,
        "Cannot read the body: it is larger than "
            + (most >> 20)
            + " MiB, which is what this route takes. Ask for less at once.");
  }
}
