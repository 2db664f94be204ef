-- AlterTable
ALTER TABLE "Submission" ADD COLUMN     "regradeOfId" UUID;

-- CreateIndex
CREATE INDEX "Submission_regradeOfId_idx" ON "Submission"("regradeOfId");

-- AddForeignKey
ALTER TABLE "Submission" ADD CONSTRAINT "Submission_regradeOfId_fkey" FOREIGN KEY ("regradeOfId") REFERENCES "Submission"("id") ON DELETE CASCADE ON UPDATE CASCADE;
