import type { Language } from './run';

const KEY = 'periplus.queries';
const MOST = 30;

export interface PastQuery {
  language: Language;
  text: string;
}

/** Queries that were run in this browser, the newest first; what cannot be read is as if there were none. */
export function pastQueries(): PastQuery[] {
  try {
    const stored: unknown = JSON.parse(window.localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isPast) : [];
  } catch {
    return [];
  }
}

export function remember(query: PastQuery): void {
  const others = pastQueries().filter(({ language, text }) => language !== query.language || text !== query.text);
  try {
    window.localStorage.setItem(KEY, JSON.stringify([query, ...others].slice(0, MOST)));
  } catch {
    // A full or forbidden store costs the history, not the answer.
  }
}

function isPast(value: unknown): value is PastQuery {
  const { language, text } = (value ?? {}) as Partial<PastQuery>;
  return (language === 'gremlin' || language === 'sql') && typeof text === 'string';
}
