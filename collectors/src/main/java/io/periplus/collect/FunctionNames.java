package io.periplus.collect;

import io.periplus.model.Arn;
import java.util.Optional;

/**
 * Names of Lambda functions in ARNs, {@code arn:aws:lambda:eu-west-1:111122223333:function:NAME}
 * with or without {@code :QUALIFIER}, a version or alias. The inventory holds the function; the
 * qualifier stays on the edge.
 */
public final class FunctionNames {
  private static final String RESOURCE = "function:";

  private FunctionNames() {}

  /** {@code name} or {@code name:qualifier}; null if the ARN is not a function's. */
  public static String id(String arn) {
    return resource(arn).orElse(null);
  }

  /** The ARN without its qualifier; any other text as it is. */
  public static String unqualified(String arn) {
    String qualifier = qualifier(arn);
    return qualifier == null ? arn : arn.substring(0, arn.length() - qualifier.length() - 1);
  }

  /** Version or alias, null for none. */
  public static String qualifier(String arn) {
    return resource(arn)
        .filter(id -> id.indexOf(':') >= 0)
        .map(id -> id.substring(id.indexOf(':') + 1))
        .orElse(null);
  }

  private static Optional<String> resource(String arn) {
    return Arn.tryParse(arn)
        .map(Arn::resource)
        .filter(resource -> resource.startsWith(RESOURCE))
        .map(resource -> resource.substring(RESOURCE.length()));
  }
}
