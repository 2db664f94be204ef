import { maxBodyBytes } from "#lib/http/api-contract.ts";
import { AppError } from "../errors.ts";

/**
 * The body of a request as JSON. What is larger than the limit is refused as soon as that is seen, by its
 * declared length or while it comes; the rest is not read.
 *
 * @throws AppError `too_large` or `invalid`.
 */
export async function readJson(request: Request): Promise<unknown> {
  const tooLarge = () =>
    new AppError("too_large", `The body is larger than ${maxBodyBytes / 1024} KiB. Send less at once.`);
  if (Number(request.headers.get("content-length") ?? 0) > maxBodyBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  if (request.body) {
    for await (const chunk of request.body) {
      size += chunk.byteLength;
      // Leaving the loop cancels the stream.
      if (size > maxBodyBytes) throw tooLarge();
      chunks.push(chunk);
    }
  }
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks)));
  } catch {
    throw new AppError("invalid", "The body is not JSON in UTF-8.");
  }
}

/** Whether the request says that its body is JSON. A form of another site cannot say so without being asked. */
export function saysJson(request: Request): boolean {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  return type === "application/json";
}
