import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";

/** A server on loopback. */
export interface Running {
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on a free port of loopback; `answer` may be set later, when the address is known. */
export async function listen(): Promise<Running & { answer: RequestListener }> {
  const running = { url: "", answer: (() => undefined) as RequestListener, close: () => Promise.resolve() };
  const server = createServer((request, response) => running.answer(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  running.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  running.close = () =>
    new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return running;
}

export const client = { id: "holdout", secret: "a secret of the client, long enough" };

/** What the provider says about the people who may sign in there, by login. */
export type People = Record<string, { email?: string; email_verified?: boolean; name?: string }>;

/** The real `oidc-provider`, which keeps claims out of the ID token as its default is, and demands PKCE. */
export function provideIdentities(
  server: Running & { answer: RequestListener },
  app: string,
  people: People,
): void {
  const provider = new Provider(server.url, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [`${app}/api/auth/callback/oidc`],
        grant_types: ["authorization_code"],
        response_types: ["code"],
      },
    ],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    pkce: { required: () => true },
    cookies: { keys: ["keys of the test"] },
    findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people[sub] }) }),
  });
  server.answer = provider.callback();
}

/** A browser without a screen: keeps cookies by host and port, follows redirects one at a time. */
export class Browser {
  readonly #cookies = new Map<string, Map<string, string>>();

  async request(url: string, form?: Record<string, string>): Promise<Response> {
    const { host } = new URL(url);
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    const response = await fetch(url, {
      redirect: "manual",
      signal: AbortSignal.timeout(5_000),
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form && { method: "POST", body: new URLSearchParams(form) }),
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "" || /max-age=0|expires=Thu, 01 Jan 1970/i.test(line)) jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  }

  /** The names of the cookies that a server has set here. */
  cookieNames(url: string): string[] {
    return [...(this.#cookies.get(new URL(url).host)?.keys() ?? [])];
  }

  forget(url: string, cookie: string): void {
    const jar = this.#cookies.get(new URL(url).host);
    for (const name of jar?.keys() ?? []) if (name.includes(cookie)) jar?.delete(name);
  }

  /** Presses "continue with the provider" in the app; the provider's address that it leads to. */
  async start(app: string, callbackUrl = "/home"): Promise<string> {
    const { csrfToken } = (await (await this.request(`${app}/api/auth/csrf`)).json()) as {
      csrfToken: string;
    };
    const answer = await this.request(`${app}/api/auth/signin/oidc`, {
      csrfToken,
      callbackUrl,
      json: "true",
    });
    return ((await answer.json()) as { url: string }).url;
  }

  /** Signs in and consents on the provider's own pages; the address in the app where it leads back to. */
  async consent(authorisation: string, app: string, login: string): Promise<string> {
    let url = authorisation;
    for (let step = 0; step < 12; step++) {
      if (url.startsWith(app)) return url;
      const response = await this.request(url);
      const location = response.headers.get("location");
      if (location) {
        url = new URL(location, url).href;
        continue;
      }
      const page = await response.text();
      const action = /action="([^"]+)"/.exec(page)?.[1];
      const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1];
      if (!action || !prompt)
        throw new Error(`The provider answered ${response.status}: ${page.slice(0, 400)}`);
      const done = await this.request(new URL(action, url).href, { prompt, login, password: "any" });
      url = new URL(done.headers.get("location")!, url).href;
    }
    throw new Error("The provider never led back.");
  }
}

type Handler = (request: unknown, response: unknown) => Promise<unknown>;

/** Lets next-auth's handler answer plain HTTP, as its own adapter for Node expects requests. */
export function answerWith(handler: Handler): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const url = new URL(request.url ?? "/", "http://app");
      const cookies = Object.fromEntries(
        (request.headers.cookie ?? "").split("; ").map((pair) => {
          const at = pair.indexOf("=");
          return [pair.slice(0, at), decodeURIComponent(pair.slice(at + 1))];
        }),
      );
      const forNextAuth = Object.assign(request, {
        cookies,
        query: { ...Object.fromEntries(url.searchParams), nextauth: url.pathname.split("/").slice(3) },
        body: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
      });
      const answer = Object.assign(response, {
        status: (code: number) => Object.assign(answer, { statusCode: code }),
        send: (body: unknown) => response.end(typeof body === "string" ? body : JSON.stringify(body)),
        json: (body: unknown) =>
          response.setHeader("content-type", "application/json").end(JSON.stringify(body)),
      });
      void handler(forNextAuth, answer);
    });
  };
}
