import { Agent, get } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import autocannon from "autocannon";
import { round, summarise } from "./durations.ts";

/** Connections over which requests are sent, as many as a browser or two would open. */
const connections = 10;

/**
 * What a page does under load, in milliseconds to the end of an answer. At a given rate they count from the moment at which
 * the request was due, so that a request which had to wait behind others shows it.
 */
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
 * @param rate Requests a second, evenly spaced whether or not earlier ones were answered; as many as ten connections
 *   can get when it is null.
 */
export async function loadPage(
  url: string,
  cookie: string,
  rate: number | null,
  seconds: number,
): Promise<PageLoad> {
  const headers = { cookie, "accept-encoding": "gzip" };
  return rate === null ? asManyAsPossible(url, headers, seconds) : atRate(url, headers, rate, seconds);
}

async function atRate(
  url: string,
  headers: Readonly<Record<string, string>>,
  rate: number,
  seconds: number,
): Promise<PageLoad> {
  const agent = new Agent({ keepAlive: true });
  const times: number[] = [];
  let failures = 0;
  const began = performance.now();
  const under: Promise<void>[] = [];
  for (let n = 0; n < rate * seconds; n += 1) {
    const due = began + (n * 1000) / rate;
    const early = due - performance.now();
    if (early > 0) await wait(early);
    under.push(
      fetchWhole(url, headers, agent).then(
        (status) => {
          if (status === 200) times.push(performance.now() - due);
          else failures += 1;
        },
        () => {
          failures += 1;
        },
      ),
    );
  }
  await Promise.all(under);
  const took = (performance.now() - began) / 1000;
  agent.destroy();
  return {
    requestsPerSecond: round(times.length / took),
    requests: times.length,
    failures,
    ...summarise(times),
  };
}

/** Reads an answer to its end and gives its status. */
function fetchWhole(url: string, headers: Readonly<Record<string, string>>, agent: Agent): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers }, (response) => {
      response.on("error", reject);
      response.on("end", () => resolve(response.statusCode ?? 0));
      response.resume();
    }).on("error", reject);
  });
}

async function asManyAsPossible(
  url: string,
  headers: Readonly<Record<string, string>>,
  seconds: number,
): Promise<PageLoad> {
  const times: number[] = [];
  let failures = 0;
  const result = await new Promise<autocannon.Result>((resolve, reject) => {
    const run = autocannon({ url, connections, duration: seconds, headers }, (error, done) =>
      error ? reject(error) : resolve(done),
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
