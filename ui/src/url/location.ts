import { useSyncExternalStore } from 'react';

/** Where the user is. The URL is the only state of a view, so that copying it reproduces the view. */
export interface Place {
  path: string;
  query: URLSearchParams;
}

const CHANGED = 'periplus:navigate';

function subscribe(listener: () => void): () => void {
  window.addEventListener('popstate', listener);
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener('popstate', listener);
    window.removeEventListener(CHANGED, listener);
  };
}

const href = () => window.location.pathname + window.location.search;

export function usePlace(): Place {
  const current = useSyncExternalStore(subscribe, href);
  const url = new URL(current, window.location.origin);
  return { path: url.pathname, query: url.searchParams };
}

export function navigate(to: string, how: 'push' | 'replace' = 'push'): void {
  if (how === 'push') {
    window.history.pushState(null, '', to);
  } else {
    window.history.replaceState(null, '', to);
  }
  window.dispatchEvent(new Event(CHANGED));
}

export type QueryValue = string | number | boolean | readonly string[] | undefined;

/** An address inside the application. `:` and `/` stay readable, since ARNs are full of them. */
export function link(path: string, query: Readonly<Record<string, QueryValue>> = {}): string {
  const parts: string[] = [];
  for (const [key, value] of Object.entries(query)) {
    const values = value === undefined || value === '' ? [] : Array.isArray(value) ? value : [String(value)];
    for (const one of values) {
      parts.push(`${encodeURIComponent(key)}=${encodeURIComponent(one).replace(/%3A/g, ':').replace(/%2F/g, '/')}`);
    }
  }
  return parts.length === 0 ? path : `${path}?${parts.join('&')}`;
}

/** The present address with some parameters changed; parameters that no page knows are kept. */
export function withQuery(place: Place, changes: Readonly<Record<string, QueryValue>>): string {
  const query: Record<string, QueryValue> = {};
  for (const key of new Set(place.query.keys())) {
    query[key] = place.query.getAll(key);
  }
  return link(place.path, { ...query, ...changes });
}
