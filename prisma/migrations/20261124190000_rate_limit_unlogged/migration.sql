-- Counts of the last minutes: written with every request of the API, and worth nothing after a crash. Without a log they
-- cost no flush to the disk.
ALTER TABLE "rate_limit" SET UNLOGGED;
