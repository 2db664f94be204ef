import { buttonStyle } from "../ui/button-style.ts";

export interface SearchFormProps {
  label: string;
  /** Name in the address, for example `search`. */
  name: string;
  value: string;
}

/** A search that goes into the address, so that it can be kept and sent; works without any script. */
export function SearchForm({ label, name, value }: SearchFormProps) {
  return (
    <form role="search" className="mb-4 flex flex-wrap items-end gap-2">
      <label className="flex min-w-0 flex-1 basis-56 flex-col gap-1 text-sm font-medium sm:max-w-sm">
        {label}
        <input
          type="search"
          name={name}
          defaultValue={value}
          className="min-h-9 w-full rounded border border-control bg-surface px-3 text-sm font-normal"
        />
      </label>
      <button type="submit" className={buttonStyle("secondary")}>
        Search
      </button>
    </form>
  );
}
