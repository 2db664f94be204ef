// The first thing that `npm start` and `npm test` run: plain JavaScript for the machine's own Node, because nothing
// is installed yet. It installs what the lockfile says and, as root on Debian, the system packages; then it hands
// over to the Node that came with the packages.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { lockDigest } from "./lock-digest.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** What the sandbox needs: bubblewrap, and CPython with the packages that exercises may use. */
const sandboxPackages = [
  "bubblewrap",
  "python3",
  "python3-numpy",
  "python3-pandas",
  "python3-scipy",
  "python3-sklearn",
];

const verbs = {
  start: { script: "scripts/start.ts", packages: sandboxPackages },
  test: { script: "scripts/check.ts", packages: [...sandboxPackages, "chromium"] },
};

/** Runs a program; its output is shown only when it fails. Resolves to what went wrong, or null. */
function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = [];
    child.stdout.on("data", (bytes) => said.push(bytes));
    child.stderr.on("data", (bytes) => said.push(bytes));
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code) =>
      resolve(code === 0 ? null : Buffer.concat(said).toString().trim() || `exit code ${code}`),
    );
  });
}

async function step(name, work) {
  const began = performance.now();
  const note = await work();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`  ✓ ${name.padEnd(44)} ${seconds.padStart(6)} s${note ? `  ${note}` : ""}`);
}

async function installDependencies() {
  const stamp = join(root, "node_modules/.holdout-lock");
  const digest = lockDigest(root);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return "already installed";
  const problem = await run("npm", ["ci", "--no-audit", "--no-fund"]);
  if (problem) {
    throw new Error(
      `npm ci failed:\n${problem}\n\nIt needs the package registry and a few hundred megabytes of disk. ` +
        "Put that right and run the same command again; nothing else has to be undone.",
    );
  }
  writeFileSync(stamp, digest);
  return "";
}

/** The Debian packages that are missing, or null where there is no dpkg. */
function missingPackages(packages) {
  const result = spawnSync("dpkg-query", ["-W", "-f=${Package} ${db:Status-Status}\n", ...packages], {
    encoding: "utf8",
  });
  if (result.error) return null;
  const installed = new Set(
    result.stdout
      .split("\n")
      .filter((line) => line.endsWith(" installed"))
      .map((line) => line.split(" ")[0]),
  );
  return packages.filter((name) => !installed.has(name));
}

async function installSystemPackages(packages) {
  const missing = missingPackages(packages);
  if (missing === null) {
    return `this is not Debian: programs run in the portable sandbox, or install ${packages.join(" ")}`;
  }
  if (missing.length === 0) return "already installed";
  const command = `apt-get install -y --no-install-recommends ${missing.join(" ")}`;
  if (process.getuid?.() !== 0) return `not root, going on with the portable sandbox: run  sudo ${command}`;
  const quiet = { DEBIAN_FRONTEND: "noninteractive" };
  const problem =
    (await run("apt-get", ["update", "-qq"], quiet)) ??
    (await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...missing], quiet));
  return problem
    ? `could not be installed, going on without: run  ${command}\n${problem}`
    : missing.join(" ");
}

/** Runs the verb's script under the installed Node and ends as it ends. */
function handOver(script, args) {
  const node = join(root, "node_modules/.bin/node");
  // The channel tells the child when we are gone, even when we were killed.
  const child = spawn(node, [join(root, script), ...args], {
    cwd: root,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // Ctrl-C reaches the child by itself, a signal sent to us alone does not; the child tells repeated ones apart.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.once("error", (error) => {
    console.error(`${node} could not be started: ${error.message}`);
    process.exit(1);
  });
  child.once("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}

async function main() {
  const [verb, ...args] = process.argv.slice(2);
  const chosen = verbs[verb];
  if (!chosen) throw new Error(`Usage: node scripts/bootstrap.mjs ${Object.keys(verbs).join("|")}`);
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 9)) {
    throw new Error(`Node ${process.versions.node} is too old: install Node 20.9 or newer.`);
  }
  console.log("Preparing");
  await Promise.all([
    step("packages of the lockfile", installDependencies),
    step("packages of the system", () => installSystemPackages(chosen.packages)),
  ]);
  handOver(chosen.script, args);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  main().catch((error) => {
    console.error(`\n${error.message}`);
    process.exit(1);
  });
}
