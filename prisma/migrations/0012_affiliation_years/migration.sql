-- An affiliation may say since and until when. Those from before say neither, and keep their names as they were written. docs/decisions/0027-affiliations-in-time.md
-- AlterTable
ALTER TABLE "Affiliation" ADD COLUMN "fromYear" INTEGER;
ALTER TABLE "Affiliation" ADD COLUMN "untilYear" INTEGER;
