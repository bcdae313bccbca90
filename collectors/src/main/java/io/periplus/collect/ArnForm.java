package io.periplus.collect;

import io.periplus.model.Arn;

/**
 * How the ARN of a type is made from an id, {@code arn:aws:ec2:eu-west-1:111122223333:vpc/vpc-1}.
 *
 * @param service third part
 * @param prefix what stands before the id, {@code vpc/}
 */
public record ArnForm(String service, String prefix, Place place) {

  /** Which of region and account the ARN has. */
  public enum Place {
    REGION_AND_ACCOUNT,
    ACCOUNT,
    REGION,
    NOWHERE
  }

  /** Whether an ARN may be of this form. */
  boolean fits(Arn arn) {
    return arn.service().equals(service) && arn.resource().startsWith(prefix);
  }

  String arn(String partition, String region, String account, String id) {
    boolean hasRegion = place == Place.REGION_AND_ACCOUNT || place == Place.REGION;
    boolean hasAccount = place == Place.REGION_AND_ACCOUNT || place == Place.ACCOUNT;
    String regionPart = hasRegion && !"global".equals(region) ? region : "";
    return "arn:%s:%s:%s:%s:%s%s"
        .formatted(partition, service, regionPart, hasAccount ? account : "", prefix, id);
  }
}
