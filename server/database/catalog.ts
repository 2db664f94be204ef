import type pg from "pg";

/**
 * Everything that a migration can make in the schema `public`, one line each, in PostgreSQL's own words: column
 * types and defaults, indexes with their options, constraints, enums, functions, triggers, views. Two databases
 * with the same lines behave alike.
 */
export async function describeCatalog(client: pg.ClientBase): Promise<Set<string>> {
  const result = await client.query<{ line: string }>(catalogQuery);
  return new Set(result.rows.map((row) => row.line));
}

const catalogQuery = `
with ours as (select oid from pg_namespace where nspname = 'public')
select 'column ' || c.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
       || case when a.attnotnull then ' not null' else '' end
       || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')
       || case when a.attidentity::text <> '' then ' identity' else '' end as line
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid and c.relkind in ('r', 'p') and c.relnamespace in (select oid from ours)
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
 where a.attnum > 0 and not a.attisdropped and c.relname <> '_prisma_migrations'
union all
select 'index ' || indexdef from pg_indexes where schemaname = 'public' and tablename <> '_prisma_migrations'
union all
select 'constraint on ' || c.conrelid::regclass::text || ': ' || c.conname || ' ' || pg_get_constraintdef(c.oid)
  from pg_constraint c
 where c.connamespace in (select oid from ours) and c.contype <> 'n'
   and c.conrelid <> coalesce(to_regclass('public._prisma_migrations')::oid, 0)
union all
select 'enum ' || t.typname || ' ' || string_agg(e.enumlabel, ', ' order by e.enumsortorder)
  from pg_type t join pg_enum e on e.enumtypid = t.oid
 where t.typnamespace in (select oid from ours)
 group by t.typname
union all
select 'trigger ' || pg_get_triggerdef(t.oid)
  from pg_trigger t join pg_class c on c.oid = t.tgrelid
 where not t.tgisinternal and c.relnamespace in (select oid from ours)
union all
select 'function ' || pg_get_functiondef(p.oid)
  from pg_proc p
 where p.pronamespace in (select oid from ours) and p.prokind in ('f', 'p')
   and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')
union all
select 'view ' || c.relname || ' ' || pg_get_viewdef(c.oid)
  from pg_class c
 where c.relkind in ('v', 'm') and c.relnamespace in (select oid from ours)
   and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
`;
