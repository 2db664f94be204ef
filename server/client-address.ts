import { isIPv6 } from "node:net";

/**
 * The network address that asked, from `X-Forwarded-For`, for rate limits. Its last entry counts: our server or
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

/** Addresses of machines, such as a proxy's, that nobody outside can have: loopback and private networks. */
const within =
  /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.|::1$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/i;

/**
 * The `X-Forwarded-For` to go on with: what came, when it came from a proxy on this machine or in a private network,
 * else the address of the connection, whatever the caller claims.
 *
 * @param peer The address at the other end of the connection.
 */
export function believedForwardedFor(
  peer: string | undefined,
  claimed: string | undefined,
): string | undefined {
  const address = peer?.replace(/^::ffff:/i, "");
  if (address === undefined || !within.test(address)) return address;
  return claimed ?? address;
}

/** Whether the address is this very machine. */
export function isLoopback(address: string): boolean {
  return address === "::1" || /^127\.\d+\.\d+\.\d+$/.test(address);
}
