import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
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

const monthName = (month) =>
  new Date(`${month}-01T00:00:00Z`).toLocaleString('en-US', { month: 'long', year: 'numeric', timeZone: 'UTC' });
/** Newest first; the month that is open only where there is no other. */
const wholeMonths = () => {
  const months = data.months.map((one) => one.month).reverse();
  return data.months.at(-1).open && months.length > 1 ? months.slice(1) : months;
};
const answers = (page) => page.getByRole('article', { name: 'Answer' });

async function asked(page, question) {
  const count = await answers(page).count();
  await page.getByLabel('Your question').fill(question);
  await page.keyboard.press('Enter');
  return answered(page, count);
}

/** The answer with this place, whole. */
async function answered(page, place) {
  const answer = answers(page).nth(place);
  await answer.waitFor();
  await settled(page);
  return answer;
}

test('ask: an answer has the interface\'s number, its reading, and a click that corrects it', async () => {
  const { page, faults, close } = await browser.open('/ask');
  await settled(page);
  const month = monthName(wholeMonths()[0]);
  await page.getByLabel('Your question').fill(`costs by service in ${month}`);
  await page.keyboard.press('Enter');
  const answer = page.getByRole('article', { name: 'Answer' });
  await answer.waitFor();
  const reply = await fetch(`${BASE}/api/v1/chat`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ message: `costs by service in ${month}` }),
  }).then((response) => response.json());
  assert.equal(await answer.locator('.reply-text').textContent(), reply.text);
  const costs = await api(reply.query.address);
  assert.equal(reply.totals[0].amount, costs.total);

  await answer.getByRole('button', { name: 'Ask without: by service' }).click();
  const last = page.getByRole('article', { name: 'Answer' }).nth(1);
  await last.waitFor();
  assert.equal(await last.getByRole('button', { name: 'Ask without: by service' }).count(), 0);
  await last.getByRole('link', { name: 'Open in Costs' }).click();
  await page.waitForURL(/\/costs\?/);
  assert.deepEqual(faults, []);
  await close();
});

test('ask: what is out of scope is refused, and what is not known is named', async () => {
  const { page, faults, close } = await browser.open(`/ask?q=${encodeURIComponent('What is our Azure bill?')}`);
  const answer = page.getByRole('article', { name: 'Answer' });
  await answer.waitFor();
  assert.match(await answer.textContent(), /nothing about other providers/);
  assert.deepEqual(faults, []);
  await close();
});


test('ask: pieces of the reading open, and what is chosen is asked again', async () => {
  const [month] = wholeMonths();
  const { page, faults, close } = await browser.open('/ask');
  await settled(page);
  const first = await asked(page, `costs by service in ${monthName(month)}`);

  await first.getByRole('button', { name: 'without tax, credits and refunds: change' }).click();
  await page.getByRole('option', { name: 'All charges' }).click();
  const all = await answered(page, 1);
  const costs = await api(`/api/v1/costs?${new URLSearchParams(new URL(page.url()).searchParams.get('address').split('?')[1])}`);
  assert.equal(costs.charges.selection, 'all');
  assert.ok((await all.locator('.reply-text').textContent()).includes(money(costs.total, costs.unit)));

  await all.getByRole('button', { name: 'amortized: change' }).or(all.getByRole('button', { name: 'unblended: change' })).click();
  const other = page.getByRole('option', { name: 'On-demand equivalent' });
  if ((await other.getAttribute('aria-disabled')) === 'true') await page.keyboard.press('Escape');
  else {
    await other.click();
    const listed = await answered(page, 2);
    assert.match(new URL(page.url()).searchParams.get('address'), /metric=list/);
    await listed.getByRole('button', { name: /: change$/ }).first().waitFor();
  }
  assert.deepEqual(faults, []);
  await close();
});

test('ask: by keyboard, another dimension, Escape leaves everything as it is, and focus returns', async () => {
  const [month] = wholeMonths();
  const { page, faults, close } = await browser.open('/ask');
  await settled(page);
  const first = await asked(page, `costs by service in ${monthName(month)}`);
  const chip = first.getByRole('button', { name: 'by service: change' });
  await chip.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name: 'Group by' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'by service: change');
  assert.equal(await answers(page).count(), 1);

  await page.keyboard.press('Enter');
  await page.getByRole('option', { name: 'Service', exact: true }).waitFor();
  await page.keyboard.type('Region');
  await page.keyboard.press('Enter');
  const second = await answered(page, 1);
  await second.getByRole('button', { name: 'by region: change' }).waitFor();
  assert.equal(await second.locator('.reply-table thead th').first().textContent(), 'region');
  assert.deepEqual(faults, []);
  await close();
});

test('ask: another period, and a filter that is added, changed and taken out', async () => {
  const [month] = wholeMonths();
  const { page, faults, close } = await browser.open('/ask');
  await settled(page);
  const first = await asked(page, `costs in ${monthName(month)}`);
  await first.getByRole('button', { name: `${monthName(month)}: change` }).click();
  await page.getByLabel('First day').fill(`${month}-03`);
  await page.getByLabel('Last day').fill(`${month}-09`);
  await page.getByRole('button', { name: 'Apply' }).click();
  const second = await answered(page, 1);
  assert.match(new URL(page.url()).searchParams.get('address'), new RegExp(`start=${month}-03&end=${month}-10`));

  await second.getByRole('button', { name: 'Add to the question: filter' }).click();
  await page.locator('.values .list-item').first().click();
  await page.getByRole('button', { name: 'Add filter' }).click();
  const third = await answered(page, 2);
  const total = (await third.locator('.reply-text').textContent()).match(/\$[\d,.]*\d/)?.[0];

  await third.locator('.chip', { hasText: 'service' }).getByRole('button', { name: /: change$/ }).click();
  await page.getByRole('dialog', { name: 'Filter' }).waitFor();
  await page.getByRole('group', { name: 'Chosen values' }).getByRole('button').click();
  await page.locator('.values .list-item').nth(1).click();
  await page.getByRole('button', { name: 'Ask again' }).click();
  const fourth = await answered(page, 3);
  assert.notEqual((await fourth.locator('.reply-text').textContent()).match(/\$[\d,.]*\d/)?.[0], total);

  await fourth.getByRole('button', { name: /^Ask without: service/ }).click();
  const fifth = await answered(page, 4);
  assert.equal(await fifth.locator('.reply-text').textContent(), await second.locator('.reply-text').textContent());
  assert.deepEqual(faults, []);
  await close();
});

test('ask: as a new user would: why, then by region, history, and a link that answers the same', async () => {
  const [newest, previous] = wholeMonths();
  const comparison = data.suggestedComparison;
  if (!comparison || !previous) return;
  const { page, faults, close } = await browser.open('/');
  await settled(page);
  await page.getByRole('link', { name: 'Ask', exact: true }).click();
  const question = `why did ${monthName(newest)} cost more than ${monthName(previous)}?`;
  const why = await asked(page, question);
  const text = await why.locator('.reply-text').textContent();
  const [month, before] = [newest, previous].map((one) => `${one}-01`);
  const address = new URL(page.url()).searchParams.get('address');
  const parameters = new URLSearchParams(address.split('?')[1]);
  assert.deepEqual([parameters.get('start'), parameters.get('compareStart')], [month, before]);
  const drivers = await api(`/api/v1/${address}`);
  assert.ok(text.includes(money(drivers.totals[0].current, drivers.totals[0].unit)));

  const [download] = await Promise.all([page.waitForEvent('download'), why.getByRole('link', { name: 'Proof' }).click()]);
  const saved = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.equal(saved.text, text);
  assert.ok(saved.proof.digest);

  const link = page.url();
  const conversations = (await api('/api/v1/conversations')).length;
  await page.reload();
  assert.equal(await (await answered(page, 0)).locator('.reply-text').textContent(), text);
  assert.equal(page.url(), link);
  assert.equal((await api('/api/v1/conversations')).length, conversations);

  const follow = await asked(page, 'and by region?');
  await follow.getByRole('button', { name: 'by region: change' }).waitFor();

  await page.getByRole('button', { name: 'New question' }).click();
  await page.getByRole('list', { name: 'Questions that fit the data' }).waitFor();
  await page.getByRole('navigation', { name: 'Conversations' }).getByRole('button', { name: question }).first().click();
  const earlier = page.getByRole('article', { name: 'Earlier answer' });
  await earlier.first().waitFor();
  assert.equal(await earlier.first().locator('.reply-text').textContent(), text);
  await earlier.first().getByRole('button', { name: /^Answer again/ }).click();
  assert.equal(await (await answered(page, 0)).locator('.reply-text').textContent(), text);
  assert.deepEqual(faults, []);
  await close();
});

test('ask: a question that takes long can be stopped, and is there to be asked again', async () => {
  const { page, faults, close } = await browser.open('/ask', {
    before: (one) => one.route('**/api/v1/chat/stream', () => {}),
  });
  await settled(page);
  await page.getByLabel('Your question').fill('costs by service');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached' });
  assert.equal(await page.getByLabel('Your question').inputValue(), 'costs by service');
  assert.equal(await page.locator('.turn').count(), 0);
  assert.deepEqual(faults, []);
  await close();
});

/** A server's stream of events, as a language model beside the engine makes it. */
const stream = (...events) => ({
  contentType: 'text/event-stream',
  body: events.map(([name, value]) => `event: ${name}\ndata: ${JSON.stringify(value)}\n\n`).join(''),
});

async function engineAnswer() {
  const response = await fetch(`${BASE}/api/v1/chat`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ message: `costs by service in ${monthName(wholeMonths()[0])}` }),
  });
  const reply = await response.json();
  return { ...reply, commentary: [], model: null };
}

const MODEL = { id: 'amazon.nova-lite-v1:0', inputTokens: 1204, outputTokens: 88, costUsd: 0.000093, note: null };
const SENTENCES = ['Storage is the larger part.', 'It has grown for three months.'];
const modelAnswer = (reply) => ({ ...reply, commentary: SENTENCES, model: MODEL });

test('ask: the words of a language model come after the answer, and say whose they are', async () => {
  const reply = await engineAnswer();
  const { page, faults, close } = await browser.open('/ask', {
    before: (one) =>
      one.route('**/api/v1/chat/stream', (route) =>
        route.fulfill(
          stream(['status', { text: 'Reading the question' }], ['result', reply], ['sentence', { text: SENTENCES[0] }], ['answer', modelAnswer(reply)]),
        ),
      ),
  });
  await settled(page);
  const answer = await asked(page, 'costs by service');
  assert.equal(await answer.locator('.reply-text').textContent(), reply.text);
  assert.equal(await answer.locator('.commentary-text').textContent(), SENTENCES.join(' '));
  await answer.getByText('Words by amazon.nova-lite-v1:0, numbers by the engine').click();
  assert.match(await answer.locator('.commentary').textContent(), /1,204 tokens read and 88 written, \$0\.000093/);
  assert.deepEqual(faults, []);
  await close();
});

test('ask: an answer is there before the words about it, and stays without them', async () => {
  const reply = await engineAnswer();
  // A stream that goes on only when it is told to: routes can only be fulfilled as a whole.
  const before = (one) =>
    one.addInitScript(
      ([result, sentence]) => {
        const real = window.fetch;
        window.fetch = (input, init) => {
          if (!String(input).endsWith('/chat/stream')) return real(input, init);
          const encoder = new TextEncoder();
          const body = new ReadableStream({
            start(controller) {
              const send = (name, value) => controller.enqueue(encoder.encode(`event: ${name}\ndata: ${JSON.stringify(value)}\n\n`));
              send('result', result);
              send('status', { text: 'Putting it in words' });
              window.say = () => send('sentence', { text: sentence });
              window.cut = () => controller.close();
              init.signal.addEventListener('abort', () => controller.error(new DOMException('Stopped', 'AbortError')));
            },
          });
          return Promise.resolve(new Response(body, { headers: { 'Content-Type': 'text/event-stream' } }));
        };
      },
      [reply, SENTENCES[0]],
    );
  for (const cut of [true, false]) {
    const { page, faults, close } = await browser.open('/ask', { before });
    await settled(page);
    await page.getByLabel('Your question').fill('costs by service');
    await page.keyboard.press('Enter');
    const answer = answers(page).first();
    await answer.getByText('Putting it in words').waitFor();
    assert.equal(await answer.locator('.reply-text').textContent(), reply.text);
    assert.equal(await answer.locator('.commentary-text').count(), 0);
    await page.evaluate(() => window.say());
    await answer.getByText(SENTENCES[0]).waitFor();
    if (cut) await page.evaluate(() => window.cut());
    else await page.getByRole('button', { name: 'Stop' }).click();
    await settled(page);
    assert.equal(await answer.getByText('Putting it in words').count(), 0);
    assert.equal(await answer.locator('.reply-text').textContent(), reply.text);
    assert.equal(await answer.locator('.commentary-text').textContent(), SENTENCES[0]);
    assert.equal(await answer.getByText('The language model was cut off').count(), cut ? 1 : 0);
    assert.deepEqual(faults, []);
    await close();
  }
});

test('ask: where the language model has nothing to say, a quiet line says why', async () => {
  const reply = await engineAnswer();
  const note = 'The language model did not answer in time; the answer is the planner\'s own.';
  const { page, faults, close } = await browser.open('/ask', {
    before: (one) =>
      one.route('**/api/v1/chat/stream', (route) =>
        route.fulfill(stream(['answer', { ...reply, model: { ...MODEL, inputTokens: 0, outputTokens: 0, costUsd: null, note } }])),
      ),
  });
  await settled(page);
  const answer = await asked(page, 'costs by service');
  await answer.getByText(note).waitFor();
  assert.equal(await answer.getByText('Words by').count(), 0);
  assert.deepEqual(faults, []);
  await close();
});

for (const viewport of [WIDE, NARROW]) {
  for (const theme of ['light', 'dark']) {
    test(`ask at ${viewport.width} px, ${theme}: every editor is usable by everybody, nothing sticks out`, { skip: ONLY_NUMBERS }, async () => {
      const [month] = wholeMonths();
      const engine = modelAnswer(await engineAnswer());
      const { page, faults, close } = await browser.open('/ask', {
        viewport,
        theme,
        before: (one) => one.route('**/api/v1/chat/stream', (route) => route.fulfill(stream(['answer', engine]))),
      });
      await settled(page);
      const answer = await asked(page, `costs by service in ${monthName(month)}`);
      const usable = async (of) => {
        const result = await new AxeBuilder({ page }).analyze();
        const serious = result.violations.filter((one) => one.impact === 'serious' || one.impact === 'critical');
        assert.deepEqual(
          serious.map((one) => `${of}: ${one.id}: ${one.nodes.map((node) => node.target.join(' ')).join('; ')}`),
          [],
        );
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= viewport.width, of);
      };
      await usable('the answer');
      const chips = answer.getByRole('group', { name: 'How the question was read' }).getByRole('button', { name: /: change$|^Add to/ });
      for (let place = 0; place < (await chips.count()); place++) {
        const chip = chips.nth(place);
        const label = await chip.getAttribute('aria-label');
        await chip.click();
        const dialog = page.getByRole('dialog');
        await dialog.waitFor();
        await settled(page);
        await usable(label);
        const box = await dialog.boundingBox();
        assert.ok(box.x >= 0 && box.x + box.width <= viewport.width, label);
        await page.keyboard.press('Escape');
        await dialog.waitFor({ state: 'detached' });
      }
      assert.deepEqual(faults, []);
      await close();
    });
  }
}
