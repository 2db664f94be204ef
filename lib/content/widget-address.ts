/** The anchor of the simulator `id` on its page. */
export function widgetAnchor(id: string): string {
  return `${id}-widget`;
}

/** The address that sets the simulator `id` of the page to these values: `?queue.servers=9#queue-widget`. */
export function widgetAddress(widget: {
  readonly id: string;
  readonly values: Readonly<Record<string, number>>;
}): string {
  const search = new URLSearchParams(
    Object.entries(widget.values).map(([name, value]) => [`${widget.id}.${name}`, String(value)]),
  );
  return `${search.size > 0 ? `?${search}` : ""}#${widgetAnchor(widget.id)}`;
}

/** Whether an address is one that `widgetAddress` makes, with values. */
export function isWidgetAddress(address: string): boolean {
  return /^\?[a-z0-9.=&+-]+#[a-z0-9-]+-widget$/i.test(address);
}
