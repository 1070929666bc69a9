// npm ci takes a while and needs the network, so it runs only when package-lock.json is not what is installed.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`The page is built with Node 20.19 or newer, this is ${process.versions.node}.`);
  process.exit(1);
}
const wanted = createHash('sha256').update(readFileSync(new URL('package-lock.json', root))).digest('hex');
const mark = new URL('node_modules/.installed', root);
if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) process.exit(0);

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const done = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
  cwd: fileURLToPath(root),
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (done.status !== 0) process.exit(done.status ?? 1);
writeFileSync(mark, wanted);
