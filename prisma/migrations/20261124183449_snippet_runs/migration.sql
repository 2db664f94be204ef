-- CreateTable
CREATE TABLE "SnippetRun" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "profile" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finishedAt" TIMESTAMPTZ(3),
    "result" JSONB,

    CONSTRAINT "SnippetRun_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "SnippetRun_userId_finishedAt_idx" ON "SnippetRun"("userId", "finishedAt");

-- CreateIndex
CREATE INDEX "SnippetRun_createdAt_idx" ON "SnippetRun"("createdAt");

-- AddForeignKey
ALTER TABLE "SnippetRun" ADD CONSTRAINT "SnippetRun_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
