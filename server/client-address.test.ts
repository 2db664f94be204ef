import { expect, test } from "vitest";
import { clientAddress, isLoopback } from "./client-address.ts";

test.each([
  ["203.0.113.7", "203.0.113.7"],
  ["10.9.9.9, 203.0.113.7", "203.0.113.7"],
  ["::ffff:203.0.113.7", "203.0.113.7"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:0DB8:0001::1", "2001:db8:1:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::1", "::1"],
  ["", "unknown"],
  [null, "unknown"],
])("%s counts as %s", (forwarded, address) => {
  expect(clientAddress(forwarded)).toBe(address);
});

test("neighbours in one /64 share a key, others do not", () => {
  expect(clientAddress("2001:db8:1:2::a")).toBe(clientAddress("2001:db8:1:2:ffff::b"));
  expect(clientAddress("2001:db8:1:2::a")).not.toBe(clientAddress("2001:db8:1:3::a"));
});

test("loopback is this machine only", () => {
  expect(["127.0.0.1", "127.8.9.1", "::1"].every(isLoopback)).toBe(true);
  expect(["128.0.0.1", "127.0.0.1.example.org", "10.0.0.1", "unknown"].some(isLoopback)).toBe(false);
});
