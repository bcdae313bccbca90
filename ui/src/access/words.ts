export const VERDICTS = { YES: 'Allowed', MAYBE: 'Possible', NO: 'Not allowed' } as const;

export const LEVELS: Readonly<Record<string, string>> = {
  LIST: 'List',
  READ: 'Read',
  WRITE: 'Write',
  DESTROY: 'Destroy',
  ADMIN: 'Administer',
  CONTROL: 'Control',
};

const LAYERS: Readonly<Record<string, string>> = {
  IDENTITY: 'identity policy',
  BOUNDARY: 'permissions boundary',
  SESSION: 'session policy',
  SCP: 'service control policy',
  RCP: 'resource control policy',
  RESOURCE: 'resource policy',
  TRUST: 'trust policy',
  ENDPOINT: 'endpoint policy',
};

export function layerWords(layer: string): string {
  return LAYERS[layer] ?? layer.toLowerCase();
}
