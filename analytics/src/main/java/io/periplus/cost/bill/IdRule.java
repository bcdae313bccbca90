package io.periplus.cost.bill;

/**
 * The rules by which the resource id of a line becomes the ARN of a vertex. Which one decided is
 * counted on each row of table {@code cost}.
 */
public enum IdRule {
  /** No id. */
  RID1,
  /** A bare instance id. */
  RID2,
  /** A bare id of another EC2 type. */
  RID3,
  /** An ARN, as it is. */
  RID4,
  /** The ARN of an instance on a line of CloudWatch, Systems Manager or AWS Marketplace. */
  RID5,
  /** The ARN of an Elastic IP address. */
  RID6,
  /** A load balancer. */
  RID7,
  /** A database by its resource id instead of its name. */
  RID8,
  /** A log group with {@code :*}, a function with its version or alias. */
  RID9,
  /** A task of ECS. */
  RID10,
  /** A stage of API Gateway. */
  RID11,
  /** A distribution or a hosted zone. */
  RID12,
  /** The name of a bucket. */
  RID13,
  /** A bare name of SQS, SNS, DynamoDB, ECR, EFS, KMS, Secrets Manager or Lambda. */
  RID14,
  /** A bare name of Redshift, ElastiCache, OpenSearch, MSK, EMR or WorkSpaces. */
  RID15,
  /** A shape that no rule knows. */
  RID16
}
