import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { NarrowPage } from "#components/accounts/narrow-page.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { splitLinks } from "#lib/accounts/split-links.ts";
import { readOutboxMessage } from "#server/mail.ts";
import { getActor, getAsker } from "#server/session.ts";

export const metadata: Metadata = { title: "Message", referrer: "no-referrer" };

/** A message that a demo could not send, for whoever sits at its machine. */
export default async function OutboxMessagePage({ params }: PageProps<"/outbox/[message]">) {
  const { message: name } = await params;
  const { atTheMachine } = await getAsker();
  const message = atTheMachine ? await readOutboxMessage(name) : null;
  if (!message) notFound();
  return (
    <NarrowPage actor={await getActor()} title={message.subject} summary={<>To {message.to}</>}>
      <p className="text-base break-words whitespace-pre-line">
        {splitLinks(message.text).map((part) =>
          part.path === null ? (
            part.text
          ) : (
            <Link key={part.path} href={part.path}>
              {part.text}
            </Link>
          ),
        )}
      </p>
      <Banner tone="info">
        In this demo messages are not sent but written to the folder <code>outbox</code> of the data folder.
        Nobody but whoever sits at this machine can read them here.
      </Banner>
    </NarrowPage>
  );
}
