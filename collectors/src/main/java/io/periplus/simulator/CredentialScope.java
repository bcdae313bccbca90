package io.periplus.simulator;

import io.periplus.simulator.wire.AwsException;
import io.periplus.simulator.wire.Call;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who signed a call, and for which region and service: the SigV4 credential scope. The signature
 * itself is not verified; its presence and shape are.
 */
record CredentialScope(String accessKeyId, String region, String signingName) {
  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=([A-Za-z0-9]{12,128})/([0-9]{8})/([a-z0-9-]{1,40})/"
              + "([a-z0-9-]{1,60})/aws4_request, ?SignedHeaders=[^ ,]+, ?Signature=[0-9a-f]{64}");

  static CredentialScope of(Call call) {
    String header =
        call.header("authorization")
            .orElseThrow(
                () ->
                    new AwsException(
                        403,
                        "MissingAuthenticationToken",
                        "Request is missing Authentication Token"));
    Matcher matcher = AUTHORIZATION.matcher(header);
    if (!matcher.matches()) {
      throw new AwsException(
          400,
          "IncompleteSignature",
          "Authorization header is not a complete AWS4-HMAC-SHA256 one");
    }
    return new CredentialScope(matcher.group(1), matcher.group(3), matcher.group(4));
  }
}
