package io.periplus.collect;

import static io.periplus.collect.Types.LAMBDA_FUNCTION;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.periplus.model.EdgeType;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Functions as API Gateway names them: {@code
 * arn:aws:apigateway:REGION:lambda:path/2015-03-31/functions/FUNCTION-ARN/invocations}, or by their
 * ARN alone. A name that a stage variable completes means another function in every stage.
 */
public final class LambdaIntegrations {
  private static final Pattern FUNCTION =
      Pattern.compile("arn:[a-z-]+:lambda:[^/]*:function:[^/]+");
  private static final String VARIABLE = "${";

  private LambdaIntegrations() {}

  /**
   * Draws FORWARDS_TO to the function of {@code uri}; a version or alias is added to the
   * properties.
   *
   * @return whether the URI is a function's
   */
  public static boolean draw(String uri, String source, ObjectNode properties, EdgeSink edges) {
    if (!uri.contains(":lambda:")) {
      return false;
    }
    Matcher function = FUNCTION.matcher(uri);
    if (!function.find() || function.group().contains(VARIABLE)) {
      edges.unresolved(source);
      return true;
    }
    String arn = function.group();
    String qualifier = FunctionNames.qualifier(arn);
    if (qualifier != null) {
      properties.put("qualifier", qualifier);
    }
    edges.edge(
        EdgeType.FORWARDS_TO,
        EdgeSink.Reference.to(LAMBDA_FUNCTION, FunctionNames.unqualified(arn)),
        source,
        properties);
    return true;
  }
}
