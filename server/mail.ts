import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import nodemailer, { type Transporter } from "nodemailer";
import MailComposer from "nodemailer/lib/mail-composer/index.js";
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
  subject: z.string().min(1),
  text: z.string().min(1),
});
export type Mail = z.infer<typeof mail>;

/**
 * Puts the message on the queue; a worker delivers it and tries again when the mail server fails. Returns at
 * once, so how long it takes tells nothing about the receiver.
 */
export async function sendMail(message: Mail): Promise<void> {
  await addMailJob(sendMailTask, mail.parse(message));
}

/** Adds a job for a worker's mail task; it is tried at most eight times. */
export async function addMailJob(task: string, payload: object): Promise<void> {
  await db().$executeRaw`
    SELECT graphile_worker.add_job(${task}::text, ${JSON.stringify(payload)}::json, max_attempts => 8)`;
}

/** Where a message went: to a mail server, or to a file because none is set. */
export type Delivery = { readonly by: "smtp" } | { readonly by: "outbox"; readonly path: string };

let transport: { readonly url: string; readonly transporter: Transporter } | undefined;

/**
 * Delivers a message now: through SMTP_URL or, without it, into a file `outbox/*.eml` of the data folder that only we
 * may read.
 *
 * @throws ZodError when the payload is no message, and the mail server's error when it refuses.
 */
export async function deliverMail(payload: unknown): Promise<Delivery> {
  const message = { ...mail.parse(payload), from: env().MAIL_FROM ?? "Holdout <holdout@localhost>" };
  const url = env().SMTP_URL;
  if (url) {
    if (transport?.url !== url) transport = { url, transporter: nodemailer.createTransport(url) };
    await transport.transporter.sendMail(message);
    log.info({ subject: message.subject }, "mail sent");
    return { by: "smtp" };
  }
  const path = await writeToOutbox(await new MailComposer(message).compile().build());
  log.info({ subject: message.subject, path }, "no SMTP_URL: mail written to the outbox");
  return { by: "outbox", path };
}

async function writeToOutbox(source: Buffer): Promise<string> {
  const folder = dataPath("outbox");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const name = `${new Date().toISOString().replaceAll(":", "-")}-${randomUUID().slice(0, 8)}`;
  const path = join(folder, `${name}.eml`);
  // Written aside and then renamed: whoever watches the folder never reads half a message.
  await writeFile(`${path}.part`, source, { mode: 0o600 });
  await rename(`${path}.part`, path);
  return path;
}
