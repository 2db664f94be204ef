import { readdir } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";
import { afterAll, expect, test } from "vitest";
import { waitingJobs } from "#test/accounts.ts";
import { testDatabase } from "#test/database.ts";
import { dataPath } from "./data-dir.ts";

await testDatabase();
const received: { from: string; to: string[]; source: string }[] = [];
let refuse = false;
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, session, done) {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      if (refuse) return done(new Error("the mail server is full"));
      received.push({
        from: session.envelope.mailFrom ? session.envelope.mailFrom.address : "",
        to: session.envelope.rcptTo.map(({ address }) => address),
        source: Buffer.concat(chunks).toString(),
      });
      done();
    });
  },
});
await new Promise<void>((resolve) => {
  server.listen(0, "127.0.0.1", resolve);
});
afterAll(() => new Promise<void>((resolve) => server.close(resolve)));
process.env.SMTP_URL = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
process.env.MAIL_FROM = "Holdout <learn@example.org>";
const { deliverMail, sendMail } = await import("./mail.ts");

const message = { to: "ada@example.org", subject: "Hello", text: "Über\n\nhttp://127.0.0.1:3000/x\n" };

test("with SMTP_URL mail goes through the mail server, from MAIL_FROM, and leaves no file", async () => {
  expect(await deliverMail(message)).toEqual({ by: "smtp" });
  expect(received).toMatchObject([{ from: "learn@example.org", to: ["ada@example.org"] }]);
  expect(received[0]!.source).toMatch(/^Subject: Hello\r$/m);
  expect(received[0]!.source).toMatch(/^From: Holdout <learn@example.org>\r$/m);
  expect(await readdir(dataPath())).not.toContain("outbox");
});

test("a refusal of the mail server is an error, so that the worker tries again", async () => {
  refuse = true;
  await expect(deliverMail(message)).rejects.toThrow(/full/);
});

test("what is no message is refused before it is queued or sent, line breaks in the subject too", async () => {
  const bad = { ...message, subject: "Hello\r\nBcc: everybody@example.org" };
  await expect(sendMail(bad)).rejects.toThrow(/one line/);
  await expect(deliverMail(bad)).rejects.toThrow(/one line/);
  await expect(deliverMail({ ...message, to: "a@example.org\r\nBcc: b@example.org" })).rejects.toThrow(
    /email/i,
  );
});

test("mail waits in the queue for a worker", async () => {
  await sendMail(message);
  expect(await waitingJobs()).toEqual([{ task: "send-mail", payload: message }]);
});
