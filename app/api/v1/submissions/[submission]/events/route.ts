import { apiV1 } from "#lib/http/api-v1.ts";
import { makeRoute } from "#server/api/make-route.ts";
import { parseEventId } from "#lib/submissions/event-id.ts";
import { streamEvents } from "#server/submissions/stream-events.ts";
import { endpoint } from "../../../endpoint.ts";

export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = makeRoute({
  GET: endpoint(apiV1.followSubmission, async ({ actor, params, request }) => {
    const after = parseEventId(request.headers.get("last-event-id"));
    const stream = await streamEvents(actor, params.submission, after, request.signal);
    return new Response(stream, {
      headers: {
        "content-type": "text/event-stream",
        "cache-control": "no-store, no-transform",
        // Tells a reverse proxy not to collect the stream.
        "x-accel-buffering": "no",
      },
    });
  }),
});
