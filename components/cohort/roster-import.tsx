"use client";

import { useState, useTransition, type ChangeEvent } from "react";
import type { ImportAction, RosterPlan } from "#lib/cohorts/plan-import.ts";
import type { ActionResult } from "#lib/http/action-result.ts";
import { Badge } from "../ui/badge.tsx";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { Table } from "../ui/table.tsx";
import { TextField } from "../ui/text-field.tsx";
import { showToast } from "../ui/toast.tsx";

type Import = (input: { cohortId: string; csv: string }) => Promise<ActionResult<RosterPlan>>;

export interface RosterImportProps {
  cohortId: string;
  preview: Import;
  run: Import;
}

const words: Record<ImportAction, string> = {
  enrol: "enrol",
  move: "move here",
  invite: "invite",
  invited: "invited already",
  already: "member already",
  skip: "skip",
};

/** Reads a roster, shows line by line what would happen, and does it when told to. */
export function RosterImport({ cohortId, preview, run }: RosterImportProps) {
  const [csv, setCsv] = useState("");
  const [plan, setPlan] = useState<RosterPlan | null>(null);
  const [error, setError] = useState<string | null>(null);
  const [isPending, start] = useTransition();

  const ask = (text: string, work: Import, done: (result: RosterPlan) => void) =>
    start(async () => {
      const result = await work({ cohortId, csv: text });
      setError(result.ok ? null : (Object.values(result.error.fields ?? {})[0] ?? result.error.message));
      if (result.ok) done(result.data);
      else setPlan(null);
    });

  const onFile = async (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    // The same file may be chosen again after it was corrected.
    event.target.value = "";
    if (!file) return;
    const text = await file.text();
    setCsv(text);
    ask(text, preview, setPlan);
  };

  const changes =
    plan?.rows.filter(({ action }) => action === "enrol" || action === "move" || action === "invite") ?? [];
  return (
    <div className="flex flex-col gap-4">
      <p className="text-muted">
        A CSV file, or a list pasted below, with the columns <code className="font-mono">email</code> and{" "}
        <code className="font-mono">name</code>. Nothing happens before you have seen what would.
      </p>
      <div className="flex flex-wrap items-center gap-3">
        <label className="text-sm font-medium" htmlFor="roster-file">
          CSV file
        </label>
        <input
          id="roster-file"
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          onChange={onFile}
          className="min-h-9 max-w-full text-sm file:mr-3 file:min-h-9 file:rounded file:border file:border-solid file:border-control file:bg-surface file:px-3.5 file:text-sm file:font-medium file:text-ink"
        />
      </div>
      <TextField
        label="Or paste the list"
        rows={4}
        mono
        value={csv}
        onChange={(text) => {
          setCsv(text);
          setPlan(null);
        }}
        placeholder={"email,name\nada@example.org,Ada Lovelace"}
      />
      <div>
        <Button
          isDisabled={csv.trim() === ""}
          isPending={isPending}
          onPress={() => ask(csv, preview, setPlan)}
        >
          Show what would happen
        </Button>
      </div>
      {error ? (
        <Banner tone="failed" live="alert">
          {error}
        </Banner>
      ) : null}
      {plan ? (
        <div className="flex flex-col gap-3">
          <p role="status" className="font-medium">
            {summary(plan)}
          </p>
          <Table
            caption="What the import does, line by line"
            className="max-h-80"
            columns={[
              { id: "line", label: "Line", align: "right" },
              { id: "email", label: "Address" },
              { id: "action", label: "What" },
              { id: "text", label: "Why" },
            ]}
            rows={[
              ...plan.problems.map((problem) => ({
                id: `problem ${problem.line}`,
                cells: [
                  problem.line,
                  "",
                  <Badge key="b" tone="failed">
                    not used
                  </Badge>,
                  problem.message,
                ],
              })),
              ...plan.rows.map((row) => ({
                id: String(row.line),
                cells: [
                  row.line,
                  row.name ? `${row.email} (${row.name})` : row.email,
                  <Badge key="b" tone={row.action === "skip" ? "neutral" : "info"}>
                    {words[row.action]}
                  </Badge>,
                  row.text,
                ],
              })),
            ]}
            empty="The file holds nobody."
          />
          <div className="flex gap-2">
            <Button
              variant="primary"
              isDisabled={changes.length === 0}
              isPending={isPending}
              onPress={() =>
                ask(csv, run, (done) => {
                  setPlan(null);
                  setCsv("");
                  showToast(`Imported: ${summary(done)}`);
                })
              }
            >
              {`Import ${changes.length} ${changes.length === 1 ? "person" : "people"}`}
            </Button>
            <Button onPress={() => setPlan(null)}>Cancel</Button>
          </div>
        </div>
      ) : null}
    </div>
  );
}

function summary(plan: RosterPlan): string {
  const count = (action: ImportAction) => plan.rows.filter((row) => row.action === action).length;
  const parts = [
    `${count("enrol")} enrolled`,
    `${count("move")} moved here`,
    `${count("invite")} invited by mail`,
    `${count("already") + count("invited")} there already`,
    `${count("skip") + plan.problems.length} not used`,
  ];
  return parts.filter((part) => !part.startsWith("0 ")).join(", ") || "nothing to do";
}
