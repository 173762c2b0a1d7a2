-- A text that was kept aside waits until somebody has settled it. docs/decisions/0014-drafts.md
-- AlterTable
ALTER TABLE "DraftRevision" ADD COLUMN "settledAt" DATETIME;

-- Those from before nobody was told of again.
UPDATE "DraftRevision" SET "settledAt" = "createdAt" WHERE "number" IS NULL;
