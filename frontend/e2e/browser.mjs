import { chromium } from 'playwright-core';

export const BASE = process.env.FINOPS_URL ?? 'http://127.0.0.1:8080';
const EXECUTABLE = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 390, height: 844 };

/** A browser whose every page notes what must not happen: errors on the console, and requests to anywhere else. */
export async function launch() {
  const browser = await chromium.launch({
    executablePath: EXECUTABLE,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  return {
    close: () => browser.close(),
    async open(path, { viewport = WIDE, theme = 'light', before } = {}) {
      const context = await browser.newContext({
        viewport,
        colorScheme: theme,
        locale: 'en-US',
        reducedMotion: 'reduce',
        acceptDownloads: true,
      });
      context.setDefaultTimeout(20_000);
      const page = await context.newPage();
      const faults = [];
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
      page.on('request', (request) => {
        const url = request.url();
        if (!url.startsWith(BASE) && !url.startsWith('data:') && !url.startsWith('blob:')) faults.push(`request to ${url}`);
      });
      await before?.(page);
      await page.goto(BASE + path);
      return { page, faults, close: () => context.close() };
    },
  };
}

export async function api(path) {
  const response = await fetch(BASE + path);
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  return response.json();
}

export function money(value, unit, options = {}) {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency: unit, ...options }).format(value);
}

/** Waits until the page shows an answer, not its skeleton and not the answer before. */
export async function settled(page) {
  await page.locator('.skeleton').waitFor({ state: 'detached' });
  await page.locator('[aria-busy="true"]').waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
}
