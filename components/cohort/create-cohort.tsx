"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { CohortSummary } from "#lib/cohorts/cohort-progress.ts";
import type { ActionResult } from "#lib/http/action-result.ts";
import { Banner } from "../ui/banner.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Form } from "../ui/form.tsx";
import { Select } from "../ui/select.tsx";
import { TextField } from "../ui/text-field.tsx";

export interface CreateCohortProps {
  courses: readonly { id: string; title: string }[];
  create: (input: FormData) => Promise<ActionResult<CohortSummary>>;
}

/** A button that opens the form for a new cohort; afterwards its page is shown. */
export function CreateCohort({ courses, create }: CreateCohortProps) {
  const router = useRouter();
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState<Extract<ActionResult, { ok: false }>["error"] | null>(null);
  const [isPending, start] = useTransition();
  const submit = (form: FormData) =>
    start(async () => {
      const result = await create(form);
      if (result.ok) router.push(`/admin/cohorts/${result.data.id}/members`);
      else setError(result.error);
    });
  return (
    <>
      <Button variant="primary" onPress={() => setOpen(true)}>
        Create a cohort
      </Button>
      <Dialog title="Create a cohort" isOpen={isOpen} onOpenChange={setOpen}>
        <Form
          {...(error?.fields ? { validationErrors: { ...error.fields } } : {})}
          onSubmit={(event) => {
            event.preventDefault();
            submit(new FormData(event.currentTarget));
          }}
        >
          {error && !error.fields ? (
            <Banner tone="failed" live="alert">
              {error.message}
            </Banner>
          ) : null}
          <TextField name="name" label="Name" description="For example “Autumn 2026”." isRequired autoFocus />
          <Select
            name="courseId"
            label="Course"
            isRequired
            options={courses.map(({ id, title }) => ({ id, label: title }))}
            {...(courses[0] ? { defaultValue: courses[0].id } : {})}
          />
          <div className="grid gap-4 sm:grid-cols-2">
            <TextField name="startsOn" label="First day" type="date" />
            <TextField name="endsOn" label="Last day" type="date" />
          </div>
          <p className="text-sm text-muted">
            With both dates, the cohort has an even pace, and whoever falls behind it is listed with the
            reason.
          </p>
          <div className="flex justify-end gap-2">
            <Button onPress={() => setOpen(false)}>Cancel</Button>
            <Button type="submit" variant="primary" isPending={isPending}>
              Create
            </Button>
          </div>
        </Form>
      </Dialog>
    </>
  );
}
