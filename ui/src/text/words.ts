/** The words of the field for the codes of the API. A code without words is shown as it is. */

export type Verdict = 'REACHABLE' | 'FORWARD_ONLY' | 'UNKNOWN' | 'BLOCKED';

export const VERDICTS: Readonly<Record<Verdict, string>> = {
  REACHABLE: 'Reachable',
  FORWARD_ONLY: 'Forward only',
  UNKNOWN: 'Unknown',
  BLOCKED: 'Not reachable',
};

export const VERDICT_MEANING: Readonly<Record<Verdict, string>> = {
  REACHABLE: 'Packets arrive and replies return.',
  FORWARD_ONLY: 'Packets arrive, but no reply can return.',
  UNKNOWN: 'Undecided: something that the answer needs could not be read or is not modelled.',
  BLOCKED: 'Packets do not arrive.',
};

const VIA: Readonly<Record<string, string>> = {
  INTERNET_GATEWAY: 'Internet gateway',
  NAT_GATEWAY: 'NAT gateway',
  EGRESS_ONLY_INTERNET_GATEWAY: 'Egress-only internet gateway',
  LOAD_BALANCER: 'Load balancer',
  CLOUDFRONT: 'CloudFront',
  API_GATEWAY: 'API Gateway',
  GLOBAL_ACCELERATOR: 'Global Accelerator',
  LAMBDA_URL: 'Lambda function URL',
  SERVICE_ENDPOINT: 'Service endpoint',
  SERVICE_NETWORK: "AWS's own network",
  APPLIANCE: 'Appliance',
  PEERING: 'VPC peering',
  PRIVATELINK: 'PrivateLink',
  GATEWAY_ENDPOINT: 'Gateway endpoint',
  NONE: 'None',
};

export const INGRESS_VIAS = ['INTERNET_GATEWAY', 'LOAD_BALANCER', 'CLOUDFRONT', 'API_GATEWAY', 'GLOBAL_ACCELERATOR', 'LAMBDA_URL', 'SERVICE_ENDPOINT', 'APPLIANCE', 'NONE'];
export const PROTOCOLS = ['tcp', 'udp', 'icmp', 'icmpv6', 'all', 'other'];

export function viaWords(via: string): string {
  return VIA[via] ?? sentence(via);
}

/** The same inside a sentence: `internet gateway`, but `NAT gateway`. */
export function viaInSentence(via: string): string {
  const words = viaWords(via);
  return /^(NAT|AWS|Lambda)/.test(words) ? words : words.charAt(0).toLowerCase() + words.slice(1);
}

const REASONS: Readonly<Record<string, string>> = {
  NOT_ATTACHED: 'Nothing uses the group',
  OTHER_PORTS_ONLY: 'Reached, but not on the ports that it opens',
  NO_PUBLIC_ADDRESS: 'No public address',
  NO_SOURCE_OR_DESTINATION: 'It has no network address in this snapshot',
  NO_ROUTE_TO_DESTINATION: 'No route to the internet',
  REPLY_ROUTE_MISMATCH: 'Replies leave another way',
  REPLY_ACL_RESTRICTION: 'The network ACL stops every reply',
  REPLY_ACL_PARTIAL: 'The network ACL stops some replies',
  SUBNET_ACL_RESTRICTION: 'The network ACL denies it',
  ENI_SG_RULES_MISMATCH: 'No security group rule allows it',
  SG_HAS_NO_RULES: 'The security group has no rules',
  NAT_NO_INBOUND: 'A NAT gateway lets nothing in',
  EIGW_NO_INBOUND: 'An egress-only internet gateway lets nothing in',
  NAT_NO_PUBLIC_ADDRESS: 'The NAT gateway has no public address',
  NAT_LOOP: 'The NAT gateway routes to itself',
  NAT64_REQUIRED: 'IPv6 only, and no NAT64 route',
  BAD_STATE: 'The resource is not running',
  BAD_STATE_ROUTE: 'The route leads nowhere (blackhole)',
  BAD_STATE_ATTACHMENT: 'The gateway is not attached',
  NOT_PUBLICLY_ACCESSIBLE: 'Public access is switched off',
  IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS: 'No public address to leave with',
  IGW_PRIVATE_IP_ASSOCIATION_FOR_INGRESS: 'No private address behind the public one',
  ELBV2_LISTENERS_MISMATCH: 'The load balancer does not listen there',
  ELBV2_LISTENER_HAS_NO_TG: 'The listener forwards to nothing',
  ELBV2_LISTENER_PORT_RESTRICTION: 'The load balancer does not listen on that port',
  ELB_LISTENERS_MISMATCH: 'The load balancer does not listen there',
  LB_NO_HEALTHY_TARGET: 'No target is known to be healthy',
  AUTHENTICATION_REQUIRED: 'The service demands credentials',
  L7_RULES_NOT_EVALUATED: 'Host and path rules are not evaluated',
  SOURCE_CIDR_RESTRICTED: 'The service admits some addresses only',
  SOURCE_ADDRESS_UNKNOWN: 'Where the service sends from is not known',
  UNKNOWN_RESOURCE: 'Refers to something that is not known',
  DANGLING_REFERENCE: 'Refers to something that does not exist',
  INPUT_DENIED: 'Reading was denied',
  INPUT_FAILED: 'Reading failed',
  INPUT_UNSUPPORTED: 'Not offered in this region',
  INPUT_NOT_COLLECTED: 'Not collected',
  INPUT_STALE: 'From an earlier snapshot',
  INPUT_MALFORMED: 'A value could not be read',
  ROUTE_AMBIGUOUS: 'Two routes are equally specific',
  UNSUPPORTED_TARGET: 'The route leads to something that is not modelled',
  UNSUPPORTED_COMPONENT: 'Something on the way is not modelled',
  APPLIANCE_FORWARDING_UNKNOWN: 'What the appliance forwards is not known',
};

export function reasonWords(code: string): string {
  return REASONS[code] ?? sentence(code);
}

/** `SOME_CODE` as `Some code`. */
function sentence(code: string): string {
  const words = code.toLowerCase().replace(/_/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const TYPES: Readonly<Record<string, string>> = {
  'AWS::EC2::EIP': 'Elastic IP address',
  'AWS::EC2::EgressOnlyInternetGateway': 'Egress-only internet gateway',
  'AWS::EC2::NatGateway': 'NAT gateway',
  'AWS::EC2::NetworkAcl': 'Network ACL',
  'AWS::EC2::VPC': 'VPC',
  'AWS::EC2::Instance': 'EC2 instance',
  'AWS::ElasticLoadBalancing::LoadBalancer': 'Classic load balancer',
  'AWS::ElasticLoadBalancingV2::LoadBalancer': 'Load balancer',
  'AWS::ElasticLoadBalancingV2::Listener': 'Load balancer listener',
  'AWS::ElasticLoadBalancingV2::TargetGroup': 'Target group',
  'AWS::RDS::DBInstance': 'RDS database',
  'AWS::RDS::DBSubnetGroup': 'RDS subnet group',
  'AWS::Lambda::Function': 'Lambda function',
  'AWS::Lambda::Url': 'Lambda function URL',
  'AWS::IAM::Role': 'IAM role',
  'AWS::IAM::User': 'IAM user',
  'AWS::S3::Bucket': 'S3 bucket',
  'AWS::KMS::Key': 'KMS key',
  'AWS::SQS::Queue': 'SQS queue',
  'AWS::SNS::Topic': 'SNS topic',
  'AWS::EC2::VPCEndpoint': 'VPC endpoint',
  'AWS::DynamoDB::Table': 'DynamoDB table',
};

/** `AWS::EC2::InternetGateway` as `Internet gateway`. */
export function typeWords(type: string | null | undefined): string {
  if (type == null || type === '') {
    return 'Component';
  }
  const known = TYPES[type];
  if (known !== undefined) {
    return known;
  }
  const last = type.split('::').at(-1) ?? type;
  const words = last.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The part of an ARN after its account: what a person calls the id. */
export function idOf(arn: string): string {
  const parts = arn.split(':');
  if (parts.length < 6 || parts[0] !== 'arn') {
    return arn;
  }
  const resource = parts.slice(5).join(':');
  const slash = resource.lastIndexOf('/');
  if (resource.startsWith('loadbalancer/') || resource.startsWith('targetgroup/')) {
    // loadbalancer/app/NAME/ID: the name says more than the id.
    return resource.split('/').at(-2) ?? resource;
  }
  return slash >= 0 ? resource.slice(slash + 1) : (resource.split(':').slice(1).join(':') || resource);
}

/** A sentence with its ARNs shortened to ids. */
export function idsOf(text: string): string {
  return text.replace(/\barn:[\w-]+:[^\s,;]*[\w)]/g, idOf);
}

const EFFECTS: Readonly<Record<string, string>> = {
  FORWARD: 'forwards',
  ALLOW: 'allows',
  DENY: 'denies',
  TRANSLATE: 'translates',
  DROP: 'drops',
  DELIVER: 'delivers',
  ASSUME: 'assumed',
};

export function effectWords(effect: string): string {
  return EFFECTS[effect] ?? effect.toLowerCase();
}

const MISSED: Readonly<Record<string, string>> = {
  IPV6_ONLY: 'Open over IPv6 only',
  BEHIND_LOAD_BALANCER: 'Private, but behind a public load balancer',
  NO_SECURITY_GROUP: 'Has no security group at all',
  OTHER: 'Its own groups do not admit the internet',
};

export function missedWords(kind: string): string {
  return MISSED[kind] ?? sentence(kind);
}

const STATUSES: Readonly<Record<string, string>> = {
  COMPLETE: 'Complete',
  DENIED: 'Denied',
  FAILED: 'Failed',
  UNSUPPORTED_REGION: 'Not offered in the region',
  SKIPPED: 'Skipped',
  CARRIED: 'Not asked for in this crawl',
};

export function statusWords(status: string): string {
  return STATUSES[status] ?? sentence(status);
}
