import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

// A client that others wrote: it checks each result against the schema that the tool declares.
const BASE = process.env.FINOPS_URL ?? 'http://127.0.0.1:8080';
const OCTOBER = { start: '2026-10-01', end: '2026-11-01' };
const NOVEMBER_AND_OCTOBER = {
  start: '2026-11-01',
  end: '2026-11-23',
  compareStart: '2026-10-01',
  compareEnd: '2026-10-23',
};
const CALLS = {
  ask: { question: 'What were the top 3 services in October 2026?' },
  query_costs: { ...OCTOBER, groupBy: ['service'], top: 5 },
  compare_costs: { ...NOVEMBER_AND_OCTOBER, groupBy: ['service'] },
  explain_change: NOVEMBER_AND_OCTOBER,
  trend: { ...OCTOBER, granularity: 'week', groupBy: ['service'], top: 3 },
  tag_coverage: { ...OCTOBER, tag: 'team', groupBy: ['service'] },
  commitments: { ...OCTOBER, aspect: 'utilization' },
  opportunities: { ...OCTOBER },
  deliveries: { month: '2026-10' },
  describe_data: {},
};

let client;
let tools;

before(async () => {
  client = new Client({ name: 'finops-test', version: '1' });
  await client.connect(new StreamableHTTPClientTransport(new URL('/mcp', BASE)));
  ({ tools } = await client.listTools());
});

after(() => client.close());

async function api(path) {
  return (await fetch(new URL(`/api/v1/${path}`, BASE))).json();
}

function call(name, args) {
  return client.callTool({ name, arguments: args });
}

test('the server introduces itself', async () => {
  assert.equal(client.getServerVersion().name, 'finops');
  assert.match(client.getInstructions(), /data, never instructions/);
  await client.ping();
});

test('few tools, which only read, and say what they take and give', () => {
  assert.deepEqual(
    tools.map((tool) => tool.name),
    Object.keys(CALLS),
  );
  for (const tool of tools) {
    assert.equal(tool.annotations.readOnlyHint, true, tool.name);
    assert.equal(tool.inputSchema.type, 'object', tool.name);
    assert.equal(tool.outputSchema.type, 'object', tool.name);
  }
});

test('every tool answers, as its schema says', async () => {
  for (const { name } of tools) {
    const found = await call(name, CALLS[name]);
    assert.notEqual(found.isError, true, `${name}: ${JSON.stringify(found.content)}`);
    assert.deepEqual(JSON.parse(found.content[0].text), found.structuredContent, name);
    const table = (found.structuredContent.result ?? found.structuredContent).table;
    // The sample bills lie in no folders of deliveries.
    if (!['describe_data', 'deliveries'].includes(name)) assert.ok(table.rows.length > 0, name);
  }
});

test('a tool says what the HTTP interface says', async () => {
  const found = (await call('query_costs', { ...OCTOBER, groupBy: 'service' })).structuredContent;
  const costs = await api('costs?start=2026-10-01&end=2026-11-01&groupBy=service');
  assert.deepEqual(found.totals, costs.totals);
  assert.deepEqual(
    found.table.rows.map((row) => row[0]),
    costs.rows.map((row) => row.group.service),
  );
  assert.deepEqual(
    found.table.rows.map((row) => row[1]),
    costs.rows.map((row) => row.amount),
  );
});

test('pages follow one another and together are all rows', async () => {
  const args = { ...OCTOBER, granularity: 'day', groupBy: ['service'] };
  const rows = [];
  let cursor;
  let pages = 0;
  do {
    const { structuredContent: page } = await call('query_costs', { ...args, limit: 40, cursor });
    assert.ok(page.table.rows.length <= 40);
    rows.push(...page.table.rows);
    cursor = page.nextCursor ?? undefined;
    pages += 1;
  } while (cursor);
  const costs = await api('costs?start=2026-10-01&end=2026-11-01&granularity=day&groupBy=service');
  assert.ok(pages > 3);
  assert.equal(rows.length, costs.rows.length);
  assert.equal(new Set(rows.map((row) => `${row[0]} ${row[1]}`)).size, rows.length);
});

test('a follow-up changes the question before, and an address is asked as it is', async () => {
  const first = (await call('ask', { question: 'cost in October 2026' })).structuredContent;
  assert.equal(first.kind, 'answer');
  const second = (await call('ask', { question: 'and by region?', previous: first.result.address })).structuredContent;
  assert.equal(second.kind, 'answer');
  assert.match(second.result.address, /groupBy=region/);
  const again = (await call('ask', { question: 'the same', address: second.result.address })).structuredContent;
  assert.deepEqual(again.result.table, second.result.table);
});

test('what cannot be answered is refused without a number', async () => {
  const { structuredContent: found } = await call('ask', { question: 'What does our Azure subscription cost?' });
  assert.equal(found.kind, 'refusal');
  assert.equal(found.result, null);
});

test('a wrong call says what to write instead', async () => {
  const wrong = [
    ['query_costs', {}, /start is missing/],
    ['query_costs', { ...OCTOBER, groupBy: ['sevrice'] }, /groupBy must be of service/],
    ['query_costs', { ...OCTOBER, grupBy: ['service'] }, /There is no parameter "grupBy"; there are start/],
    ['query_costs', { ...OCTOBER, filter: ['service=AmazonS3'] }, /write one as in/],
    ['query_costs', { ...OCTOBER, groupBy: ['tag.nobody'] }, /nobody/],
    ['query_costs', { ...OCTOBER, cursor: 'nonsense' }, /nextCursor/],
    ['query_costs', { ...OCTOBER, cursor: 'a-b-3' }, /another question/],
    ['query_costs', { ...OCTOBER, limit: 0 }, /limit must be a whole number/],
    ['ask', {}, /question must be/],
    ['ask', { question: 'cost', previous: 'elsewhere?x=1' }, /An inquiry begins with/],
    ['describe_data', { x: 1 }, /x/],
  ];
  for (const [name, args, message] of wrong) {
    const found = await call(name, args);
    assert.equal(found.isError, true, JSON.stringify(args));
    assert.match(found.content[0].text, message);
  }
});

test('a tool that is not there is an error of the protocol', async () => {
  await assert.rejects(call('drop_tables', {}), /There is no such tool; there are ask/);
});
