import { getContentImage } from "#server/courses/get-content-image.ts";

/**
 * An image of a release. The address names its content, so it may be kept for ever; only image types are served, and a
 * browser must take the type as we say it.
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ digest: string; path: string[] }> },
): Promise<Response> {
  const { digest, path } = await params;
  const image = await getContentImage(digest, path.join("/"));
  const headers = new Headers({ "x-content-type-options": "nosniff" });
  if (!image) return new Response("There is no such image.", { status: 404, headers });
  headers.set("content-type", image.type);
  headers.set("cache-control", "public, max-age=31536000, immutable");
  headers.set("content-length", String(image.bytes.byteLength));
  return new Response(image.bytes, { headers });
}
