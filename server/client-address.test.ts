import { expect, test } from "vitest";
import { believedForwardedFor, clientAddress, isLoopback } from "./client-address.ts";

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

test.each([
  ["127.0.0.1", "203.0.113.7", "203.0.113.7"],
  ["::ffff:10.0.0.2", "198.51.100.1, 203.0.113.7", "198.51.100.1, 203.0.113.7"],
  ["172.31.0.9", undefined, "172.31.0.9"],
  ["fd00::1", "203.0.113.7", "203.0.113.7"],
  ["198.51.100.4", "203.0.113.7", "198.51.100.4"],
  ["::ffff:198.51.100.4", "127.0.0.1", "198.51.100.4"],
  ["172.32.0.9", "127.0.0.1", "172.32.0.9"],
  ["2001:db8::5", "127.0.0.1", "2001:db8::5"],
])("of a connection from %s that claims %s we believe %s", (peer, claimed, believed) => {
  expect(believedForwardedFor(peer, claimed)).toBe(believed);
});
