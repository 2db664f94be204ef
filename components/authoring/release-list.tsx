"use client";

import { useState } from "react";
import type { ReleaseReport } from "#lib/content/release-report.ts";
import type { ActionResult } from "#lib/http/action-result.ts";
import { Badge } from "../ui/badge.tsx";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { ConfirmDialog } from "../ui/confirm-dialog.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { showToast } from "../ui/toast.tsx";
import { useAction } from "../ui/use-action.ts";
import { CheckReport } from "./check-report.tsx";

/** A release as the list shows it; the time is ISO 8601 in UTC. */
export interface ReleaseCard {
  readonly id: string;
  readonly number: number;
  readonly digest: string;
  readonly message: string;
  readonly author: string | null;
  readonly createdAt: string;
  readonly state: "published" | "staged" | "former";
  readonly report: ReleaseReport;
}

type Move = (input: { courseId: string; number: number }) => Promise<ActionResult<void>>;

export interface ReleaseListProps {
  courseId: string;
  releases: readonly ReleaseCard[];
  /** Number of the release that learners see. */
  published: number | null;
  publish: Move;
  rollBack: Move;
}

const states: Record<ReleaseCard["state"], string> = {
  published: "learners see this",
  staged: "staged",
  former: "was published",
};

/** Every release of a course, newest first, each with its checks, a preview and what can be done with it. */
export function ReleaseList({ courseId, releases, published, publish, rollBack }: ReleaseListProps) {
  const [asked, setAsked] = useState<ReleaseCard | null>(null);
  const { error, isPending, run } = useAction();
  const isBack = asked?.state === "former" && asked.number < (published ?? 0);

  const carryOut = (release: ReleaseCard) =>
    run(
      () => {
        const move = release.state === "former" ? rollBack : publish;
        return move({ courseId, number: release.number }).finally(() => setAsked(null));
      },
      () => showToast(`Learners now see release ${release.number}.`),
    );

  return (
    <div className="flex flex-col gap-4">
      {error ? (
        <Banner tone="failed" live="alert">
          {error}
        </Banner>
      ) : null}
      <ul className="flex flex-col gap-4">
        {releases.map((release) => (
          <Card as="li" key={release.id} aria-label={`Release ${release.number}`}>
            <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
              <div className="min-w-0">
                <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-base font-semibold">
                  Release {release.number}
                  <Badge
                    tone={
                      release.state === "published"
                        ? "passed"
                        : release.state === "staged"
                          ? "info"
                          : "neutral"
                    }
                  >
                    {states[release.state]}
                  </Badge>
                </h3>
                <p className="mt-1 text-muted">
                  {release.message ? `${release.message} · ` : ""}
                  <RelativeTime at={release.createdAt} /> by {release.author ?? "the operator"} ·{" "}
                  <code className="font-mono text-xs" title={release.digest}>
                    {release.digest.slice(0, 12)}
                  </code>
                </p>
              </div>
              <div className="flex flex-wrap gap-2">
                <LinkButton
                  href={`/preview/${release.id}`}
                  size="small"
                  aria-label={`Preview release ${release.number}`}
                >
                  Preview
                </LinkButton>
                {release.state === "published" ? null : (
                  <Button
                    size="small"
                    variant={release.state === "staged" ? "primary" : "secondary"}
                    onPress={() => setAsked(release)}
                    aria-label={`${release.state === "staged" ? "Publish" : "Go back to"} release ${release.number}`}
                  >
                    {release.state === "staged"
                      ? "Publish"
                      : release.number < (published ?? 0)
                        ? "Roll back to this"
                        : "Show this again"}
                  </Button>
                )}
              </div>
            </div>
            <CheckReport report={release.report} />
          </Card>
        ))}
      </ul>
      <ConfirmDialog
        title={
          asked?.state === "staged"
            ? `Publish release ${asked.number}?`
            : `${isBack ? "Roll back to" : "Show"} release ${asked?.number ?? ""}${isBack ? "" : " again"}?`
        }
        confirmLabel={asked?.state === "staged" ? "Publish" : isBack ? "Roll back" : "Show it"}
        isOpen={asked !== null}
        onOpenChange={(isOpen) => isOpen || setAsked(null)}
        onConfirm={() => asked && carryOut(asked)}
        isPending={isPending}
      >
        Every learner sees release {asked?.number} from their next page on
        {published === null ? "" : `, in place of release ${published}`}. Verdicts that were given stay as
        they are, drafts too. You can go back at any time: no release is ever deleted.
      </ConfirmDialog>
    </div>
  );
}
