import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import nodemailer, { type Transporter } from "nodemailer";
import { z } from "zod";
import { dataPath } from "./data-dir.ts";
import { db } from "./db.ts";
import { env } from "./env.ts";
import { log } from "./log.ts";

/** Name of the job that a worker runs through `deliverMail`. */
export const sendMailTask = "send-mail";

/** A message in plain text to one address. */
export const mail = z.object({
  to: z.email(),
  subject: z.string().regex(/^[\x20-\x7e]{1,200}$/, "must be one line of plain ASCII"),
  text: z.string().min(1),
});
export type Mail = z.infer<typeof mail>;

/** Puts the message on the queue; a worker delivers it and tries again when the mail server fails. */
export async function sendMail(message: Mail): Promise<void> {
  await addMailJob(sendMailTask, mail.parse(message));
}

/** Adds a job for one of the worker's mail tasks; it is tried at most eight times. */
export async function addMailJob(task: string, payload: object): Promise<void> {
  await db().$executeRaw`
    SELECT graphile_worker.add_job(${task}::text, ${JSON.stringify(payload)}::json, max_attempts => 8)`;
}

/** Where a message went: to a mail server, or to a file of the outbox because no server is set. */
export type Delivery = { readonly by: "smtp" } | { readonly by: "outbox"; readonly message: string };

let transport: { readonly url: string; readonly transporter: Transporter } | undefined;

/**
 * Delivers a message now: through SMTP_URL or, without it, into a file `outbox/*.eml` of the data folder that only we
 * may read.
 *
 * @throws ZodError when the payload is no message, and the mail server's error when it refuses.
 */
export async function deliverMail(payload: unknown): Promise<Delivery> {
  const message = mail.parse(payload);
  const from = env().MAIL_FROM ?? "Holdout <holdout@localhost>";
  const url = env().SMTP_URL;
  if (url) {
    if (transport?.url !== url) transport = { url, transporter: nodemailer.createTransport(url) };
    await transport.transporter.sendMail({ ...message, from });
    log.info({ subject: message.subject }, "mail sent");
    return { by: "smtp" };
  }
  const name = await writeToOutbox(message, from);
  log.info({ subject: message.subject, message: name }, "no SMTP_URL: mail written to the outbox");
  return { by: "outbox", message: name };
}

const messageName = /^[\dTZ.-]{20,30}-[\da-f-]{36}$/;

async function writeToOutbox(message: Mail, from: string): Promise<string> {
  const folder = dataPath("outbox");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const now = new Date();
  const name = `${now.toISOString().replaceAll(":", "-")}-${randomUUID()}`;
  const head = [
    `From: ${from}`,
    `To: ${message.to}`,
    `Subject: ${message.subject}`,
    `Date: ${now.toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${randomUUID()}@holdout>`,
    "MIME-Version: 1.0",
    // As is, not in quoted-printable, so that a link can be copied out of the file.
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
  ];
  const source = `${head.join("\r\n")}\r\n\r\n${message.text.replace(/\r?\n/g, "\r\n")}`;
  // Written aside and then renamed: whoever watches the folder never reads half a message.
  const path = join(folder, `${name}.eml`);
  await writeFile(`${path}.part`, source, { mode: 0o600 });
  await rename(`${path}.part`, path);
  return name;
}

/**
 * A message of the demo's outbox by its name; null when there is none. Outside a demo there is never one: other people's
 * messages are no page.
 */
export async function readOutboxMessage(name: string): Promise<Mail | null> {
  if (!env().demo || !messageName.test(name)) return null;
  const source = await readFile(dataPath("outbox", `${name}.eml`), "utf8").catch(() => null);
  if (source === null) return null;
  const end = source.indexOf("\r\n\r\n");
  const field = (label: string) =>
    source
      .slice(0, end)
      .split("\r\n")
      .find((line) => line.startsWith(`${label}: `))
      ?.slice(label.length + 2);
  return mail.parse({
    to: field("To"),
    subject: field("Subject"),
    text: source.slice(end + 4).replaceAll("\r\n", "\n"),
  });
}
