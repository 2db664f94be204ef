"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { roles } from "#lib/accounts/actor.ts";
import { contentId } from "#lib/content/course-files.ts";
import type { ActionResult } from "#lib/http/action-result.ts";
import { grantRole } from "#server/accounts/grant-role.ts";
import { revokeRole } from "#server/accounts/revoke-role.ts";
import { setUserDisabled } from "#server/accounts/set-user-disabled.ts";
import { runAction } from "#server/run-action.ts";
import { requirePermission } from "#server/session.ts";

const grantInput = z.object({
  userId: z.uuid(),
  role: z.enum(roles),
  courseId: contentId.nullable(),
});
export type GrantInput = z.input<typeof grantInput>;

export async function grantRoleAction(input: GrantInput): Promise<ActionResult<void>> {
  return runAction("role.grant", grantInput, input, async (grant) => {
    await grantRole(await requirePermission("site.administer", null), grant);
    revalidatePath("/admin");
  });
}

export async function revokeRoleAction(input: GrantInput): Promise<ActionResult<void>> {
  return runAction("role.revoke", grantInput, input, async (grant) => {
    await revokeRole(await requirePermission("site.administer", null), grant);
    revalidatePath("/admin");
  });
}

const disabledInput = z.object({ userId: z.uuid(), disabled: z.boolean() });

export async function setDisabledAction(input: z.input<typeof disabledInput>): Promise<ActionResult<void>> {
  return runAction("user.disable", disabledInput, input, async (change) => {
    await setUserDisabled(await requirePermission("site.administer", null), change);
    revalidatePath("/admin");
  });
}
