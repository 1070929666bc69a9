import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { ProblemError } from '../api/client';
import { WarningIcon } from './icons';

export function ErrorState({ error, onRetry }: { error: ProblemError; onRetry: () => void }): ReactNode {
  return (
    <div className="state" role="alert">
      <WarningIcon />
      <h2>{error.title}</h2>
      <p>{error.message}</p>
      {error.passes ? (
        <Button className="button" onPress={onRetry}>
          Try again
        </Button>
      ) : null}
    </div>
  );
}

export function EmptyState({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <div className="state">
      <h2>{title}</h2>
      <p>{children}</p>
    </div>
  );
}

/** Holds the place of what is being computed, so that nothing jumps when it comes. */
export function Skeleton({ rows = 6, label = 'Computing…' }: { rows?: number; label?: string }): ReactNode {
  return (
    <div className="skeleton" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, row) => (
        <span key={row} style={{ inlineSize: `${92 - ((row * 17) % 45)}%` }} />
      ))}
    </div>
  );
}
