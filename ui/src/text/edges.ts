const OUT: Readonly<Record<string, string>> = {
  IN_VPC: 'in VPC',
  IN_SUBNET: 'in subnet',
  ATTACHED_TO: 'attached to',
  SECURED_BY: 'secured by',
  ROUTES_TO: 'routes to',
  ASSOCIATED_WITH: 'associated with',
  PEERS_WITH: 'peers with',
  MEMBER_OF: 'member of',
  RUNS_AS: 'runs as',
  CAN_ACCESS: 'can access',
  CAN_ASSUME: 'can assume',
  CAN_ESCALATE_TO: 'can become',
  EXPOSED_TO: 'exposed to',
  EGRESSES_TO: 'leaves by',
};

const IN: Readonly<Record<string, string>> = {
  IN_VPC: 'contains',
  IN_SUBNET: 'contains',
  ATTACHED_TO: 'has attached',
  SECURED_BY: 'secures',
  ROUTES_TO: 'target of a route of',
  MEMBER_OF: 'has member',
  MANAGES: 'managed by',
  TARGETS: 'target of',
  FORWARDS_TO: 'receives from',
  TRIGGERS: 'triggered by',
  RUNS_AS: 'role of',
  TRUSTS: 'trusted by',
  GRANTS: 'granted by',
  ENCRYPTED_BY: 'encrypts',
  LOGS_TO: 'has logs of',
  STORES_IN: 'stores for',
  REPLICATES_TO: 'replica of',
  CREATED_FROM: 'source of',
  RESOLVES_TO: 'name of it',
  ORIGINATES_FROM: 'origin of',
  AUTHENTICATED_BY: 'authenticates',
  PROTECTED_BY: 'protects',
  GOVERNED_BY: 'governs',
  REFERENCES: 'referenced by',
  REACHES: 'reached by',
  CAN_ACCESS: 'accessible to',
  CAN_ASSUME: 'assumable by',
  CAN_ESCALATE_TO: 'obtainable by',
};

/** An edge type in words, as read from one of its ends. */
export function edgeWords(type: string, direction: 'in' | 'out' = 'out'): string {
  const words = direction === 'out' ? OUT[type] : IN[type];
  return words ?? type.toLowerCase().replace(/_/g, ' ');
}
