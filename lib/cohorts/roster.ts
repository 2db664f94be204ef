import { parse } from "csv-parse/sync";
import { z } from "zod";

/** Largest roster that is read. */
export const maxRosterRows = 5_000;
export const maxRosterBytes = 1024 * 1024;

export interface RosterRow {
  /** Counts from 1 in the file. */
  readonly line: number;
  /** In lower case. */
  readonly email: string;
  /** Empty when the file has none. */
  readonly name: string;
}

export interface RosterProblem {
  readonly line: number;
  readonly message: string;
}

const emailColumn = /^(e-?mail( address)?|address)$/i;
const nameColumn = /^(full )?name$/i;

/**
 * Reads a roster: CSV with commas, semicolons or tabs. With a header, the columns `email` and `name` are
 * used wherever they stand; without one, the first cell of the first line that has an `@` marks the address's
 * column, and the name is beside it. Every line that cannot be used is reported, and so is an address that
 * comes twice.
 */
export function parseRoster(text: string): { rows: RosterRow[]; problems: RosterProblem[] } {
  let records: { record: string[]; info: { lines: number } }[];
  try {
    records = parse(text, {
      bom: true,
      delimiter: [",", ";", "\t"],
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 10_000,
    }) as unknown as typeof records;
  } catch (error) {
    const { lines, message } = error as { lines?: number; message: string };
    return {
      rows: [],
      problems: [{ line: lines ?? 1, message: `The file cannot be read as CSV: ${message}` }],
    };
  }
  const first = records[0]?.record;
  if (!first) return { rows: [], problems: [{ line: 1, message: "The file is empty." }] };

  const columns = findColumns(first);
  if (!columns) {
    return {
      rows: [],
      problems: [{ line: 1, message: "No column is called “email”, and the first line has no address." }],
    };
  }
  const body = columns.header ? records.slice(1) : records;
  if (body.length > maxRosterRows) {
    return {
      rows: [],
      problems: [{ line: 1, message: `The file has more than ${maxRosterRows} people; import it in parts.` }],
    };
  }

  const rows: RosterRow[] = [];
  const problems: RosterProblem[] = [];
  const firstLine = new Map<string, number>();
  for (const { record, info } of body) {
    const line = info.lines;
    const email = (record[columns.email] ?? "").toLowerCase();
    const name = columns.name === null ? "" : (record[columns.name] ?? "").slice(0, 200);
    const seen = firstLine.get(email);
    if (email === "") problems.push({ line, message: "The address is missing." });
    else if (!z.email().safeParse(email).success)
      problems.push({ line, message: `“${email.slice(0, 100)}” is not an e-mail address.` });
    else if (seen !== undefined) problems.push({ line, message: `“${email}” is already in line ${seen}.` });
    else {
      firstLine.set(email, line);
      rows.push({ line, email, name });
    }
  }
  return { rows, problems };
}

function findColumns(first: string[]): { header: boolean; email: number; name: number | null } | null {
  const named = first.findIndex((cell) => emailColumn.test(cell));
  if (named >= 0) {
    const name = first.findIndex((cell) => nameColumn.test(cell));
    return { header: true, email: named, name: name >= 0 ? name : null };
  }
  const email = first.findIndex((cell) => cell.includes("@"));
  if (email < 0) return null;
  const name = email + 1 < first.length ? email + 1 : email - 1;
  return { header: false, email, name: name >= 0 ? name : null };
}
