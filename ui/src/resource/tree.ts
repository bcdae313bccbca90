/** One line of a configuration, as it is shown. */
export interface Leaf {
  /** `NetworkInterfaces[0].Groups[1].GroupId`. */
  path: string;
  text: string;
}

/** The values of a configuration in their order, each with its path. An empty list or object is a value too. */
export function leaves(value: unknown, path = ''): Leaf[] {
  if (Array.isArray(value) && value.length > 0) {
    return value.flatMap((one, index) => leaves(one, `${path}[${index}]`));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const entries = Object.entries(value);
    if (entries.length > 0) {
      return entries.flatMap(([key, one]) => leaves(one, path === '' ? key : `${path}.${key}`));
    }
  }
  return [{ path, text: textOf(value) }];
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Leaves whose path or value holds the text, whatever its case. */
export function matching(all: readonly Leaf[], text: string): Leaf[] {
  const sought = text.trim().toLowerCase();
  return sought === '' ? [...all] : all.filter((leaf) => `${leaf.path} ${leaf.text}`.toLowerCase().includes(sought));
}
