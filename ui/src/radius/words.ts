export type Mode = 'compromise' | 'failure' | 'change';
export type Direction = 'forward' | 'reverse';

export const MODES: Readonly<Record<Mode, string>> = {
  compromise: 'Somebody holds it',
  failure: 'It stops working',
  change: 'It is deleted',
};

export const DIRECTIONS: Readonly<Record<Direction, string>> = {
  forward: 'What that reaches',
  reverse: 'What can reach it',
};

/** Groups of types that have a colour in the picture. */
export type Kind = 'identity' | 'data' | 'compute' | 'other';

export const KINDS: Readonly<Record<Kind, string>> = {
  identity: 'Identities',
  data: 'Data and keys',
  compute: 'Compute',
  other: 'Others',
};

const DATA = /^AWS::(S3|RDS|DynamoDB|ElastiCache|Redshift|EFS|SecretsManager|SSM|KMS|SQS|SNS|OpenSearchService|FSx|Kinesis|ECR|Backup|DocDB|Neptune|MSK)/;
const COMPUTE = /^AWS::(EC2::Instance|Lambda|ECS|EKS|Batch|ElasticBeanstalk|CodeBuild|SageMaker|EMR|Glue|StepFunctions|AutoScaling)/;

export function kindOf(type: string): Kind {
  if (/^AWS::(IAM|SSO|Cognito|Organizations|STS)/.test(type)) {
    return 'identity';
  }
  if (DATA.test(type)) {
    return 'data';
  }
  return COMPUTE.test(type) ? 'compute' : 'other';
}

const LEVELS: Readonly<Record<string, string>> = {
  TOUCH: 'reached over the network',
  LIST: 'list',
  READ: 'read',
  WRITE: 'write',
  DESTROY: 'destroy',
  ADMIN: 'administer',
  CONTROL: 'control',
  HOLD: 'held',
};

export function levelWords(level: string): string {
  return LEVELS[level] ?? level.toLowerCase();
}

const FAILURES: Readonly<Record<string, string>> = {
  DOWN: 'Down',
  STARVED: 'Gets nothing more to do',
  DEGRADED: 'Degraded',
  NO_REPLACE: 'Cannot be replaced',
  OBSERVABILITY: 'Is no longer watched',
};

export function failureWords(failure: string): string {
  return FAILURES[failure] ?? failure.toLowerCase();
}

const REASONS: Readonly<Record<string, string>> = {
  COST_MISSING: 'No costs are known: the cost analysis has not run',
  ACCESS_MISSING: 'Who may do what is not known: the access analysis has not run',
  NETWORK_MISSING: 'What the network lets through is not known: the reachability analysis has not run',
  SCP_UNKNOWN: 'Service control policies could not be read',
  RCP_UNKNOWN: 'Resource control policies could not be read',
  IDENTITY_UNKNOWN: 'Policies of an identity could not be read',
  RESOURCE_POLICY_NOT_COLLECTED: 'A resource policy could not be read',
  STUB_REACHED: 'Resources outside the inventory are reached; what lies behind them is not known',
  STALE_INPUT: 'Some of it was read long ago',
  MALFORMED_POLICY: 'A policy is malformed',
  UNKNOWN_KEY: 'A condition depends on something that is not known',
  RESOURCES_NOT_LISTED: 'Resources could not be listed, so there may be more',
  BOUNDARY_UNKNOWN: 'A permissions boundary could not be read',
  ENCRYPTION_UNKNOWN: 'Whether something is encrypted, and by which key, is not known',
  PRECONDITION_UNKNOWN: 'What an escalation needs beside permissions is not known',
  TARGET_HEALTH_UNKNOWN: 'Whether targets are healthy is not known',
};

export function reasonWords(code: string): string {
  const [head, ...rest] = code.split(':');
  const words = REASONS[head ?? ''];
  if (words !== undefined) {
    return rest.length === 0 ? words : `${words} (${rest.join(':')})`;
  }
  const text = code.toLowerCase().replace(/_/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
