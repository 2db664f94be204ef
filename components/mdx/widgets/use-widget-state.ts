import { useSearchParams } from "next/navigation";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { widgetAnchor } from "#lib/content/widget-address.ts";
import { readValues, writeValues, type Parameters, type Values } from "#lib/simulations/parameters.ts";

/** The values of a widget and the ways to change them. */
export interface WidgetState<Name extends string> {
  readonly values: Values<Name>;
  /** Grows by one each time that the values have come to rest. */
  readonly rests: number;
  change(part: Partial<Values<Name>>): void;
  reset(): void;
}

/** How long nothing must change before values are spoken and kept in the address, in milliseconds. */
const restMilliseconds = 400;

/**
 * Keeps a widget's values in the page's address, as `?queue.servers=9`: they come from there, also on the server, follow it
 * when it changes, and are written to it once they rest. A link on the page to such an address changes the widget in place.
 */
export function useWidgetState<Name extends string>(
  id: string,
  parameters: Parameters<Name>,
  initial: Values<Name>,
): WidgetState<Name> {
  const search = useSearchParams()?.toString() ?? "";
  const read = (query: string) => readValues(id, parameters, initial, new URLSearchParams(query));
  const [values, setValues] = useState(() => read(search));
  const [rests, setRests] = useState(0);
  // What the address said when it was last read or written: only a change that is not ours is followed.
  const known = useRef(search);
  const touched = useRef(false);

  const become = (next: Values<Name>) => {
    touched.current = true;
    setValues(next);
  };

  const follow = useEffectEvent((query: string) => {
    if (query === known.current) return;
    // The router tells of a change a moment later; of several, only the last counts.
    if (new URLSearchParams(window.location.search).toString() !== query) return;
    known.current = query;
    const next = read(query);
    if (!same(next, values)) become(next);
  });
  useEffect(() => follow(search), [search]);

  const rest = useEffectEvent((now: Values<Name>) => {
    const { pathname, search: shown, hash } = window.location;
    const query = writeValues(id, initial, now, new URLSearchParams(shown)).toString();
    if (query !== new URLSearchParams(shown).toString()) {
      known.current = query;
      window.history.replaceState(null, "", `${pathname}${query ? `?${query}` : ""}${hash}`);
    }
    setRests((count) => count + 1);
  });
  useEffect(() => {
    if (!touched.current) return;
    const timer = setTimeout(() => rest(values), restMilliseconds);
    return () => clearTimeout(timer);
  }, [values]);

  const clicked = useEffectEvent((event: MouseEvent) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || !isPlain(event)) return;
    const { origin, pathname } = window.location;
    const url = new URL(link.href);
    if (url.origin !== origin || url.pathname !== pathname || url.hash !== `#${widgetAnchor(id)}`) return;
    event.preventDefault();
    become(read(url.search));
    document.getElementById(widgetAnchor(id))?.scrollIntoView({ block: "nearest" });
  });
  useEffect(() => {
    const listener = (event: MouseEvent) => clicked(event);
    document.addEventListener("click", listener);
    return () => document.removeEventListener("click", listener);
  }, []);

  return {
    values,
    rests,
    change: (part) => become({ ...values, ...part }),
    reset: () => become(initial),
  };
}

function same<Name extends string>(a: Values<Name>, b: Values<Name>): boolean {
  return (Object.keys(a) as Name[]).every((name) => a[name] === b[name]);
}

/** A click that opens the link here rather than in another tab or window. */
function isPlain(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
