// Installs the locked packages and bundles the browser files: node build.mjs WORK DIST
//
// WORK keeps hashes of what was last installed and bundled, so that a second call with the same sources does nothing.
// One call works at a time, in whichever process: the others wait and then find the work done.
// Problems are printed in the form that MSBuild shows as its own errors.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const [work, dist] = process.argv.slice(2).map((path) => resolve(path));

const entries = ["ts/room.ts", "css/deliberation.css"];

/** A problem that the person building can do something about; where it lies, if it lies in a file. */
class Stop extends Error {
  constructor(message, where = "assets ") {
    super(message);
    this.where = where;
  }
}

try {
  if (Number(process.versions.node.split(".")[0]) < 18) throw new Stop(`Node.js 20 is needed to build the browser files, this is ${process.version}.`);
  mkdirSync(work, { recursive: true });
  await alone(join(work, "lock"), build);
} catch (problem) {
  if (!(problem instanceof Stop)) throw problem;
  console.error(`${problem.where}: error ASSETS1: ${problem.message}`);
  process.exitCode = 1;
}

async function build() {
  const packages = hash(["package.json", "package-lock.json", ".npmrc"]);
  await once(packages, join(work, "packages.hash"), join(here, "node_modules"), () =>
    run(process.platform === "win32" ? "npm.cmd" : "npm", ["ci"]));

  const sources = hash([...files("ts"), ...files("css"), "tsconfig.json", "build.mjs"], packages);
  await once(sources, join(work, "bundle.hash"), dist, async () => {
    const fresh = join(work, "bundle");
    rmSync(fresh, { recursive: true, force: true });
    await bundle(fresh);
    rmSync(dist, { recursive: true, force: true });
    cpSync(fresh, dist, { recursive: true });
  });
}

async function bundle(outdir) {
  const esbuild = await import("esbuild");
  try {
    await esbuild.build({
      absWorkingDir: here, entryPoints: entries, outdir, bundle: true, minify: true, format: "iife", target: "es2022",
      entryNames: "[name]", legalComments: "linked", logLevel: "silent",
    });
  } catch (problem) {
    const [{ text, location } = { text: problem.message }] = problem.errors ?? [];
    throw new Stop(text, location ? `${join(here, location.file)}(${location.line},${location.column + 1})` : undefined);
  }
}

/** Does the work unless its hash is the stored one and its outcome is still there. */
async function once(wanted, stored, outcome, work) {
  if (existsSync(outcome) && existsSync(stored) && readFileSync(stored, "utf8") === wanted) return;
  rmSync(stored, { force: true });
  await work();
  writeFileSync(stored, wanted);
}

/** Holds a lock directory meanwhile; one left behind by a process that is gone is taken over. */
async function alone(lock, work) {
  for (const deadline = Date.now() + 600_000; ; await new Promise((wake) => setTimeout(wake, 100))) {
    try {
      mkdirSync(lock);
      break;
    } catch (problem) {
      if (problem.code !== "EEXIST") throw problem;
      if (ownerIsGone(lock)) rmSync(lock, { recursive: true, force: true });
      else if (Date.now() > deadline) throw new Stop(`Another build holds ${lock} for ten minutes: end it, or remove that folder.`);
    }
  }
  try {
    writeFileSync(join(lock, "owner"), String(process.pid));
    await work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function ownerIsGone(lock) {
  try {
    const owner = join(lock, "owner");
    // Between making the folder and writing the owner lies an instant; a folder without owner for long is a left-over.
    if (!existsSync(owner)) return Date.now() - statSync(lock).mtimeMs > 10_000;
    process.kill(Number(readFileSync(owner, "utf8")), 0);
    return false;
  } catch (problem) {
    return problem.code === "ESRCH";
  }
}

function run(command, args) {
  const done = spawnSync(command, args, { cwd: here, encoding: "utf8", shell: process.platform === "win32" });
  if (done.error?.code === "ENOENT") throw new Stop(`${command} was not found: install npm together with Node.js 20.`);
  if (done.status !== 0) {
    process.stderr.write(done.stdout + done.stderr);
    throw new Stop(`${command} ${args.join(" ")} failed, its output is above.`);
  }
}

function files(folder) {
  return readdirSync(join(here, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function hash(paths, seed = "") {
  const sum = createHash("sha256").update(seed);
  for (const path of paths) sum.update(path).update("\0").update(readFileSync(resolve(here, path))).update("\0");
  return sum.digest("hex");
}
