import { Link, Outlet } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useData } from '../api/client';
import * as format from '../model/format';
import { EmptyState, ErrorState, Skeleton } from '../ui/States';
import { ThemeButton } from '../ui/Theme';

const PAGES = [
  { to: '/', label: 'What changed' },
  { to: '/ask', label: 'Ask' },
  { to: '/costs', label: 'Costs' },
  { to: '/bridge', label: 'Bill bridge' },
] as const;

export function Shell(): ReactNode {
  return (
    <>
      <a className="skip" href="#main">
        Skip to the numbers
      </a>
      <header className="top">
        <Link to="/" className="brand" aria-label="FinOps, start page">
          <img src="/favicon.svg" alt="" width="26" height="26" />
          <span>FinOps</span>
        </Link>
        <nav aria-label="Pages">
          {PAGES.map((page) => (
            <Link key={page.to} to={page.to} activeOptions={{ exact: true, includeSearch: false }} className="nav-link">
              {page.label}
            </Link>
          ))}
        </nav>
        <div className="top-end">
          <Freshness />
          <ThemeButton />
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        <Ready>
          <Outlet />
        </Ready>
      </main>
      <footer className="foot">
        <span>Every number is computed by the engine from the bill, and shows how.</span>
        <a href="/docs/index.html">Interface</a>
        <a href="/health">Health</a>
      </footer>
    </>
  );
}

function Freshness(): ReactNode {
  const { data } = useData();
  if (!data?.lastDay) return null;
  const open = data.months.filter((month) => month.open).at(-1);
  return (
    <span className="freshness" title={`Data version ${data.dataVersion}`}>
      <span className={open ? 'dot open' : 'dot'} aria-hidden="true" />
      Data to {format.day(data.lastDay)}
      {open ? <span className="freshness-more">, {format.month(open.month)} open</span> : null}
    </span>
  );
}

/** The pages need to know what the data holds before they can ask anything. */
function Ready({ children }: { children: ReactNode }): ReactNode {
  const data = useData();
  if (data.isError) return <ErrorState error={data.error} onRetry={() => void data.refetch()} />;
  if (!data.data) return <Skeleton rows={9} label="Looking at the billing data…" />;
  if (!data.data.firstDay) {
    const broken = data.data.unreadable;
    return (
      <EmptyState title="No charges yet">
        {broken.length > 0
          ? `No file of the folder can be read. ${broken[0]!.file}: ${broken[0]!.reason}`
          : 'Put Cost and Usage Report or FOCUS files into the folder; they are read as soon as they are there.'}
      </EmptyState>
    );
  }
  return children;
}
