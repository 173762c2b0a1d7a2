-- What checks have found, and how often pages were read. docs/decisions/0022-inspection.md, 0023-reading-counts.md
-- CreateTable
CREATE TABLE "Problem" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "entryId" INTEGER NOT NULL,
    "target" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "firstSeen" DATETIME NOT NULL,
    "lastSeen" DATETIME NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,
    "dismissedAt" DATETIME,
    "dismissedBy" TEXT,
    CONSTRAINT "Problem_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CheckRun" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "startedAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "actor" TEXT NOT NULL,
    "done" INTEGER NOT NULL DEFAULT 0,
    "links" INTEGER NOT NULL DEFAULT 0,
    "note" TEXT
);

-- CreateTable
CREATE TABLE "ReadCount" (
    "day" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    PRIMARY KEY ("day", "path")
);

-- CreateIndex
CREATE INDEX "Problem_entryId_idx" ON "Problem"("entryId");

-- CreateIndex
CREATE UNIQUE INDEX "Problem_kind_entryId_target_key" ON "Problem"("kind", "entryId", "target");
