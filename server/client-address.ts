import { isIPv6 } from "node:net";

/**
 * The network address that asked, from `X-Forwarded-For`, for rate limits. Its last entry counts: Next.js or
 * the proxy in front of it wrote that one, while everything before it is the caller's own claim. Addresses
 * of IPv6 are cut to their /64, which one machine can fill at will.
 */
export function clientAddress(forwardedFor: string | null | undefined): string {
  const last = forwardedFor
    ?.split(",")
    .at(-1)
    ?.trim()
    .replace(/^::ffff:/i, "");
  if (!last) return "unknown";
  if (!isIPv6(last) || last === "::1") return last;
  const [head = "", tail = ""] = last.split("%")[0]!.split("::");
  const groups = head.split(":").filter(Boolean);
  const after = tail.split(":").filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - groups.length - after.length) }, () => "0");
  const all = [...groups, ...(last.includes("::") ? zeros : []), ...after];
  return `${all
    .slice(0, 4)
    .map((group) => group.toLowerCase().replace(/^0+(?=.)/, ""))
    .join(":")}::/64`;
}

/** Whether the address is this very machine. */
export function isLoopback(address: string): boolean {
  return address === "::1" || /^127\.\d+\.\d+\.\d+$/.test(address);
}
