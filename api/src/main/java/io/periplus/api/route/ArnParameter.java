package io.periplus.api.route;

import io.javalin.http.Context;
import io.periplus.api.http.ProblemCode;
import io.periplus.api.http.ProblemException;
import io.periplus.api.http.QueryParameters;
import io.periplus.model.Arn;

/**
 * The ARN in a path (RC13): one percent-encoded segment, or {@code -} with the ARN as query
 * parameter, because proxies rewrite {@code %2F}.
 */
final class ArnParameter {
  private ArnParameter() {}

  /**
   * @throws ProblemException {@code invalid-arn}
   */
  static String read(Context ctx, QueryParameters parameters) {
    String segment = ctx.pathParam("arn");
    String arn = segment.equals("-") ? parameters.single("arn").orElse("") : segment;
    if (!segment.equals("-") && parameters.single("arn").isPresent()) {
      throw ProblemException.invalidParameter(
          "arn", "it goes with the path /resources/- only; the path names an ARN already.");
    }
    if (!arn.equals(Arn.INTERNET) && Arn.tryParse(arn).isEmpty()) {
      throw new ProblemException(
          ProblemCode.INVALID_ARN,
          "Cannot look up the resource: the text is not an ARN. "
              + "Send arn:partition:service:region:account:resource as one percent-encoded"
              + " segment (/ is %2F), or /resources/-?arn=…");
    }
    return arn;
  }
}
