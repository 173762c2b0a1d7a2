-- A digest may go out of sight at a moment, and what is deleted stays for thirty days. docs/decisions/0024-schedule-and-bin.md
-- AlterTable
ALTER TABLE "Digest" ADD COLUMN "unpublishAt" DATETIME;

-- CreateTable
CREATE TABLE "Binned" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "entryId" INTEGER,
    "status" TEXT,
    "history" TEXT,
    "binnedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    CONSTRAINT "Binned_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Binned_entryId_key" ON "Binned"("entryId");

-- CreateIndex
CREATE INDEX "Binned_binnedAt_idx" ON "Binned"("binnedAt");

-- CreateIndex
CREATE INDEX "Digest_unpublishAt_idx" ON "Digest"("unpublishAt");
