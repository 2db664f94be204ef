"use client";

import { useState, useTransition } from "react";
import type { ListedInvitation, NewInvitation } from "#lib/cohorts/cohort-views.ts";
import type { ActionResult } from "#lib/http/action-result.ts";
import { Badge } from "../ui/badge.tsx";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Form } from "../ui/form.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Table } from "../ui/table.tsx";
import { TextField } from "../ui/text-field.tsx";

export interface InvitationsProps {
  cohortId: string;
  invitations: readonly ListedInvitation[];
  invite: (input: FormData) => Promise<ActionResult<NewInvitation>>;
  revoke: (input: { cohortId: string; invitationId: string }) => Promise<ActionResult<void>>;
}

type Failure = Extract<ActionResult, { ok: false }>["error"];

const states: Record<ListedInvitation["state"], string> = {
  open: "open",
  used: "used up",
  expired: "expired",
  revoked: "revoked",
};

/** Makes invitation links, shows each one once, and takes them back. */
export function Invitations({ cohortId, invitations, invite, revoke }: InvitationsProps) {
  const [made, setMade] = useState<NewInvitation | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [toRevoke, setToRevoke] = useState<ListedInvitation | null>(null);
  const [isPending, start] = useTransition();

  const create = (form: HTMLFormElement) =>
    start(async () => {
      const result = await invite(new FormData(form));
      setFailure(result.ok ? null : result.error);
      if (!result.ok) return;
      setMade(result.data);
      form.reset();
    });

  const takeBack = (invitation: ListedInvitation) =>
    start(async () => {
      const result = await revoke({ cohortId, invitationId: invitation.id });
      setFailure(result.ok ? null : result.error);
      setToRevoke(null);
    });

  return (
    <div className="flex flex-col gap-5">
      <Form
        {...(failure?.fields ? { validationErrors: { ...failure.fields } } : {})}
        onSubmit={(event) => {
          event.preventDefault();
          create(event.currentTarget);
        }}
      >
        <input type="hidden" name="cohortId" value={cohortId} />
        <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_8rem_8rem_auto]">
          <TextField
            name="email"
            type="email"
            label="For one person only"
            description="Their address; they get the link by mail. Leave empty for a link that you pass on yourself."
          />
          <TextField
            name="maxUses"
            label="Uses"
            description="Empty: any number."
            type="number"
            inputMode="numeric"
          />
          <TextField name="days" label="Days" description="Then it ends." type="number" defaultValue="30" />
          <div className="sm:pt-6.5">
            <Button type="submit" variant="primary" isPending={isPending}>
              Create link
            </Button>
          </div>
        </div>
      </Form>
      {failure && !failure.fields ? (
        <Banner tone="failed" live="alert">
          {failure.message}
        </Banner>
      ) : null}
      {made ? (
        <Banner
          tone="passed"
          live="status"
          title="The link is shown this once"
          actions={<CopyButton text={made.link} label="Copy link" />}
        >
          <code className="font-mono text-xs break-all">{made.link}</code>
          <p className="mt-1 text-muted">
            Ends <RelativeTime at={made.expiresAt} />. Only its fingerprint is kept here.
          </p>
        </Banner>
      ) : null}
      <Table
        caption="Invitations"
        className="max-h-96"
        columns={[
          { id: "for", label: "For" },
          { id: "state", label: "State" },
          { id: "uses", label: "Used", align: "right" },
          { id: "made", label: "Made" },
          { id: "ends", label: "Ends" },
          { id: "actions", label: <span className="sr-only">Actions</span>, align: "right" },
        ]}
        rows={invitations.map((invitation) => ({
          id: invitation.id,
          cells: [
            invitation.email ?? "anyone with the link",
            <Badge key="state" tone={invitation.state === "open" ? "info" : "neutral"}>
              {states[invitation.state]}
            </Badge>,
            `${invitation.uses} of ${invitation.maxUses ?? "any"}`,
            <span key="made">
              <RelativeTime at={invitation.createdAt} /> by {invitation.createdBy ?? "the operator"}
            </span>,
            <RelativeTime key="ends" at={invitation.expiresAt} />,
            invitation.state === "open" ? (
              <Button
                key="revoke"
                size="small"
                variant="quiet"
                aria-label={`Revoke the invitation for ${invitation.email ?? "anyone with the link"}`}
                onPress={() => setToRevoke(invitation)}
              >
                Revoke
              </Button>
            ) : null,
          ],
        }))}
        empty="No invitation has been made."
      />
      <ConfirmDialog
        title="Revoke this invitation?"
        confirmLabel="Revoke"
        danger
        isOpen={toRevoke !== null}
        onOpenChange={(isOpen) => isOpen || setToRevoke(null)}
        onConfirm={() => toRevoke && takeBack(toRevoke)}
        isPending={isPending}
      >
        The link for {toRevoke?.email ?? "anyone who has it"} stops working at once and cannot be brought
        back. Whoever has joined with it stays.
      </ConfirmDialog>
    </div>
  );
}
