"use client";

import { useState } from "react";
import { tokenScopes, type TokenScope } from "#lib/accounts/actor.ts";
import type { ApiTokenView } from "#lib/accounts/account-views.ts";
import { Badge } from "../ui/badge.tsx";
import { Banner } from "../ui/banner.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Radio, RadioGroup } from "../ui/radio-group.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Table } from "../ui/table.tsx";
import { ActionForm, type FormAction } from "./action-form.tsx";
import { FormField, GroupError } from "./field-errors.tsx";
import { RevokeTokenButton } from "./revoke-token-button.tsx";

const scopeWords: Record<TokenScope, string> = {
  read: "Read courses, exercises, and your submissions",
  submit: "Save drafts and submit answers as you",
  cohorts: "Read the progress of cohorts that you may see",
};

const lifetimes = [
  { id: "30", label: "30 days" },
  { id: "90", label: "90 days" },
  { id: "365", label: "A year" },
  { id: "never", label: "Until it is revoked" },
];

export interface TokensSectionProps {
  tokens: readonly ApiTokenView[];
  create: FormAction<{ token: string }>;
  revoke: FormAction<null>;
}

/** The person's API tokens: a list, revoking, and making one that is shown once. */
export function TokensSection({ tokens, create, revoke }: TokensSectionProps) {
  // Counts the tokens made on this page: a new key brings the empty form back.
  const [made, setMade] = useState(0);
  return (
    <div className="flex flex-col gap-6">
      {tokens.length === 0 ? (
        <EmptyState title="No API tokens" headingLevel={3}>
          A token lets a program use the API as you, limited to what you allow it.
        </EmptyState>
      ) : (
        <Table
          caption="Your API tokens"
          columns={[
            { id: "name", label: "Name" },
            { id: "scopes", label: "May" },
            { id: "used", label: "Last used" },
            { id: "expires", label: "Expires" },
            { id: "revoke", label: <span className="sr-only">Revoke</span>, align: "right" },
          ]}
          rows={tokens.map((token) => ({
            id: token.id,
            cells: [
              <span key="name">
                {token.name} <code className="text-xs text-muted">{token.prefix}…</code>
              </span>,
              token.scopes.join(", "),
              token.lastUsedAt ? <RelativeTime key="used" at={token.lastUsedAt} /> : "never",
              <Expiry key="expires" token={token} />,
              <RevokeTokenButton key="revoke" token={token} action={revoke} />,
            ],
          }))}
        />
      )}
      <div>
        <h3 className="mb-3 text-base font-semibold">New token</h3>
        <ActionForm
          key={made}
          action={create}
          submitLabel="Make the token"
          className="max-w-lg"
          renderDone={({ token }) => <NewToken token={token} onDone={() => setMade(made + 1)} />}
        >
          <FormField
            name="name"
            label="Name"
            description="What it is for, to tell it from others."
            isRequired
            maxLength={60}
          />
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-2 text-sm font-medium">It may</legend>
            {tokenScopes.map((scope) => (
              <Checkbox key={scope} name="scopes" value={scope} defaultSelected={scope === "read"}>
                {scopeWords[scope]} <code className="text-xs text-muted">{scope}</code>
              </Checkbox>
            ))}
            <GroupError name="scopes" />
          </fieldset>
          <RadioGroup name="lifetime" label="It works for" defaultValue="90">
            {lifetimes.map(({ id, label }) => (
              <Radio key={id} value={id}>
                {label}
              </Radio>
            ))}
          </RadioGroup>
        </ActionForm>
      </div>
    </div>
  );
}

function Expiry({ token }: { token: ApiTokenView }) {
  if (token.expired) return <Badge tone="failed">expired</Badge>;
  return token.expiresAt ? <RelativeTime at={token.expiresAt} /> : "never";
}

function NewToken({ token, onDone }: { token: string; onDone: () => void }) {
  return (
    <Banner tone="passed" live="status" title="Your token, shown this once">
      <p>Copy it now; only its fingerprint is stored, so nobody can show it again.</p>
      <div className="mt-3 flex flex-wrap items-center gap-2">
        <code
          data-testid="new-token"
          className="rounded border border-line bg-surface px-2 py-1 text-sm break-all"
        >
          {token}
        </code>
        <CopyButton text={token} label="Copy the token" />
        <button type="button" onClick={onDone} className="text-sm underline">
          Done
        </button>
      </div>
    </Banner>
  );
}
