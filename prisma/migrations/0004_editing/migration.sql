-- AlterTable
ALTER TABLE "AuditEntry" ADD COLUMN "address" TEXT;

-- CreateTable
CREATE TABLE "ContentVersion" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "n" INTEGER NOT NULL
);

-- CreateTable
CREATE TABLE "User" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "email" TEXT NOT NULL,
    "emailKey" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "password" TEXT,
    "disabledAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "Session" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "tokenHash" TEXT NOT NULL,
    "userId" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "lastUsedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    "address" TEXT NOT NULL,
    "device" TEXT NOT NULL,
    CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "KnownDevice" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "userId" INTEGER NOT NULL,
    "lastUsedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "KnownDevice_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OneTimeLink" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "purpose" TEXT NOT NULL,
    "userId" INTEGER,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    CONSTRAINT "OneTimeLink_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "entryId" INTEGER,
    "openKey" TEXT,
    "ownerId" INTEGER,
    "base" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" DATETIME,
    "closedAs" TEXT,
    CONSTRAINT "Draft_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Draft_ownerId_fkey" FOREIGN KEY ("ownerId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DraftRevision" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "draftId" INTEGER NOT NULL,
    "number" INTEGER,
    "base" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "note" TEXT,
    "saveKey" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "DraftRevision_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PreviewLink" (
    "tokenHash" TEXT NOT NULL PRIMARY KEY,
    "draftId" INTEGER NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expiresAt" DATETIME NOT NULL,
    CONSTRAINT "PreviewLink_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "User_emailKey_key" ON "User"("emailKey");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE INDEX "KnownDevice_userId_idx" ON "KnownDevice"("userId");

-- CreateIndex
CREATE INDEX "OneTimeLink_userId_idx" ON "OneTimeLink"("userId");

-- CreateIndex
CREATE INDEX "Attempt_key_at_idx" ON "Attempt"("key", "at");

-- CreateIndex
CREATE INDEX "Attempt_at_idx" ON "Attempt"("at");

-- CreateIndex
CREATE UNIQUE INDEX "Draft_openKey_key" ON "Draft"("openKey");

-- CreateIndex
CREATE INDEX "Draft_entryId_idx" ON "Draft"("entryId");

-- CreateIndex
CREATE INDEX "Draft_closedAt_updatedAt_idx" ON "Draft"("closedAt", "updatedAt");

-- CreateIndex
CREATE INDEX "Draft_ownerId_idx" ON "Draft"("ownerId");

-- CreateIndex
CREATE UNIQUE INDEX "DraftRevision_draftId_number_key" ON "DraftRevision"("draftId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "DraftRevision_draftId_saveKey_key" ON "DraftRevision"("draftId", "saveKey");

-- CreateIndex
CREATE INDEX "PreviewLink_draftId_idx" ON "PreviewLink"("draftId");

-- CreateIndex
CREATE INDEX "AuditEntry_actor_idx" ON "AuditEntry"("actor");

-- What public pages are made of: a change of any row moves the content's version. The search index is written along with the rows that it indexes; only
-- the swap to a rebuilt one (search_state) is a change of its own.
INSERT INTO "ContentVersion" ("id", "n") VALUES (1, 0);

CREATE TRIGGER "content_Entry_insert" AFTER INSERT ON "Entry" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Entry_update" AFTER UPDATE ON "Entry" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Entry_delete" AFTER DELETE ON "Entry" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Rendering_insert" AFTER INSERT ON "Rendering" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Rendering_update" AFTER UPDATE ON "Rendering" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Rendering_delete" AFTER DELETE ON "Rendering" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Digest_insert" AFTER INSERT ON "Digest" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Digest_update" AFTER UPDATE ON "Digest" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Digest_delete" AFTER DELETE ON "Digest" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Topic_insert" AFTER INSERT ON "Topic" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Topic_update" AFTER UPDATE ON "Topic" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Topic_delete" AFTER DELETE ON "Topic" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Person_insert" AFTER INSERT ON "Person" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Person_update" AFTER UPDATE ON "Person" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Person_delete" AFTER DELETE ON "Person" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Affiliation_insert" AFTER INSERT ON "Affiliation" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Affiliation_update" AFTER UPDATE ON "Affiliation" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Affiliation_delete" AFTER DELETE ON "Affiliation" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Term_insert" AFTER INSERT ON "Term" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Term_update" AFTER UPDATE ON "Term" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Term_delete" AFTER DELETE ON "Term" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Source_insert" AFTER INSERT ON "Source" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Source_update" AFTER UPDATE ON "Source" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Source_delete" AFTER DELETE ON "Source" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Alias_insert" AFTER INSERT ON "Alias" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Alias_update" AFTER UPDATE ON "Alias" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Alias_delete" AFTER DELETE ON "Alias" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_DigestTopic_insert" AFTER INSERT ON "DigestTopic" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_DigestTopic_update" AFTER UPDATE ON "DigestTopic" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_DigestTopic_delete" AFTER DELETE ON "DigestTopic" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_DigestPerson_insert" AFTER INSERT ON "DigestPerson" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_DigestPerson_update" AFTER UPDATE ON "DigestPerson" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_DigestPerson_delete" AFTER DELETE ON "DigestPerson" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_DigestTerm_insert" AFTER INSERT ON "DigestTerm" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_DigestTerm_update" AFTER UPDATE ON "DigestTerm" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_DigestTerm_delete" AFTER DELETE ON "DigestTerm" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Article_insert" AFTER INSERT ON "Article" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Article_update" AFTER UPDATE ON "Article" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Article_delete" AFTER DELETE ON "Article" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Paper_insert" AFTER INSERT ON "Paper" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Paper_update" AFTER UPDATE ON "Paper" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Paper_delete" AFTER DELETE ON "Paper" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_PaperAuthor_insert" AFTER INSERT ON "PaperAuthor" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_PaperAuthor_update" AFTER UPDATE ON "PaperAuthor" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_PaperAuthor_delete" AFTER DELETE ON "PaperAuthor" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Correction_insert" AFTER INSERT ON "Correction" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Correction_update" AFTER UPDATE ON "Correction" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Correction_delete" AFTER DELETE ON "Correction" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Link_insert" AFTER INSERT ON "Link" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Link_update" AFTER UPDATE ON "Link" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Link_delete" AFTER DELETE ON "Link" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Redirect_insert" AFTER INSERT ON "Redirect" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Redirect_update" AFTER UPDATE ON "Redirect" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Redirect_delete" AFTER DELETE ON "Redirect" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Tally_insert" AFTER INSERT ON "Tally" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Tally_update" AFTER UPDATE ON "Tally" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_Tally_delete" AFTER DELETE ON "Tally" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_EntryTally_insert" AFTER INSERT ON "EntryTally" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_EntryTally_update" AFTER UPDATE ON "EntryTally" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_EntryTally_delete" AFTER DELETE ON "EntryTally" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_MonthTally_insert" AFTER INSERT ON "MonthTally" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_MonthTally_update" AFTER UPDATE ON "MonthTally" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_MonthTally_delete" AFTER DELETE ON "MonthTally" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_search_state_insert" AFTER INSERT ON "search_state" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_search_state_update" AFTER UPDATE ON "search_state" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
CREATE TRIGGER "content_search_state_delete" AFTER DELETE ON "search_state" BEGIN UPDATE "ContentVersion" SET "n" = "n" + 1; END;
