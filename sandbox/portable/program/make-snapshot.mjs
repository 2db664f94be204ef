// Starts Python once, loads the prelude, what most answers import and the drivers that descriptor 0 brings, and writes its
// memory to standard output.
import { makeImage, usedPages } from "./memory-image.mjs";
import { args, readBlock, startPython, stdout, writeFully } from "./start-python.mjs";

const [prelude, drivers] = [readBlock(), readBlock()];
const python = await startPython(args[0], { _makeSnapshot: true });
python.FS.writeFile("/drivers", drivers);
python.runPython(`${new TextDecoder().decode(prelude)}\n_prepare("/drivers")\n`);
const snapshot = python.makeMemorySnapshot();
// Once more, as a program starts, to see what is written to its memory before that is restored.
let fresh;
await startPython(args[0], { _loadSnapshot: snapshot }, (memory) => (fresh = usedPages(memory)));
for (const piece of makeImage(snapshot, fresh)) {
  writeFully(stdout, new Uint8Array(piece.buffer, piece.byteOffset, piece.byteLength));
}
