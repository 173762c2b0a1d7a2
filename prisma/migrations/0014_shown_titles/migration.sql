-- Where a text shows titles of digests by its links: readers must not see those of digests that they do not see. Null: rendered before that was noted. docs/decisions/0014-drafts.md
-- AlterTable
ALTER TABLE "Link" ADD COLUMN "titles" TEXT;

-- AlterTable
ALTER TABLE "Rendering" ADD COLUMN "titles" TEXT;
