// How quickly the pages of a case are there: the first one after the start, each kind of page alone, and fifty
// readers at once, who may go on reading while a `read` writes.
//
//     node tests/pages/load.mjs target/release/rapporteur large.case [FOLDER-TO-READ] [SECONDS]
//
// The case is copied first; nothing is changed. Needs nothing but Node.
import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import http from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";

const [program, original, folder, seconds = "20"] = process.argv.slice(2);
const READERS = 50;
const work = mkdtempSync(join(tmpdir(), "pages-"));
const file = join(work, "load.case");
copyFileSync(original, file);

const agent = new http.Agent({ keepAlive: true, maxSockets: READERS });
/** Get a page; the milliseconds that it took, and what came. */
function get(address) {
  const begun = performance.now();
  return new Promise((resolve, reject) => {
    http.get(address, { agent }, (response) => {
      let [length, text] = [0, ""];
      response.on("data", (piece) => {
        length += piece.length;
        if (length < 4e6) text += piece;
      });
      response.on("end", () => resolve({ status: response.statusCode, ms: performance.now() - begun, length, text }));
    }).on("error", reject);
  });
}

const begun = performance.now();
const server = spawn(program, ["serve", "--port", "0", "--case", file]);
const base = await new Promise((resolve, reject) => {
  let out = "";
  server.stdout.on("data", (piece) => {
    out += piece;
    const found = out.match(/^(http:\S+)\/\n/);
    if (found) resolve(found[1]);
  });
  server.on("exit", (code) => reject(new Error(`the server ended with ${code}`)));
});
const listening = performance.now() - begun;
const first = await get(base + "/");
console.log(`from the start to the address: ${Math.round(listening)} ms; the first page then: ${Math.round(first.ms)} ms`);
while ((await get(base + "/")).text.includes("still being compared")) await new Promise((resolve) => setTimeout(resolve, 500));
console.log(`everything derived after: ${((performance.now() - begun) / 1000).toFixed(1)} s`);

/** The ids that a CSV lists, without reading all of it as JSON. */
async function firstOf(path, column) {
  const { status, text } = await get(base + path);
  if (status !== 200) return undefined;
  const [head, row] = text.split("\n", 2).map((line) => line.trim().split(","));
  return row && row[head.indexOf(column)];
}
const id = {
  statement: await firstOf("/statements.csv", "id"),
  actor: await firstOf("/actors.csv", "id"),
  document: await firstOf("/documents.csv", "id"),
  event: await firstOf("/review.csv?what=events", "id"),
  plan: await firstOf("/plans.csv", "id"),
  conflict: await firstOf("/conflicts.csv", "id"),
};
const paths = [
  "/", "/statements", "/statements?act=deny", "/statements?q=peace&order=doubtful", "/statements?page=20", "/positions",
  "/plans", id.plan && `/plans/${id.plan}`, "/conflicts", id.conflict && `/records/${id.conflict}`, "/shifts", "/timeline",
  "/timeline?clock=reported&texts=2", "/actors", id.actor && `/actors/${id.actor}`, "/documents",
  id.document && `/documents/${id.document}`, "/copies", id.statement && `/records/${id.statement}`,
  id.event && `/records/${id.event}`, "/search?q=government", "/review", "/review?what=events", "/review?side=no+side",
  "/corrections", "/log",
].filter(Boolean);

/** The value below which a share of the sorted numbers lies. */
const share = (sorted, part) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0);
console.log("\none reader, five times each: first, median, slowest (ms), kB");
for (const path of paths) {
  const times = [];
  let last;
  for (let nth = 0; nth < 5; nth += 1) times.push((last = await get(base + path)).ms);
  const sorted = [...times].sort((a, b) => a - b);
  const figures = [times[0], sorted[2], sorted[4]].map((ms) => String(Math.round(ms)).padStart(6)).join("");
  console.log(`${figures}${String(Math.round(last.length / 1024)).padStart(7)}  ${last.status === 200 ? "" : last.status + " "}${path}`);
}

/** Readers who open one page after the other for a while; `pause` is how many milliseconds they look at each. */
async function readers(label, pause) {
  const until = performance.now() + 1000 * Number(seconds);
  const times = [];
  const failed = {};
  await Promise.all(Array.from({ length: READERS }, async (_, reader) => {
    for (let nth = reader; performance.now() < until; nth += 7) {
      const { status, ms } = await get(base + paths[nth % paths.length]).catch((error) => ({ status: error.code, ms: 0 }));
      if (status === 200) times.push(ms);
      else failed[status] = (failed[status] ?? 0) + 1;
      // Readers do not move in step.
      if (pause) await new Promise((resolve) => setTimeout(resolve, pause * (0.5 + ((reader * 37 + nth * 11) % 100) / 100)));
    }
  }));
  times.sort((a, b) => a - b);
  const rate = (times.length / Number(seconds)).toFixed(0);
  console.log(`\n${label}: ${times.length} pages, ${rate} a second; median ${share(times, 0.5)} ms, 95 % below ${share(times, 0.95)} ms, slowest ${share(times, 1)} ms; failed ${JSON.stringify(failed)}`);
}
await readers(`${READERS} readers at once, each looking at a page for a second`, 1000);
await readers(`${READERS} readers at once who do not look at all`, 0);
if (folder) {
  const writer = spawn(program, ["read", folder, "--case", file], { stdio: "ignore" });
  const ended = new Promise((resolve) => writer.on("exit", resolve));
  await readers(`${READERS} readers at once, each looking at a page for a second, while a read writes`, 1000);
  writer.kill("SIGINT");
  await ended;
  const { text } = await get(base + "/");
  console.log(`the case as the pages show it then: ${text.match(/[\d,]+ texts in [\d,]+ articles/)?.[0]}`);
}
server.kill();
rmSync(work, { recursive: true, force: true });
process.exit(0);
