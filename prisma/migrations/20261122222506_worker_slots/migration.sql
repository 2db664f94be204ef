-- AlterTable
ALTER TABLE "WorkerHeartbeat" ADD COLUMN     "queuePool" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "slots" INTEGER NOT NULL DEFAULT 1;
