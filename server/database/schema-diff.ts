import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as bindings from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

/**
 * The engine's queries on the catalog return PostgreSQL's internal one-byte type, which the adapter rejects and the
 * engine wants as a character. On its way through the adapter such a column is labelled as a time of day with zone,
 * a type that the catalog has nowhere.
 */
const internalCharOid = 18;
const markerOid = 1266;

class CatalogPool extends pg.Pool {
  // The adapter only ever awaits `query`; the many callback overloads of pg are of no use here.
  override async query(...args: unknown[]): Promise<never> {
    const result = (await Reflect.apply(super.query, this, args)) as pg.QueryResult;
    for (const field of result.fields ?? []) {
      if (field.dataTypeID === internalCharOid) field.dataTypeID = markerOid;
    }
    return result as never;
  }
}

class CatalogAdapterFactory extends PrismaPg {
  override async connect(): ReturnType<PrismaPg["connect"]> {
    const adapter = await super.connect();
    const queryRaw = adapter.queryRaw.bind(adapter);
    adapter.queryRaw = async (query) => {
      const result = await queryRaw(query);
      const columnTypes = result.columnTypes.map((type) =>
        type === ColumnTypeEnum.Time ? ColumnTypeEnum.Character : type,
      );
      return { ...result, columnTypes };
    };
    return adapter;
  }
}

let loaded: Promise<void> | undefined;

/** Prisma's schema engine as WebAssembly: the same engine as the binary, without a download. */
async function loadEngine(): Promise<void> {
  const require = createRequire(import.meta.url);
  const entry = require.resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(entry.replace(/\.js$/, ".wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": bindings as unknown as WebAssembly.ModuleImports,
  });
  const start = instance.exports.__wbindgen_start as () => void;
  (bindings as unknown as { __wbg_set_wasm(exports: WebAssembly.Exports): void }).__wbg_set_wasm(
    instance.exports,
  );
  // Where the engine leaves its last words when it gives up.
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message(message: string) {
        throw new Error(`The schema engine failed: ${message}`);
      },
    },
  });
  start();
}

/**
 * What would have to change in the database at `url` to become what the Prisma schema says, as SQL
 * (`script`) or in words. Empty when nothing would.
 */
export async function schemaDifference(
  url: string,
  schema: { readonly path: string; readonly content: string },
  form: "script" | "words",
): Promise<string> {
  loaded ??= loadEngine();
  await loaded;
  const files = [{ path: schema.path, content: schema.content }];
  const catalogPool = new CatalogPool({ connectionString: url, max: 2, connectionTimeoutMillis: 5_000 });
  const factory = bindMigrationAwareSqlAdapterFactory(new CatalogAdapterFactory(catalogPool));
  try {
    const engine = await bindings.SchemaEngine.new(
      { datamodels: files.map((file) => [file.path, file.content]) },
      () => {},
      factory,
    );
    try {
      const result = await engine.diff({
        from: { tag: "schemaDatasource", files, configDir: "." },
        to: { tag: "schemaDatamodel", files },
        script: form === "script",
        exitCode: true,
        filters: { externalTables: [], externalEnums: [] },
      });
      return result.exitCode === 0 ? "" : (result.stdout ?? "").trim();
    } finally {
      engine.free();
    }
  } finally {
    await catalogPool.end();
  }
}
