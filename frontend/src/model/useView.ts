import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { View } from './address';

/** The address as a view, and how to go to another one; undefined takes a parameter out. */
export function useView(): [View, (changes: Partial<View>) => void] {
  const view = useSearch({ strict: false }) as View;
  const navigate = useNavigate();
  const change = useCallback(
    (changes: Partial<View>) => {
      void navigate({
        to: '.',
        search: ((old: View) => {
          const next: View = { ...old, cursor: undefined, ...changes };
          for (const key of Object.keys(next) as (keyof View)[]) if (next[key] === undefined) delete next[key];
          return next;
        }) as never,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [view, change];
}
