// Loads Python in this Deno process and takes from the process whatever it still could do. Used by the two programs
// beside it. Pyodide is told that it runs in a plain JavaScript shell, so that none of Deno's Node modules is loaded.

const { stdin, stdout, stderr, exit, args, openSync, readTextFileSync } = Deno;
export { stdin, stdout, stderr, exit, args };

/** What the language itself brings, and what Python's clock and random numbers need; every other global is deleted. */
const kept = new Set(
  (
    "Object Function Array Number parseFloat parseInt Infinity NaN undefined Boolean String Symbol Date Promise RegExp " +
    "Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError " +
    "DisposableStack globalThis JSON Math Intl ArrayBuffer Uint8Array Int8Array Uint16Array Int16Array Uint32Array " +
    "Int32Array BigUint64Array BigInt64Array Uint8ClampedArray Float16Array Float32Array Float64Array DataView Map " +
    "BigInt Set Iterator WeakMap WeakSet WeakRef Proxy Reflect FinalizationRegistry decodeURI decodeURIComponent " +
    "encodeURI encodeURIComponent isFinite isNaN WebAssembly TextDecoder TextEncoder performance crypto setTimeout " +
    "clearTimeout AbortController AbortSignal console"
  ).split(" "),
);

/**
 * @param folder the pyodide package's; @param options further ones of `loadPyodide`
 * @param onMemory gets Python's memory when all but Python itself has written to it
 */
export async function startPython(folder, options, onMemory = () => {}) {
  const url = new URL(`${folder}/`);
  const path = (file) => (file.includes("://") ? new URL(file) : file);
  for (const name of ["process", "Buffer", "global"]) delete globalThis[name];
  globalThis.read = (file) => readTextFileSync(path(file));
  globalThis.readbuffer = (file) => readFile(path(file)).buffer;
  globalThis.load = () => {};
  globalThis.WorkerGlobalScope = Object;
  const createPyodideModule = asScript(new URL("pyodide.asm.mjs", url));
  const { loadPyodide } = await import(new URL("pyodide.mjs", url).href);
  return loadPyodide({
    createPyodideModule: async (settings) => {
      const loaded = await createPyodideModule(settings);
      onMemory(loaded.HEAPU8);
      return loaded;
    },
    indexURL: url.href,
    jsglobals: Object.create(null),
    env: { HOME: "/tmp", PYTHONINSPECT: "" },
    stdin: () => null,
    ...options,
  });
}

/**
 * The default export of a module that imports nothing, run as a plain script: Deno would take longer to look for imports in
 * a module this large than V8 takes to compile it.
 */
function asScript(url) {
  const source = readTextFileSync(url)
    .replaceAll("import.meta.url", JSON.stringify(url.href))
    .replace(/export default (\w+);?\s*$/, "return $1;");
  const [value, failure] = Deno[Deno.internal].core.evalContext(`(() => {${source}\n})()`, url.href);
  if (failure) throw failure.thrown;
  return value;
}

/**
 * Gives up the right to read, shows that nothing is left to be had, and deletes the globals. @throws when something is.
 */
export async function giveUpRights() {
  for (const name of ["read", "write", "net", "env", "sys", "run", "ffi", "import"]) {
    const { state } = await Deno.permissions.revoke({ name });
    if (state === "granted") throw new Error(`The right "${name}" could not be given up.`);
  }
  const attempts = {
    "read a file": () => readTextFileSync(new URL(import.meta.url)),
    "write a file": () => Deno.writeTextFileSync("/tmp/holdout-probe", ""),
    "read the environment": () => Deno.env.get("PATH"),
    "learn about the machine": () => Deno.hostname(),
    "start a program": () => new Deno.Command("/bin/true").outputSync(),
    "listen on the network": () => Deno.listen({ port: 0 }),
    "signal a process": () => Deno.kill(1, 0),
    "load a library": () => Deno.dlopen("libc.so.6", {}),
    "make code from text": () => new Function("return 1"),
    "store something for later": () => localStorage.setItem("a", "b"),
  };
  for (const [name, attempt] of Object.entries(attempts)) {
    if (works(attempt)) throw new Error(`It can ${name}.`);
  }
  const later = {
    "connect to the network": () => Deno.connect({ hostname: "127.0.0.1", port: 9 }),
    "import a file": (specifier = import.meta.resolve("./run-program.mjs?again")) => import(specifier),
    "import from the network": (specifier = "https://esm.sh/a") => import(specifier),
    "import a package": (specifier = "npm:left-pad") => import(specifier),
    "keep a cache": () => caches.open("a"),
  };
  for (const [name, attempt] of Object.entries(later)) {
    if (await worksLater(attempt)) throw new Error(`It can ${name}.`);
  }
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    if (!kept.has(name) && !delete globalThis[name]) throw new Error(`${name} could not be deleted.`);
  }
}

function works(attempt) {
  try {
    attempt();
    return true;
  } catch {
    return false;
  }
}

async function worksLater(attempt) {
  try {
    await attempt();
    return true;
  } catch {
    return false;
  }
}

/** A whole file; into memory that is taken once, as Deno's own function does not. */
function readFile(path) {
  const file = openSync(path);
  const bytes = new Uint8Array(file.statSync().size);
  readFully(bytes, file);
  file.close();
  return bytes;
}

/** Fills a buffer from a file, or from descriptor 0; false when it ends before. */
export function readFully(buffer, file = stdin) {
  for (let done = 0; done < buffer.length;) {
    const count = file.readSync(buffer.subarray(done));
    if (!count) return false;
    done += count;
  }
  return true;
}

/** A length of four bytes, big-endian, and so many bytes. */
export function readBlock() {
  const length = new Uint8Array(4);
  if (!readFully(length)) exit(1);
  const block = new Uint8Array(new DataView(length.buffer).getUint32(0));
  if (!readFully(block)) exit(1);
  return block;
}

export function writeFully(file, bytes) {
  for (let done = 0; done < bytes.length;) done += file.writeSync(bytes.subarray(done));
}
