import autocannon from "autocannon";
import { round, summarise } from "./durations.ts";

/** Connections over which requests are sent, as many as a browser or two would open. */
const connections = 10;

/** What a page does under load; milliseconds from sending a request to the end of its answer. */
export interface PageLoad {
  readonly requestsPerSecond: number;
  readonly requests: number;
  /** Answers other than 200, and requests without an answer; a figure with any of them means nothing. */
  readonly failures: number;
  readonly p50: number;
  readonly p95: number;
  readonly max: number;
}

/**
 * Asks for a page again and again for so many seconds.
 *
 * @param rate Requests a second over all connections; as many as it can take when it is null.
 */
export async function loadPage(
  url: string,
  cookie: string,
  rate: number | null,
  seconds: number,
): Promise<PageLoad> {
  const times: number[] = [];
  let failures = 0;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon(
      {
        url,
        connections,
        duration: seconds,
        headers: { cookie, "accept-encoding": "gzip" },
        ...(rate === null ? {} : { overallRate: rate }),
      },
      (error, done) => (error ? reject(error) : resolve(done)),
    );
    run.on("response", (_client, statusCode, _bytes, milliseconds) => {
      if (statusCode === 200) times.push(milliseconds);
      else failures += 1;
    });
  });
  return {
    requestsPerSecond: round(times.length / result.duration),
    requests: times.length,
    failures: failures + result.errors + result.timeouts,
    ...summarise(times),
  };
}
