-- CreateTable
CREATE TABLE "Tally" (
    "entryId" INTEGER NOT NULL,
    "month" TEXT NOT NULL,
    "digests" INTEGER NOT NULL,

    PRIMARY KEY ("entryId", "month"),
    CONSTRAINT "Tally_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EntryTally" (
    "entryId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "digests" INTEGER NOT NULL,
    CONSTRAINT "EntryTally_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MonthTally" (
    "month" TEXT NOT NULL PRIMARY KEY,
    "digests" INTEGER NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Entry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "sortKey" TEXT NOT NULL DEFAULT '',
    "initial" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "path" TEXT,
    "fileHash" TEXT,
    "fileRevision" INTEGER,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);
INSERT INTO "new_Entry" ("createdAt", "fileHash", "fileRevision", "id", "kind", "name", "path", "revision", "slug", "updatedAt") SELECT "createdAt", "fileHash", "fileRevision", "id", "kind", "name", "path", "revision", "slug", "updatedAt" FROM "Entry";
DROP TABLE "Entry";
ALTER TABLE "new_Entry" RENAME TO "Entry";
CREATE INDEX "Entry_path_idx" ON "Entry"("path");
CREATE INDEX "Entry_kind_initial_sortKey_id_idx" ON "Entry"("kind", "initial", "sortKey", "id");
CREATE UNIQUE INDEX "Entry_kind_slug_key" ON "Entry"("kind", "slug");
CREATE TABLE "new_Rendering" (
    "entryId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "words" INTEGER NOT NULL,
    "pipeline" INTEGER NOT NULL,
    "keyPoints" TEXT NOT NULL DEFAULT '',
    "contents" TEXT NOT NULL,
    "warnings" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    CONSTRAINT "Rendering_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Rendering" ("contents", "entryId", "html", "pipeline", "text", "warnings", "words") SELECT "contents", "entryId", "html", "pipeline", "text", "warnings", "words" FROM "Rendering";
DROP TABLE "Rendering";
ALTER TABLE "new_Rendering" RENAME TO "Rendering";
CREATE INDEX "Rendering_pipeline_idx" ON "Rendering"("pipeline");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- Until ingest gives each entity its place in the index (docs/decisions/0007-tallies.md), it is filed by its name as it is written.
UPDATE "Entry" SET "sortKey" = lower("name") WHERE "kind" <> 'digest';
UPDATE "Entry" SET "initial" = CASE
    WHEN substr("sortKey", 1, 1) BETWEEN 'a' AND 'z' THEN upper(substr("sortKey", 1, 1))
    WHEN substr("sortKey", 1, 1) BETWEEN '0' AND '9' THEN '0–9'
    ELSE '#' END
WHERE "kind" <> 'digest';

-- Every digest that is not hidden for good, once for each entity that it belongs to, and for each topic on the way up. UNION ends a ring of parents.
WITH RECURSIVE "own" ("digestId", "entryId") AS (
    SELECT "digestId", "topicId" FROM "DigestTopic"
    UNION
    SELECT "own"."digestId", "Topic"."parentId" FROM "own" JOIN "Topic" ON "Topic"."entryId" = "own"."entryId" WHERE "Topic"."parentId" IS NOT NULL
)
INSERT INTO "Tally" ("entryId", "month", "digests")
SELECT "all"."entryId", substr(CAST("Digest"."publishedAt" AS TEXT), 1, 7), COUNT(*)
FROM (
    SELECT "digestId", "entryId" FROM "own"
    UNION SELECT "digestId", "personId" FROM "DigestPerson"
    UNION SELECT "digestId", "termId" FROM "DigestTerm"
    UNION SELECT "digestId", "sourceId" FROM "Article"
) "all" JOIN "Digest" ON "Digest"."entryId" = "all"."digestId"
WHERE "Digest"."status" IN ('published', 'scheduled') AND "Digest"."publishedAt" IS NOT NULL
GROUP BY 1, 2;

INSERT INTO "EntryTally" ("entryId", "digests") SELECT "entryId", SUM("digests") FROM "Tally" GROUP BY "entryId";

INSERT INTO "MonthTally" ("month", "digests")
SELECT substr(CAST("publishedAt" AS TEXT), 1, 7), COUNT(*) FROM "Digest"
WHERE "status" IN ('published', 'scheduled') AND "publishedAt" IS NOT NULL GROUP BY 1;
