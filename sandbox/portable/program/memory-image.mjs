// Memory of a started Python as an image: what Pyodide writes before it, and those pages that are not all zero. A program
// fills its own memory from descriptor 0, so that no page is touched that does not have to be.
import { readBlock, readFully } from "./start-python.mjs";

const pageBytes = 4096;
/** Pyodide says in the second word of its snapshot where memory begins. */
const memoryAt = (snapshot) => new DataView(snapshot.buffer, snapshot.byteOffset).getUint32(4, true);

/**
 * @param snapshot Pyodide's; @param fresh the pages that a module writes to before its memory is restored
 * @returns the image, in pieces
 */
export function makeImage(snapshot, fresh) {
  const start = memoryAt(snapshot);
  const memory = snapshot.subarray(start);
  const pages = new Set([...fresh, ...usedPages(memory)]);
  const runs = [];
  for (const page of [...pages].toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && last[0] + last[1] === page) last[1] += 1;
    else runs.push([page, 1]);
  }
  const head = new DataView(new ArrayBuffer(4 + start));
  head.setUint32(0, start);
  new Uint8Array(head.buffer).set(snapshot.subarray(0, start), 4);
  const table = new DataView(new ArrayBuffer(8 + 8 * runs.length));
  table.setUint32(0, 4 + 8 * runs.length);
  table.setUint32(4, memory.length);
  for (const [index, [first, count]] of runs.entries()) {
    table.setUint32(8 + 8 * index, first);
    table.setUint32(12 + 8 * index, count);
  }
  const bytes = runs.map(([first, count]) => memory.subarray(first * pageBytes, (first + count) * pageBytes));
  return [head, table, ...bytes];
}

/** The pages of a memory that are not all zero. */
export function usedPages(memory) {
  const words = new BigUint64Array(memory.slice().buffer);
  const inPage = pageBytes / 8;
  const count = words.length / inPage;
  return Array.from({ length: count }, (_, page) => page).filter((page) =>
    words.subarray(page * inPage, (page + 1) * inPage).some((word) => word !== 0n),
  );
}

/** Reads the beginning of an image: what Pyodide wants to see of a snapshot, and what fills the memory with the rest of it. */
export function openImage() {
  const head = readBlock();
  const table = new DataView(readBlock().buffer);
  // Pyodide makes the memory as large as this says, and finds none to copy behind the head.
  Object.defineProperty(head, "length", { value: head.byteLength + table.getUint32(0) });
  const fill = (memory) => {
    for (let at = 4; at < table.byteLength; at += 8) {
      const [first, count] = [table.getUint32(at), table.getUint32(at + 4)];
      const run = memory.subarray(first * pageBytes, (first + count) * pageBytes);
      if (!readFully(run)) throw new Error("The image of memory ends early.");
    }
  };
  return { head, fill };
}
