package io.periplus.collect;

import io.periplus.model.Arn;
import java.util.regex.Pattern;

/**
 * How the ARN of a type is made from an id, {@code arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1}.
 *
 * @param service third part
 * @param prefix what stands before the id, {@code vpc/}; a step <code>/&#42;/</code> in it is the
 *     part of the id before its first slash: <code>/restapis/&#42;/stages/</code> and {@code
 *     a1b2c3/prod} make {@code /restapis/a1b2c3/stages/prod}
 */
public record ArnForm(String service, String prefix, Place place) {

  private static final String STEP = "/*/";

  /** Which of region and account the ARN has. */
  public enum Place {
    REGION_AND_ACCOUNT,
    ACCOUNT,
    REGION,
    NOWHERE
  }

  /** Whether an ARN may be of this form. */
  boolean fits(Arn arn) {
    return arn.service().equals(service)
        && (prefix.indexOf('*') < 0
            ? arn.resource().startsWith(prefix)
            : Pattern.compile("\\Q" + prefix.replace("*", "\\E[^/:]+\\Q") + "\\E")
                .matcher(arn.resource())
                .lookingAt());
  }

  String arn(String partition, String region, String account, String id) {
    boolean hasRegion = place == Place.REGION_AND_ACCOUNT || place == Place.REGION;
    boolean hasAccount = place == Place.REGION_AND_ACCOUNT || place == Place.ACCOUNT;
    String regionPart = hasRegion && !"global".equals(region) ? region : "";
    String accountPart = hasAccount ? account : "";
    return "arn:"
        + partition
        + ':'
        + service
        + ':'
        + regionPart
        + ':'
        + accountPart
        + ':'
        + resource(id);
  }

  private String resource(String id) {
    int slash = id.indexOf('/');
    return slash > 0 && prefix.contains(STEP)
        ? prefix.replace(STEP, '/' + id.substring(0, slash) + '/') + id.substring(slash + 1)
        : prefix + id;
  }
}
