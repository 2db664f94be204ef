import { expect, test } from "vitest";
import { imageSize } from "./image-size.ts";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));

test.each([
  ["png", "89504e470d0a1a0a 0000000d 49484452 00000140 000000f0 0806000000", 320, 240],
  ["gif", "474946383961 4001 f000 800000", 320, 240],
  ["jpeg", "ffd8 ffe0 0004 0000 ffc2 0011 08 00f0 0140 03 0122000211", 320, 240],
  ["lossy webp", "52494646 24000000 57454250 56503820 18000000 300100 9d012a 4001 f000 0000", 320, 240],
  ["lossless webp", "52494646 24000000 57454250 5650384c 18000000 2f 3fc13b00 0000000000000000", 320, 240],
  ["extended webp", "52494646 24000000 57454250 56503858 0a000000 00000000 3f0100 ef0000 00", 320, 240],
])("%s", (_type, hex, width, height) => expect(imageSize(bytes(hex))).toEqual({ width, height }));

test.each([
  ["svg", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString("hex")],
  ["html", Buffer.from("<!doctype html><script>alert(1)</script>").toString("hex")],
  ["a cut jpeg", "ffd8ffe0"],
  ["nothing", ""],
])("%s is no image", (_type, hex) => expect(imageSize(bytes(hex))).toBeNull());
