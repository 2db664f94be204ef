import type { Prisma } from "#prisma/generated/client.ts";

/**
 * Puts a regrade in the place of the submission that it repeats: that one is superseded, and the learner's standing in the
 * exercise is counted again over what counts now. To be called in the transaction that records the regrade's verdict.
 *
 * When an attempt was made does not change; when the exercise was accepted does only if nothing accepted is left.
 */
export async function replaceRegraded(
  tx: Prisma.TransactionClient,
  regrade: { regradeOfId: string; userId: string; courseId: string; exerciseId: string },
): Promise<void> {
  const { regradeOfId, userId, courseId, exerciseId } = regrade;
  await tx.submission.update({ where: { id: regradeOfId }, data: { supersededAt: new Date() } });
  await tx.$executeRaw`
    with counted as (
      select id, "createdAt", verdict = 'accepted' as accepted,
        jsonb_array_length(tests) as total,
        (select count(*) from jsonb_array_elements(tests) test where test->>'status' = 'passed')::int as passed
      from "Submission"
      where "userId" = ${userId}::uuid and "courseId" = ${courseId} and "exerciseId" = ${exerciseId}
        and kind = 'submit' and "finishedAt" is not null and "supersededAt" is null
        and verdict <> 'system_error' and jsonb_typeof(tests) = 'array'
    ),
    best as (select * from counted order by accepted desc, passed desc, "createdAt", id limit 1)
    insert into "ExerciseProgress" as known ("userId", "courseId", "exerciseId", attempts, "passedTests",
      "totalTests", "bestSubmissionId", "firstAttemptAt", "lastAttemptAt", "acceptedAt")
    select ${userId}::uuid, ${courseId}, ${exerciseId}, (select count(*)::int from counted), best.passed, best.total,
      best.id, (select min("createdAt") from counted), (select max("createdAt") from counted),
      case when best.accepted then now() end
    from best
    on conflict ("userId", "courseId", "exerciseId") do update set
      attempts = excluded.attempts,
      "passedTests" = excluded."passedTests",
      "totalTests" = excluded."totalTests",
      "bestSubmissionId" = excluded."bestSubmissionId",
      "acceptedAt" = case when excluded."acceptedAt" is not null
        then coalesce(known."acceptedAt", excluded."acceptedAt") end`;
}
