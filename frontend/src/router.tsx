import { createRootRoute, createRoute, createRouter, Link } from '@tanstack/react-router';
import type { View } from './model/address';
import { parseView, printView } from './model/address';
import { AskPage } from './pages/AskPage';
import { BridgePage } from './pages/BridgePage';
import { CostsPage } from './pages/CostsPage';
import { Shell } from './pages/Shell';
import { WhatChanged } from './pages/WhatChanged';
import { EmptyState } from './ui/States';

const root = createRootRoute({
  component: Shell,
  notFoundComponent: () => (
    <EmptyState title="There is no such page">
      <Link to="/">What changed</Link> is a good place to begin.
    </EmptyState>
  ),
});

// An address is parsed as a whole (below), so that what a route gets is a view already.
const validateSearch = (search: Record<string, unknown>) => search as View;

const routes = [
  createRoute({ getParentRoute: () => root, path: '/', component: WhatChanged, validateSearch }),
  createRoute({ getParentRoute: () => root, path: '/costs', component: CostsPage, validateSearch }),
  createRoute({ getParentRoute: () => root, path: '/ask', component: AskPage, validateSearch }),
  createRoute({ getParentRoute: () => root, path: '/bridge', component: BridgePage, validateSearch }),
];

export const router = createRouter({
  routeTree: root.addChildren(routes),
  parseSearch: (search) => parseView(search) as Record<string, unknown>,
  stringifySearch: (view) => printView(view as View),
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface HistoryState {
    /** The conversation in which the address's question was asked, so that going back and reloading begin no other. */
    conversation?: string | undefined;
  }
}
