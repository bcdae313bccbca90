/** Dimensions that costs are summed by, as the API calls them. */
export const DIMENSIONS: Readonly<Record<string, string>> = {
  service: 'Service',
  account: 'Account',
  region: 'Region',
  type: 'Type',
  vpc: 'VPC',
  stack: 'Stack',
  owner: 'Owner',
};

export function dimensionWords(dimension: string): string {
  return dimension.startsWith('tag:') ? `Tag ${dimension.slice('tag:'.length)}` : (DIMENSIONS[dimension] ?? dimension);
}

/** Name of the member of a rollup row that holds the key of a dimension. */
export function memberOf(dimension: string): string {
  return dimension.startsWith('tag:') ? `tag.${dimension.slice('tag:'.length)}` : dimension;
}
