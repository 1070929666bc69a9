// Makes the pictures of the documentation: FINOPS_URL=http://127.0.0.1:8080 node e2e/screenshots.mjs ../docs/images
import { launch, NARROW, settled, WIDE } from './browser.mjs';

const folder = process.argv[2];
if (!folder) {
  console.error('usage: node e2e/screenshots.mjs FOLDER');
  process.exit(2);
}

const browser = await launch();
for (const [name, path, viewport, theme] of [
  ['what-changed', '/', WIDE, 'light'],
  ['costs', '/costs?granularity=day&start=2026-10-15&end=2026-11-23', WIDE, 'light'],
  ['bill-bridge', '/bridge', WIDE, 'dark'],
  ['ask', `/ask?q=${encodeURIComponent('Why did November cost more than October?')}`, WIDE, 'light'],
  ['what-changed-narrow', '/', NARROW, 'dark'],
]) {
  const { page, close } = await browser.open(path, { viewport, theme });
  await settled(page);
  if (name === 'ask') {
    await page.getByRole('article', { name: 'Answer' }).waitFor();
    await page.evaluate(() => window.scrollTo(0, 0));
  } else if (path !== '/bridge') await page.locator('.chart svg').first().waitFor();
  await page.screenshot({ path: `${folder}/${name}.png` });
  console.log(`${folder}/${name}.png`);
  await close();
}
await browser.close();
