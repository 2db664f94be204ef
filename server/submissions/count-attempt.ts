import type { Prisma } from "#prisma/generated/client.ts";
import type { ViewRow } from "./submission-row.ts";

/**
 * Counts a submission into the learner's standing in its exercise. The best attempt is the first accepted one,
 * else the one that passed the most tests, the earlier among equals.
 */
export async function countAttempt(
  tx: Prisma.TransactionClient,
  row: ViewRow,
  result: { readonly passed: number; readonly total: number; readonly accepted: boolean },
): Promise<void> {
  await tx.$executeRaw`
    insert into "ExerciseProgress" as known ("userId", "courseId", "exerciseId", attempts, "passedTests",
      "totalTests", "bestSubmissionId", "firstAttemptAt", "lastAttemptAt", "acceptedAt")
    values (${row.userId}::uuid, ${row.courseId}, ${row.exerciseId}, 1, ${result.passed}, ${result.total},
      ${row.id}::uuid, ${row.createdAt}::timestamptz, ${row.createdAt}::timestamptz,
      case when ${result.accepted} then now() end)
    on conflict ("userId", "courseId", "exerciseId") do update set
      attempts = known.attempts + 1,
      "firstAttemptAt" = least(known."firstAttemptAt", excluded."firstAttemptAt"),
      "lastAttemptAt" = greatest(known."lastAttemptAt", excluded."lastAttemptAt"),
      "acceptedAt" = coalesce(known."acceptedAt", excluded."acceptedAt"),
      ("passedTests", "totalTests", "bestSubmissionId") = (
        select
          case when better then excluded."passedTests" else known."passedTests" end,
          case when better then excluded."totalTests" else known."totalTests" end,
          case when better then excluded."bestSubmissionId" else known."bestSubmissionId" end
        from (
          select known."bestSubmissionId" is null
            or (known."acceptedAt" is null
              and (excluded."acceptedAt" is not null or excluded."passedTests" > known."passedTests")) as better
        ) compared
      )`;
}
