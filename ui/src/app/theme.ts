import { applyMode, Mode } from '@cloudscape-design/global-styles';
import { useEffect, useState } from 'react';

export type Theme = 'system' | 'light' | 'dark';

const STORED = 'periplus.theme';
const DARK = '(prefers-color-scheme: dark)';

function stored(): Theme {
  try {
    const value = localStorage.getItem(STORED);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}

export function applyTheme(theme: Theme = stored()): void {
  const dark = theme === 'dark' || (theme === 'system' && window.matchMedia?.(DARK).matches === true);
  applyMode(dark ? Mode.Dark : Mode.Light);
}

/** The theme of choice, kept over visits; the system's until one is chosen. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(stored);
  useEffect(() => {
    applyTheme(theme);
    const media = window.matchMedia?.(DARK);
    const onChange = () => applyTheme(theme);
    media?.addEventListener('change', onChange);
    return () => media?.removeEventListener('change', onChange);
  }, [theme]);
  return [
    theme,
    (chosen) => {
      try {
        localStorage.setItem(STORED, chosen);
      } catch {
        // Storage is closed to this page: the choice then lasts as long as the page.
      }
      setTheme(chosen);
    },
  ];
}
