import { useEffect, useEffectEvent } from 'react';

const TYPING = new Set(['INPUT', 'TEXTAREA', 'SELECT']);

/** Whether a key belongs to the page, not to a field, a dialog or the browser. */
function isForPage(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  const typing = target !== null && (TYPING.has(target.tagName) || target.isContentEditable);
  return !typing && !event.ctrlKey && !event.metaKey && !event.altKey && !event.defaultPrevented;
}

/** Calls `action` when the key is pressed and nobody is typing. */
export function useKey(key: string, action: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (isForPage(event) && event.key === key) {
      event.preventDefault();
      action();
    }
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

/** Calls `action` with the letter that follows `g`. */
export function useGoKeys(action: (letter: string) => void): void {
  const onLetter = useEffectEvent(action);
  useEffect(() => {
    let waiting = false;
    const onKey = (event: KeyboardEvent) => {
      if (!isForPage(event)) {
        return;
      }
      if (waiting) {
        waiting = false;
        event.preventDefault();
        onLetter(event.key);
      } else {
        waiting = event.key === 'g';
      }
    };
    // Before the single keys, so that the second letter is not taken for one of them.
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, []);
}
