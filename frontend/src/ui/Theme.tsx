import type { ReactNode } from 'react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button } from 'react-aria-components';
import { MoonIcon, SunIcon } from './icons';

type Theme = 'light' | 'dark';

const system = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

const current = (): Theme => (document.documentElement.dataset.theme as Theme | undefined) ?? (system.matches ? 'dark' : 'light');

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  system.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    system.removeEventListener('change', listener);
  };
}

/** The theme that is shown now: the reader's choice, else the system's. */
export const useTheme = (): Theme => useSyncExternalStore(subscribe, current);

export function ThemeButton(): ReactNode {
  const theme = useTheme();
  const [chosen, setChosen] = useState<Theme | null>(null);
  useEffect(() => {
    if (!chosen) return;
    document.documentElement.dataset.theme = chosen;
    try {
      localStorage.setItem('theme', chosen);
    } catch {
      // Storage is off: the choice lasts until the page is closed.
    }
    listeners.forEach((listener) => listener());
  }, [chosen]);
  const other: Theme = theme === 'dark' ? 'light' : 'dark';
  return (
    <Button className="button quiet icon-button" aria-label={`Switch to ${other} theme`} onPress={() => setChosen(other)}>
      {theme === 'dark' ? <SunIcon /> : <MoonIcon />}
    </Button>
  );
}
