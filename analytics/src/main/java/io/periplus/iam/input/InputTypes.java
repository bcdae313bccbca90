package io.periplus.iam.input;

/** Types of resources that are more to access than something with a policy. */
final class InputTypes {
  static final String ROLE = "AWS::IAM::Role";
  static final String USER = "AWS::IAM::User";
  static final String GROUP = "AWS::IAM::Group";
  static final String MANAGED_POLICY = "AWS::IAM::ManagedPolicy";
  static final String ACCESS_KEY = "AWS::IAM::AccessKey";
  static final String ORGANIZATION = "AWS::Organizations::Organization";
  static final String ROOT = "AWS::Organizations::Root";
  static final String UNIT = "AWS::Organizations::OrganizationalUnit";
  static final String ACCOUNT = "AWS::Organizations::Account";
  static final String POLICY = "AWS::Organizations::Policy";
  static final String BUCKET = "AWS::S3::Bucket";
  static final String PUBLIC_ACCESS_BLOCK = "AWS::S3::AccountPublicAccessBlock";
  static final String KEY = "AWS::KMS::Key";
  static final String ALIAS = "AWS::KMS::Alias";
  static final String VPC_ENDPOINT = "AWS::EC2::VPCEndpoint";
  static final String INSTANCE = "AWS::EC2::Instance";
  static final String MANAGED_INSTANCE = "AWS::SSM::ManagedInstance";
  static final String SNAPSHOT = "AWS::EC2::Snapshot";
  static final String IMAGE = "AWS::EC2::Image";
  static final String DB_SNAPSHOT = "AWS::RDS::DBSnapshot";
  static final String DB_CLUSTER_SNAPSHOT = "AWS::RDS::DBClusterSnapshot";
  static final String CATALOG_DATABASE = "AWS::Glue::Database";
  static final String CATALOG_TABLE = "AWS::Glue::Table";
  static final String RESOURCE_SHARE = "AWS::RAM::ResourceShare";

  private InputTypes() {}
}
