// One program: Python from an image of its memory, a driver of ours, and then whatever the channel brings. Descriptor 0 brings
// the image, time zones, the driver, later the limits, and from then on the channel; descriptor 1 carries the channel out;
// descriptor 2 what the program prints, each piece behind a byte (1 stdout, 2 stderr) and a length.
import { openImage } from "./memory-image.mjs";
import {
  args,
  exit,
  giveUpRights,
  readBlock,
  startPython,
  stderr,
  stdin,
  stdout,
  writeFully,
} from "./start-python.mjs";

const [noSpace, ioError] = [51, 29];

/** What files may take beyond what a program's limits say. */
let spareBytes = 0;
let python;
try {
  const { head, fill } = openImage();
  python = await startPython(args[0], { _loadSnapshot: head }, fill);
} catch (error) {
  fail(error);
}
const { FS } = python;
offerTimeZones(readBlock());
const driver = new TextDecoder().decode(readBlock());
const sources = readBlock();
if (driver === "") FS.writeFile("/driver", sources);
openDescriptors();
const sleeper = new Int32Array(new SharedArrayBuffer(4));
const wait = Atomics.wait.bind(Atomics);
const start = python.globals.get("_start");
try {
  await giveUpRights();
} catch (error) {
  fail(error);
}
let code;
try {
  code = start(
    driver,
    (milliseconds) => void wait(sleeper, 0, 0, milliseconds),
    () => {
      writeFully(stdout, new Uint8Array([0x52]));
      setLimits(JSON.parse(new TextDecoder().decode(readBlock())));
    },
  );
} catch (error) {
  // The interpreter's own end, as by os._exit.
  if (typeof error?.status !== "number") fail(error);
  code = error.status;
}
exit(code & 255);

/** Ends with what is wrong, as printed by the program. */
function fail(error) {
  print(2, new TextEncoder().encode(`${error?.stack ?? error}\n`));
  exit(1);
}

function print(stream, bytes) {
  const header = new Uint8Array(5);
  header[0] = stream;
  new DataView(header.buffer).setUint32(1, bytes.length);
  writeFully(stderr, header);
  writeFully(stderr, bytes);
}

/** Puts time zones where `prelude.py` lets `zoneinfo` look, when something looks there: few programs do. */
function offerTimeZones(bytes) {
  const folder = FS.mkdir("/lib/zoneinfo");
  const real = folder.node_ops;
  const filled = () => {
    folder.node_ops = real;
    // They are none of the program's own files.
    spareBytes += bytes.length;
    writeTimeZones(bytes);
    return real;
  };
  folder.node_ops = {
    ...real,
    lookup: (parent, name) => (filled(), FS.lookupNode(parent, name)),
    readdir: (node) => filled().readdir(node),
  };
}

/** Name and data in turn, each behind its length. */
function writeTimeZones(bytes) {
  const view = new DataView(bytes.buffer);
  let position = 0;
  const take = () => {
    const start = position + 4;
    position = start + view.getUint32(position);
    return bytes.subarray(start, position);
  };
  while (position < bytes.length) {
    const path = `/lib/zoneinfo/${new TextDecoder().decode(take())}`;
    FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    FS.writeFile(path, take());
  }
}

/** Python's descriptors as the drivers know them: 0 nothing, 1 and 2 what is printed, 3 the channel. */
function openDescriptors() {
  const open = [
    { read: () => 0, write: () => 0 },
    { read: () => 0, write: (bytes) => print(1, bytes) },
    { read: () => 0, write: (bytes) => print(2, bytes) },
    {
      read: (bytes) => stdin.readSync(bytes) ?? 0,
      write: (bytes) => writeFully(stdout, bytes),
      // Without its channel a program has nothing left to say.
      close: () => exit(1),
    },
  ];
  for (const descriptor of [0, 1, 2]) FS.closeStream(descriptor);
  for (const [descriptor, device] of open.entries()) {
    const number = FS.makedev(90, descriptor);
    const path = `/holdout-${descriptor}`;
    FS.registerDevice(number, streamOperations(device));
    FS.mkdev(path, number);
    const stream = FS.open(path, "r+");
    if (stream.fd !== descriptor) throw new Error(`Descriptor ${descriptor} is taken.`);
    FS.unlink(path);
  }
}

function streamOperations({ read, write, close = () => {} }) {
  const guarded = (work) => {
    try {
      return work();
    } catch {
      throw new FS.ErrnoError(ioError);
    }
  };
  return {
    open: (stream) => {
      stream.seekable = false;
    },
    close: () => guarded(close),
    read: (_stream, memory, offset, length) =>
      guarded(() => read(new Uint8Array(memory.buffer, memory.byteOffset + offset, length))),
    write: (_stream, memory, offset, length) =>
      guarded(() => {
        write(new Uint8Array(memory.buffer, memory.byteOffset + offset, length));
        return length;
      }),
  };
}

/** Python's memory and files grow by so much at most. The supervisor looks at the whole process besides. */
function setLimits({ memoryMiB, diskMiB }) {
  const { grow } = WebAssembly.Memory.prototype;
  let pagesLeft = memoryMiB * 16;
  WebAssembly.Memory.prototype.grow = function (pages) {
    if (pages > pagesLeft) throw new RangeError("out of memory");
    pagesLeft -= pages;
    return grow.call(this, pages);
  };
  const { MEMFS } = FS.filesystems;
  let used = fileBytes(FS.root);
  const before = used;
  const most = () => before + diskMiB * 1024 * 1024 + spareBytes;
  const demand = (node, size) => {
    const growth = size - node.contents.length;
    if (growth <= 0) return;
    // The count only rises; what was deleted since is noticed when space is short.
    if (used + growth > most()) used = fileBytes(FS.root);
    if (used + growth > most()) throw new FS.ErrnoError(noSpace);
    used += growth;
  };
  const { write } = MEMFS.ops_table.file.stream;
  MEMFS.ops_table.file.stream.write = (stream, memory, offset, length, position, canOwn) => {
    demand(stream.node, position + length);
    return write(stream, memory, offset, length, position, canOwn);
  };
  for (const name of ["expandFileStorage", "resizeFileStorage"]) {
    const change = MEMFS[name];
    MEMFS[name] = (node, size) => {
      demand(node, size);
      change(node, size);
    };
  }
}

/** What the files below a folder take, by a list of its own: folders may be nested deeper than calls. */
function fileBytes(root) {
  let sum = 0;
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (FS.isFile(node.mode)) sum += node.contents?.length ?? 0;
    else if (FS.isDir(node.mode)) waiting.push(...Object.values(node.contents ?? {}));
  }
  return sum;
}
