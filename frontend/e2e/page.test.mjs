import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import { api, BASE, launch, money, NARROW, settled, WIDE } from './browser.mjs';

/** Where the looks were tested on other data already. */
const ONLY_NUMBERS = process.env.FINOPS_PAGE_TESTS === 'numbers';

let browser;
let data;

before(async () => {
  browser = await launch();
  data = await api('/api/v1/data');
});

after(() => browser?.close());

const CHARGES = 'withoutTaxCreditRefund';
const figures = (page) => page.locator('.figure-value').allTextContents();

function suggestion() {
  const { current, previous } = data.suggestedComparison;
  return `start=${current.start}&end=${current.end}&compareStart=${previous.start}&compareEnd=${previous.end}`;
}

/** The month that the bridge opens with: the newest that is invoiced, else the newest. */
function bridgedMonth() {
  const months = [...data.months].reverse();
  const month = (months.find((one) => !one.open) ?? months[0]).month;
  const [year, number] = month.split('-').map(Number);
  const next = number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
  return { start: `${month}-01`, end: `${next}-01` };
}

test('what changed: the totals are those of the interface, and a driver leads down to the resource', async () => {
  const { page, faults, close } = await browser.open('/');
  await settled(page);
  const drivers = await api(
    `/api/v1/costs/drivers?${suggestion()}&metric=${data.defaultMetric}&charges=${CHARGES}&groupBy=service&top=8`,
  );
  const [total] = drivers.totals;
  assert.deepEqual((await figures(page)).slice(0, 3), [
    money(total.previous, total.unit),
    money(total.current, total.unit),
    money(total.change, total.unit, { signDisplay: 'exceptZero' }),
  ]);
  assert.equal(await page.locator('.causes li').count(), drivers.causes.length);

  const before = page.url();
  await page.locator('.waterfall-label.link').first().click();
  await settled(page);
  assert.match(page.url(), /filter=service:in:/);
  await page.getByRole('heading', { name: 'By usage type' }).waitFor();
  await page.locator('.waterfall-label.link').first().click();
  await page.getByRole('heading', { name: 'By resource' }).waitFor();

  await page.goBack();
  await page.goBack();
  await page.getByRole('heading', { name: 'By service', exact: true }).waitFor();
  assert.equal(page.url(), before);
  assert.deepEqual(faults, []);
  await close();
});

test('what changed: a cause leads to its line items', async () => {
  const { page, faults, close } = await browser.open('/');
  await settled(page);
  await page.locator('.causes a').first().click();
  await page.getByRole('region', { name: 'Line items, as a table' }).waitFor();
  assert.ok((await page.locator('.table.dense tbody tr').count()) > 0);
  assert.deepEqual(faults, []);
  await close();
});

test('costs: the table sums to what the interface says, and every view is an address', async () => {
  const { start, end } = bridgedMonth();
  const query = `start=${start}&end=${end}&metric=${data.defaultMetric}&granularity=day&charges=all&groupBy=account&top=5`;
  const { page, faults, close } = await browser.open(`/costs?${query}`);
  await settled(page);
  const costs = await api(`/api/v1/costs?${query}`);
  const total = money(costs.total, costs.unit);
  assert.equal(await page.locator('tfoot .number').first().textContent(), total);
  assert.equal((await figures(page))[0], total);
  await page.locator('.chart svg').waitFor();
  const groups = new Set(costs.rows.map((row) => JSON.stringify([row.group, row.other])));
  assert.equal(await page.locator('tbody tr').count(), groups.size);
  assert.deepEqual(faults, []);
  await close();
});

test('costs: groups and filters by keyboard, and chips take filters away', async () => {
  const { page, faults, close } = await browser.open('/costs');
  await settled(page);
  await page.getByRole('button', { name: /Group by/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('listbox').waitFor();
  await page.keyboard.type('Region');
  await page.keyboard.press('Enter');
  await page.waitForURL(/groupBy=region/);
  await settled(page);

  await page.getByRole('button', { name: 'Filter', exact: true }).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Add a filter' });
  await dialog.waitFor();
  await dialog.locator('.values .list-item').first().click();
  await dialog.getByRole('button', { name: 'Add filter' }).click();
  await page.waitForURL(/filter=service:in:/);
  await settled(page);
  assert.equal(new URL(page.url()).searchParams.getAll('filter').length, 1);

  await page.getByRole('button', { name: /Remove filter/ }).click();
  await page.waitForFunction(() => !location.search.includes('filter='));
  assert.deepEqual(faults, []);
  await close();
});

test('costs: compares, shows the SQL, hands out CSV', async () => {
  const { start, end } = bridgedMonth();
  const { page, faults, close } = await browser.open(`/costs?start=${start}&end=${end}&granularity=day`);
  await settled(page);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('columnheader', { name: 'Before' }).waitFor();
  await settled(page);

  await page.getByRole('button', { name: 'SQL' }).click();
  const dialog = page.getByRole('dialog', { name: 'How this was computed' });
  assert.match((await dialog.locator('pre').last().textContent()) ?? '', /SELECT[\s\S]+charges/);
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV' }).click()]);
  assert.equal(download.suggestedFilename(), 'costs.csv');
  assert.deepEqual(faults, []);
  await close();
});

test('bill bridge: from the invoice to the number shown, and each step opens in Costs', async () => {
  const { page, faults, close } = await browser.open('/bridge');
  await settled(page);
  const { start, end } = bridgedMonth();
  const bridge = await api(`/api/v1/costs/bridge?start=${start}&end=${end}&metric=${data.defaultMetric}&charges=${CHARGES}`);
  const [one] = bridge.bridges;
  const amounts = await page.locator('.waterfall td.number').allTextContents();
  assert.deepEqual(amounts, [
    money(one.start.amount, one.unit),
    ...one.steps.map((step) => money(step.amount, one.unit, { signDisplay: 'exceptZero' })),
    money(one.end.amount, one.unit),
  ]);

  await page.getByRole('link', { name: /^Shown: .*open in Costs/ }).click();
  await page.getByRole('heading', { name: 'Costs', exact: true }).waitFor();
  await settled(page);
  assert.equal(await page.locator('tfoot .number').first().textContent(), money(one.end.amount, one.unit));
  assert.deepEqual(faults, []);
  await close();
});

test('nothing charged, an error and a wait each say what is going on', async () => {
  const empty = await browser.open('/costs?start=2001-01-01&end=2001-02-01');
  await empty.page.getByText('Nothing was charged').waitFor();
  await empty.close();

  let broken = true;
  const failing = await browser.open('/costs', {
    before: (page) =>
      page.route('**/api/v1/costs?*', (route) =>
        broken
          ? route.fulfill({
              status: 422,
              contentType: 'application/problem+json',
              body: JSON.stringify({ type: 'x', title: 'The answer would be too large', status: 422, detail: 'Ask for less.', errors: [] }),
            })
          : route.continue(),
      ),
  });
  await failing.page.getByRole('alert').getByText('Ask for less.').waitFor();
  broken = false;
  await failing.page.getByRole('button', { name: /Cut/ }).click();
  await failing.page.getByRole('option', { name: 'Month', exact: true }).click();
  await settled(failing.page);
  assert.ok((await figures(failing.page)).length > 0);
  await failing.close();

  let release;
  const held = new Promise((resolve) => (release = resolve));
  const waiting = await browser.open('/bridge', {
    before: (page) => page.route('**/api/v1/costs/bridge?*', (route) => held.then(() => route.continue())),
  });
  await waiting.page.getByRole('status', { name: 'Computing…' }).waitFor();
  release();
  await settled(waiting.page);
  await waiting.close();
});

test('an unknown address says so, and leads back', async () => {
  const response = await fetch(`${BASE}/nowhere`);
  assert.equal(response.status, 404);
  assert.match(response.headers.get('content-type') ?? '', /problem\+json/);
  const page = await fetch(`${BASE}/costs?anything=1`);
  assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
});

test('the documentation of the interface lists its operations', async () => {
  const { page, faults, close } = await browser.open('/docs');
  await page.getByText('/api/v1/costs/drivers', { exact: true }).first().waitFor();
  assert.deepEqual(faults, []);
  await close();
});

test('the theme can be chosen, and is kept', async () => {
  const { page, faults, close } = await browser.open('/');
  await settled(page);
  await page.getByRole('button', { name: 'Switch to dark theme' }).click();
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  await page.reload();
  await settled(page);
  await page.getByRole('button', { name: 'Switch to light theme' }).waitFor();
  assert.deepEqual(faults, []);
  await close();
});

for (const [path, name] of [
  ['/', 'what changed'],
  ['/costs?lineItems=true', 'costs'],
  ['/bridge', 'bill bridge'],
  ['/ask?q=costs+by+service+and+month', 'ask'],
]) {
  for (const viewport of [WIDE, NARROW]) {
    for (const theme of ['light', 'dark']) {
      test(`${name} at ${viewport.width} px, ${theme}: usable by everybody, nothing sticks out`, { skip: ONLY_NUMBERS }, async () => {
        const { page, faults, close } = await browser.open(path, { viewport, theme });
        await settled(page);
        if (name === 'ask') await page.getByRole('article', { name: 'Answer' }).waitFor();
        const result = await new AxeBuilder({ page }).analyze();
        const serious = result.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
        assert.deepEqual(
          serious.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join('; ')}`),
          [],
        );
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= viewport.width);
        assert.deepEqual(faults, []);
        await close();
      });
    }
  }
}
