// Checks of the pages in Chromium. Each check has a name and throws where it fails; all of them run.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const [program, file] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Start the program; its address and a way to end it. */
function serve() {
  const child = spawn(program, ["serve", "--port", "0", "--case", file, "--reviewer", "Ada"]);
  return new Promise((resolve, reject) => {
    let [out, err] = ["", ""];
    child.stdout.on("data", (piece) => {
      out += piece;
      const found = out.match(/^(http:\S+)\/\n/);
      if (found) resolve({ base: found[1], stop: () => child.kill() });
    });
    child.stderr.on("data", (piece) => (err += piece));
    child.on("exit", (code) => reject(new Error(`the server ended with ${code}: ${err}`)));
  });
}

const server = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

const troubles = [];
/** A page of a new window; what it logs as an error, and what it asks of others, is trouble. */
async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && troubles.push(`${page.url()}: ${message.text()}`));
  page.on("pageerror", (error) => troubles.push(`${page.url()}: ${error}`));
  page.on("request", (request) => request.url().startsWith(server.base) || troubles.push(`asked for ${request.url()}`));
  page.go = (path) => page.goto(server.base + path);
  return page;
}

/** Press a key once the page's script is there to hear it. */
async function press(page, key) {
  await page.waitForSelector("html.keys");
  await page.keyboard.press(key);
}

const json = async (path) => (await fetch(server.base + path)).json();
const statements = await json("/statements.json");
const documents = await json("/documents.json");
const actors = await json("/actors.json");
const happenings = await json("/timeline.json");
const positions = (await json("/positions.json")).filter((cell) => cell.record);
const plans = await json("/plans.json");
const tellings = await json("/review.json?what=plans");
/** A record of each kind that the case has. */
const records = [positions[0]?.record, (await json("/conflicts.json"))[0]?.id, (await json("/shifts.json"))[0]?.id]
  .filter(Boolean).map((id) => `/records/${id}`);

/** The first of these records that can be corrected on its page, which is then open: what a plan's provision makes is not. */
async function correctable(page, records) {
  for (const record of records) {
    await page.go(`/records/${record}`);
    if (await page.locator("details.edit").count()) return record;
  }
  assert.fail("no record can be corrected");
}

/** Every page of the navigation, and one of each kind that they lead to. */
async function everyPage() {
  const page = await open();
  await page.go("/");
  const listed = await page.$$eval("header nav a", (links) => links.map((link) => link.getAttribute("href")));
  const further = new Set();
  for (const path of listed) {
    await page.go(path);
    const links = await page.$$eval("main a[href^='/']", (found) => found.map((link) => link.getAttribute("href")));
    const kind = (link) => link.split("?")[0].split("/")[1] + "/" + (link.split("?")[0].split("/").length > 2);
    for (const link of links) {
      const known = [...further, ...listed].some((other) => kind(other) === kind(link));
      if (!known && !link.includes("#")) further.add(link);
    }
  }
  await page.context().close();
  return [...new Set([...listed, ...further, statements[0].address, happenings[0].address, actors[0].address,
    `/documents/${documents[0].id}?dropped=shown`, "/search?q=peace", "/search", "/corrections", "/log",
    "/review/bulk?verdict=reject&act=deny", "/statements?speaker=nobody", "/review?speaker=nobody", "/review?what=events",
    "/review/bulk?what=events&verdict=accept", "/review?what=positions", "/review?what=plans",
    "/review/bulk?what=positions&verdict=reject", "/review/bulk?what=plans&verdict=unsure",
    ...tellings.slice(0, 1).map((one) => one.address), ...positions.slice(0, 1).map((cell) => `/issues/${cell.issue}`),
    ...records])];
}

const checks = {
  async "from the overview to the words of a text"() {
    const page = await open();
    await page.go("/");
    await page.click("header nav a[href='/statements']");
    const facet = page.locator(".facet").first().locator("li a").first();
    const count = await facet.locator(".count").innerText();
    await facet.click();
    assert.match(page.url(), /speaker=/);
    assert.equal((await page.locator(".total strong").innerText()).split(" ")[0], count);
    await page.locator(".statements li a", { hasText: "evidence" }).first().click();
    await page.waitForURL(/\/records\//);
    assert.ok(await page.locator(".evidence mark.m-content").count());
    await page.locator("nav.pager a", { hasText: /^in the text$/ }).click();
    await page.waitForURL(/\/documents\//);
    assert.ok(await page.locator(".card.chosen").isVisible());
    assert.ok(await page.locator(".on.chosen").first().isVisible());
    await page.locator("nav.pager a[rel=prev], nav.pager a[rel=next]").first().click();
    assert.match(page.url(), /\/documents\//);
  },
  async "a mark of the timeline opens its evidence"() {
    const page = await open();
    await page.go("/timeline");
    await page.locator("svg.timeline a").first().click();
    assert.match(page.url(), /\/records\/e-/);
    assert.ok(await page.locator("mark.m-trigger").count());
  },
  async "a position opens its exact words, and they stand out in the text"() {
    const page = await open();
    await page.go("/positions");
    await page.locator("table.matrix a.support").first().click();
    assert.match(page.url(), /\/records\/p/);
    assert.ok(await page.locator(".evidence mark").count());
    assert.match(await page.locator(".way").innerText(), /Why this issue/);
    await page.locator("main a", { hasText: /^in the text$/ }).click();
    assert.ok(await page.locator(".card.position.chosen").isVisible());
    if (!plans.length) return;
    await page.go(`/plans/${plans[0].id}`);
    const words = page.locator("a.to-words").first();
    const said = (await words.innerText()).split("…")[0].trim();
    await words.click();
    const chosen = (await page.locator(".on.chosen, mark.chosen").allInnerTexts()).join("");
    assert.ok(chosen.replace(/\s+/g, " ").includes(said.slice(0, 30)), `${said} in ${chosen}`);
  },
  async "events are reviewed by the same keys"() {
    const page = await open();
    await page.go("/review?what=events");
    const id = await page.locator(".under-review").getAttribute("id");
    assert.match(id, /^e-/);
    await press(page, "u");
    await page.waitForSelector(".flash");
    await page.go(`/records/${id}`);
    assert.match(await page.locator(".verdict .status").innerText(), /unsure/);
    await page.go("/review");
    await press(page, "z");
    await page.waitForSelector("button[data-key=z]", { state: "detached" });
    await page.go(`/records/${id}`);
    assert.match(await page.locator(".verdict .status").innerText(), /unreviewed/);
  },
  async "positions and plans are reviewed by the same keys"() {
    const page = await open();
    for (const what of ["positions", "plans"]) {
      await page.go(`/review?what=${what}`);
      const id = await page.locator(".under-review").getAttribute("id");
      assert.match(id, /^p-/);
      await press(page, "a");
      await page.waitForSelector(".flash");
      assert.equal((await json(`/review.json?what=${what}&status=accepted`))[0].id, id);
      await press(page, "z");
      await page.waitForSelector(".flash", { state: "detached" });
      assert.deepEqual(await json(`/review.json?what=${what}&status=accepted`), []);
    }
  },
  async "a corrected position moves in the matrix, with its reason, and comes back"() {
    const page = await open({ javaScriptEnabled: false });
    const record = await correctable(page, positions.map((cell) => cell.record));
    await page.locator("details.edit summary").click();
    await page.fill("input[name=set_holder]", "Somebody Else");
    await page.locator(".edit button").click();
    assert.match(await page.locator(".way").innerText(), /holder corrected by Ada/);
    assert.ok((await json("/positions.json")).some((cell) => cell.side === "Somebody Else" && cell.record === record));
    await page.locator(".flash button").click();
    assert.ok((await json("/positions.json")).every((cell) => cell.side !== "Somebody Else"));
  },
  async "a statement is split at words of its content, and joined again"() {
    const page = await open({ javaScriptEnabled: false });
    const whole = statements.find((one) => one.content.split(" ").length > 6);
    const words = whole.content.split(" ").slice(3, 6).join(" ");
    await page.go(`/records/${whole.id}`);
    await page.locator("details.edit summary").click();
    await page.fill("input[name=set_split]", words);
    await page.locator(".edit button").click();
    await page.go(`/records/${whole.id}-2`);
    assert.ok((await page.locator("mark.m-content").allInnerTexts()).join("").startsWith(words));
    await page.locator("details.edit summary").click();
    await page.selectOption("select[name=set_part_of]", whole.id);
    await page.locator(".edit button").click();
    assert.match(await page.locator(".lead").last().innerText(), /a part of another record/);
    await page.go("/corrections");
    for (let nth = 0; nth < 2; nth += 1) await page.locator(".corrections li:not(.undone) button").first().click();
    assert.equal((await json(`/records/${whole.id}.json`)).content, whole.content);
  },
  async "a search leads to the passage"() {
    const page = await open();
    await page.go("/");
    await press(page, "/");
    await page.keyboard.type("talks");
    await page.keyboard.press("Enter");
    await page.locator(".hits a", { hasText: "in the text" }).first().click();
    await page.locator(".pointed").waitFor();
  },
  async "the review by keys: accept, take back, skip, edit"() {
    const page = await open();
    await page.go("/review");
    const left = async () => Number((await page.locator(".total strong").innerText()).split(" ")[0].replace(",", ""));
    const before = await left();
    const first = await page.locator(".under-review").getAttribute("id");
    await press(page, "a");
    await page.waitForSelector(".flash");
    assert.equal(await left(), before - 1);
    assert.notEqual(await page.locator(".under-review").getAttribute("id"), first);
    await press(page, "z");
    await page.waitForSelector(".flash", { state: "detached" });
    assert.equal(await left(), before);
    const at = await page.locator(".under-review").getAttribute("id");
    await press(page, "j");
    await page.waitForFunction((id) => document.querySelector(".under-review")?.id !== id, at);
    await press(page, "e");
    await page.keyboard.type("Somebody Else");
    await page.locator(".edit button").click();
    await page.waitForSelector(".flash");
    assert.match(await page.locator(".flash").innerText(), /speaker=/);
    await press(page, "z");
    await page.waitForSelector(".flash", { state: "detached" });
  },
  async "many at once, after a preview"() {
    const page = await open();
    await page.go("/review?act=deny");
    await page.locator(".bulk button", { hasText: "accept" }).click();
    assert.match(await page.locator("h1").innerText(), /^Accept \d+ statements\?/);
    await page.locator("button.accept").click();
    await page.locator(".flash button").click();
    assert.equal((await json("/statements.json?status=accepted")).length, 0);
  },
  async "everything without a script"() {
    const page = await open({ javaScriptEnabled: false });
    await page.go("/review");
    const id = await page.locator(".under-review").getAttribute("id");
    await page.locator("button.reject").click();
    await page.locator(".flash button").click();
    await page.go(`/records/${id}`);
    assert.match(await page.locator(".history").innerText(), /reject.*taken back/s);
    await page.go("/statements");
    await page.fill("form.filter input[name=q]", "talks");
    await page.locator("form.filter button").click();
    assert.match(page.url(), /q=talks/);
  },
  async "the keyboard: past the navigation, and to every control"() {
    const page = await open();
    await page.go("/statements");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement.closest("main") !== null));
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(outline, "none", "where the keyboard is can be seen");
  },
  async "pages are printed without their controls"() {
    const page = await open();
    await page.go(`/documents/${documents[0].id}`);
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("header.top").isVisible(), false);
    const pdf = await page.pdf({ format: "A4" });
    assert.ok(pdf.length > 10_000 && pdf.subarray(0, 5).toString() === "%PDF-");
  },
  async "dark and light"() {
    const page = await open();
    const look = async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      await page.go("/");
      return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    };
    assert.notEqual(await look("dark"), await look("light"));
  },
  async "narrow screens scroll one way only"() {
    const page = await open({ viewport: { width: 360, height: 740 } });
    for (const path of await everyPage()) {
      await page.go(path);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(width <= 360, `${path} is ${width} wide`);
    }
  },
  async "accessibility: nothing serious or critical"() {
    const found = [];
    for (const options of [{}, { colorScheme: "dark" }, { viewport: { width: 390, height: 800 } }]) {
      const page = await open(options);
      for (const path of await everyPage()) {
        await page.go(path);
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => axe.run());
        for (const one of violations.filter((one) => ["serious", "critical"].includes(one.impact))) {
          found.push(`${path} ${JSON.stringify(options)} ${one.id}: ${one.nodes[0].html.slice(0, 160)} ${one.nodes[0].failureSummary.split("\n")[1]}`);
        }
      }
    }
    assert.deepEqual(found, []);
  },
  async "nobody else may ask or write"() {
    const status = (options, body) => new Promise((resolve) => {
      const request = http.request(server.base + "/review/verdict", options, (response) => resolve(response.statusCode));
      request.end(body);
    });
    const form = { "content-type": "application/x-www-form-urlencoded" };
    assert.equal(await status({ headers: { host: "evil.example" } }), 421);
    assert.equal(await status({ method: "POST", headers: form }, "verdict=accept"), 403);
    assert.equal(await status({ method: "POST", headers: { ...form, origin: "http://evil.example" } }, "token=x"), 403);
    const policy = (await fetch(server.base + "/")).headers.get("content-security-policy");
    assert.match(policy, /default-src 'none'/);
  },
};

let failed = 0;
for (const [name, check] of Object.entries(checks)) {
  try {
    await check();
    console.log(`ok   ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL ${name}\n     ${String(error.message).split("\n").slice(0, 12).join("\n     ")}`);
  }
}
for (const trouble of new Set(troubles)) {
  failed += 1;
  console.log(`FAIL ${trouble}`);
}
await browser.close();
server.stop();
process.exit(failed ? 1 : 0);
