import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { block } from "./blocks.ts";

/** What every compiled time zone begins with (RFC 9636, section 3.1). */
const magic = "TZif";

/** A folder's time zones as blocks, name and data in turn, for programs to put into their own file system. */
export function readTimeZones(folder: string | null): Buffer {
  if (folder === null) return Buffer.alloc(0);
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (!entry.isFile()) return [];
      const path = join(entry.parentPath, entry.name);
      const data = readFileSync(path);
      if (data.toString("latin1", 0, magic.length) !== magic) return [];
      return [block(Buffer.from(relative(folder, path).replaceAll(sep, "/"))), block(data)];
    }),
  );
}
