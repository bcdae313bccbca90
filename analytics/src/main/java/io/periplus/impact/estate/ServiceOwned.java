package io.periplus.impact.estate;

/** What AWS owns or only names: not a thing that an administrator of the account has (ST5). */
final class ServiceOwned {
  private ServiceOwned() {}

  static boolean is(RadiusResource resource) {
    return resource.type().equals("Internet")
        || resource.type().equals("AWS::IAM::ServicePrincipal")
        || resource.type().equals("AWS::IAM::AnyPrincipal")
        || resource.arn().contains(":role/aws-service-role/");
  }
}
