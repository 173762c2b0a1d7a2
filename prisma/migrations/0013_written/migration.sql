-- Whether somebody wrote in a draft is said, and no longer guessed from the number of its revision, which the program moves as well. docs/decisions/0014-drafts.md
-- AlterTable
ALTER TABLE "Draft" ADD COLUMN "writtenAt" DATETIME;

-- Any revision beyond the first counts as written. The number alone would not tell: restoring a store gave the only revision of a draft another one.
UPDATE "Draft" SET "writtenAt" = "updatedAt" WHERE (SELECT count(*) FROM "DraftRevision" r WHERE r."draftId" = "Draft"."id") > 1;
