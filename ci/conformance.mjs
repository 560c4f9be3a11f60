// Lets MCP's conformance suite judge the hub: the whole requirement set of each revision, and everything the suite runs
// with it unscored. The hub runs with its authentication on; the suite cannot send a token, so a proxy adds it.
//
//   node ci/conformance.mjs SUITE LAUNCHER FIXTURES [SCENARIO]
//
// SUITE is the suite's script, LAUNCHER the automagik-tools command, FIXTURES the JAR of ci/tools-conformance. With a
// SCENARIO only that one runs, and all of its checks are shown. Nothing is expected to fail: any failure makes the exit
// code 1. The last line says how many scenarios ran and how their checks ended.
import { mkdir, readFile, readdir } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { join, resolve } from 'node:path';
import { addTool, Count, Workplace } from './hub.mjs';

const [suite, launcher, fixtures] = process.argv.slice(2, 5).map((path) => resolve(path));
const only = process.argv[5];

const REVISIONS = ['2025-11-25', '2026-07-28'];
const TOOLS = ['conformance', 'conformance-schema', 'conformance-account', 'conformance-task', 'wait'];
// Tools that the suite calls by names without a namespace, which tools of the hub always have; the proxy puts it in front.
const NAMESPACE = 'task_';
const BARE = ['greet', 'slow_compute', 'failing_job', 'protocol_error_job', 'confirm_delete', 'multi_input'];
// The scenarios of one revision; one takes 30 seconds at most.
const SUITE_MS = 900_000;
const LONGEST_DETAIL = 1500;

// Gives a call its tool's whole name; anything else stays as it is.
function named(body) {
  try {
    const message = JSON.parse(body);
    if (message.method !== 'tools/call' || !BARE.includes(message.params?.name)) return body;
    message.params.name = NAMESPACE + message.params.name;
    return Buffer.from(JSON.stringify(message));
  } catch {
    return body;
  }
}

async function whole(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

// Passes every request on as it came, Host and Origin included, with the token. Streams both ways.
async function withToken(hub, token) {
  const target = new URL(hub);
  const proxy = createServer(async (from, to) => {
    const bare = BARE.includes(from.headers['mcp-name']);
    const body = bare ? named(await whole(from)) : undefined;
    const headers = [];
    for (let at = 0; at < from.rawHeaders.length; at += 2) {
      const name = from.rawHeaders[at];
      const value = from.rawHeaders[at + 1];
      if (bare && /^mcp-name$/i.test(name)) headers.push(name, NAMESPACE + value);
      else if (bare && /^(content-length|transfer-encoding)$/i.test(name)) continue;
      else if (!/^(authorization|connection)$/i.test(name)) headers.push(name, value);
    }
    if (bare) headers.push('Content-Length', body.length);
    headers.push('Authorization', `Bearer ${token}`);
    const onward = request(
      { host: target.hostname, port: target.port, method: from.method, path: from.url, headers, agent: false },
      (answer) => {
        to.writeHead(answer.statusCode, answer.rawHeaders);
        to.flushHeaders();
        answer.pipe(to);
        answer.on('error', () => to.destroy());
      });
    onward.on('error', () => to.destroy());
    // Whoever goes away in the middle of an answer goes away from the hub too.
    to.on('close', () => onward.destroy());
    if (bare) onward.end(body);
    else from.pipe(onward);
  });
  await new Promise((listening) => proxy.listen(0, 'localhost', listening));
  return { proxy, url: `http://localhost:${proxy.address().port}${target.pathname}` };
}

// The checks of every scenario that ran, by its name.
async function results(folder) {
  const found = [];
  for (const name of (await readdir(folder)).sort()) {
    const checks = JSON.parse(await readFile(join(folder, name, 'checks.json'), 'utf8'));
    found.push({ scenario: name.replace(/^server-/, '').replace(/-\d{4}-\d{2}-\d{2}T[-\d]+Z$/, ''), checks });
  }
  return found;
}

const ended = { scenarios: 0, passed: 0, failed: 0, warnings: 0 };

function tell(place, scenario, check) {
  const details = check.details ? JSON.stringify(check.details).slice(0, LONGEST_DETAIL) : '';
  console.log(place.hide(`${check.status}  ${scenario}, ${check.id}: ${check.errorMessage ?? check.description}`));
  if (details) console.log(place.hide(`        ${details}`));
}

// Shows what did not pass, and counts.
function weigh(place, revision, { scenario, checks }) {
  ended.scenarios++;
  for (const check of checks) {
    if (check.status === 'SUCCESS') ended.passed++;
    if (check.status === 'FAILURE') ended.failed++;
    if (check.status === 'WARNING') ended.warnings++;
    if (only || check.status === 'FAILURE' || check.status === 'WARNING') tell(place, `${revision} ${scenario}`, check);
  }
}

async function judge(place, count, url, revision) {
  const folder = join(place.folder, revision);
  await mkdir(folder);
  const which = only ? ['--scenario', only, '--spec-version', revision, '--force'] : ['--requirements', revision];
  const run = await place.run(process.execPath, [suite, 'server', '--url', url, ...which, '-o', folder], {}, SUITE_MS);
  const announced = Number(/Running requirements \S+ \((\d+) scenarios\)/.exec(run.out)?.[1] ?? 1);
  const ran = await results(folder);
  console.log(`\n---- ${revision}`);
  const summary = run.out.indexOf('=== SUMMARY ===');
  if (summary >= 0) console.log(place.hide(run.out.slice(summary).trim()));
  ran.forEach((result) => weigh(place, revision, result));
  count.note(`${revision}: every scenario ran`, ran.length === announced ? '' : `${ran.length} of ${announced} did`,
    run.out.slice(-3000) + run.err);
  if (!only) count.note(`${revision}: the suite's own verdict`, run.code === 0 ? '' : `exit code ${run.code}`, run.err);
}

const place = await Workplace.open(launcher, fixtures);
await Count.of(place, async (count) => {
  const hub = await place.startHub();
  // A user for each revision: the hub notices only after a moment that the suite has left its streams.
  for (const revision of REVISIONS) {
    const token = await place.token('conformance', `${revision}@example.com`);
    for (const tool of TOOLS) await addTool(hub, token, tool);
    const { proxy, url } = await withToken(hub, token);
    try {
      await judge(place, count, url, revision);
    } finally {
      proxy.closeAllConnections();
      proxy.close();
    }
  }
  count.note('every check', ended.failed === 0 ? '' : `${ended.failed} failed`);
}, () => `conformance: ${ended.scenarios} scenarios, ${ended.passed} checks passed, ${ended.failed} failed, ${ended.warnings} warnings`);
