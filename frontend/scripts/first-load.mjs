// Fails the build when a first visit would load more than the limit, charts apart (they come later, by themselves).
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT = 300_000;
const root = new URL('../target/classes/page/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', root), 'utf8'));

const files = new Set(['index.html']);
const visit = (key) => {
  const chunk = manifest[key];
  if (!chunk || files.has(chunk.file)) return;
  files.add(chunk.file);
  chunk.css?.forEach((file) => files.add(file));
  chunk.imports?.forEach(visit);
};
visit('index.html');

const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(new URL(file, root))).length, 0);
console.log(`first load: ${(bytes / 1000).toFixed(0)} kB compressed in ${files.size} files (limit ${LIMIT / 1000} kB)`);
if (bytes > LIMIT) {
  console.error('The first load is too large; load what a first visit does not need later.');
  process.exit(1);
}
