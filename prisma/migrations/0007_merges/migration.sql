-- Two pages of one entity become one, and can be two again; content files of what went are left alone. docs/decisions/0025-merging.md
-- CreateTable
CREATE TABLE "Merge" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "intoId" INTEGER NOT NULL,
    "before" INTEGER NOT NULL,
    "after" INTEGER NOT NULL,
    "rows" TEXT NOT NULL,
    "moved" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "mergedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "undoneAt" DATETIME,
    CONSTRAINT "Merge_intoId_fkey" FOREIGN KEY ("intoId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RetiredFile" (
    "path" TEXT NOT NULL PRIMARY KEY,
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "into" TEXT
);

-- CreateTable
CREATE TABLE "NotTheSame" (
    "lowId" INTEGER NOT NULL,
    "highId" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("lowId", "highId"),
    CONSTRAINT "NotTheSame_lowId_fkey" FOREIGN KEY ("lowId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "NotTheSame_highId_fkey" FOREIGN KEY ("highId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Merge_intoId_idx" ON "Merge"("intoId");

-- CreateIndex
CREATE INDEX "NotTheSame_highId_idx" ON "NotTheSame"("highId");
