-- CreateTable
CREATE TABLE "Entry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "path" TEXT,
    "fileHash" TEXT,
    "fileRevision" INTEGER,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP
);

-- CreateTable
CREATE TABLE "Rendering" (
    "entryId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "html" TEXT NOT NULL,
    "contents" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "words" INTEGER NOT NULL,
    "warnings" TEXT NOT NULL,
    "pipeline" INTEGER NOT NULL,
    CONSTRAINT "Rendering_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Revision" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "entryId" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "actor" TEXT NOT NULL,
    "note" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Revision_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Digest" (
    "entryId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "summary" TEXT NOT NULL,
    "language" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "publishedAt" DATETIME,
    "lab" TEXT,
    CONSTRAINT "Digest_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Topic" (
    "entryId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "parentId" INTEGER,
    CONSTRAINT "Topic_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Topic_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Topic" ("entryId") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Person" (
    "entryId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "hanName" TEXT,
    "latinName" TEXT,
    "orcid" TEXT,
    CONSTRAINT "Person_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Affiliation" (
    "personId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    PRIMARY KEY ("personId", "position"),
    CONSTRAINT "Affiliation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("entryId") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Term" (
    "entryId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    CONSTRAINT "Term_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Source" (
    "entryId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "url" TEXT,
    CONSTRAINT "Source_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Alias" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "entryId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    CONSTRAINT "Alias_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DigestTopic" (
    "digestId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "topicId" INTEGER NOT NULL,

    PRIMARY KEY ("digestId", "position"),
    CONSTRAINT "DigestTopic_digestId_fkey" FOREIGN KEY ("digestId") REFERENCES "Digest" ("entryId") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "DigestTopic_topicId_fkey" FOREIGN KEY ("topicId") REFERENCES "Topic" ("entryId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DigestPerson" (
    "digestId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,

    PRIMARY KEY ("digestId", "position"),
    CONSTRAINT "DigestPerson_digestId_fkey" FOREIGN KEY ("digestId") REFERENCES "Digest" ("entryId") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "DigestPerson_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("entryId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DigestTerm" (
    "digestId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "termId" INTEGER NOT NULL,

    PRIMARY KEY ("digestId", "position"),
    CONSTRAINT "DigestTerm_digestId_fkey" FOREIGN KEY ("digestId") REFERENCES "Digest" ("entryId") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "DigestTerm_termId_fkey" FOREIGN KEY ("termId") REFERENCES "Term" ("entryId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Article" (
    "digestId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "sourceId" INTEGER NOT NULL,
    "title" TEXT,
    "url" TEXT,
    "publishedAt" DATETIME,

    PRIMARY KEY ("digestId", "position"),
    CONSTRAINT "Article_digestId_fkey" FOREIGN KEY ("digestId") REFERENCES "Digest" ("entryId") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Article_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "Source" ("entryId") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Paper" (
    "digestId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "arxiv" TEXT,
    "doi" TEXT,
    "venue" TEXT,
    "year" INTEGER,
    "code" TEXT,

    PRIMARY KEY ("digestId", "position"),
    CONSTRAINT "Paper_digestId_fkey" FOREIGN KEY ("digestId") REFERENCES "Digest" ("entryId") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PaperAuthor" (
    "digestId" INTEGER NOT NULL,
    "paperPosition" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "personId" INTEGER,

    PRIMARY KEY ("digestId", "paperPosition", "position"),
    CONSTRAINT "PaperAuthor_digestId_paperPosition_fkey" FOREIGN KEY ("digestId", "paperPosition") REFERENCES "Paper" ("digestId", "position") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "PaperAuthor_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("entryId") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Correction" (
    "digestId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "date" DATETIME NOT NULL,
    "text" TEXT NOT NULL,
    "html" TEXT NOT NULL,
    "section" TEXT,
    "anchor" TEXT,

    PRIMARY KEY ("digestId", "position"),
    CONSTRAINT "Correction_digestId_fkey" FOREIGN KEY ("digestId") REFERENCES "Digest" ("entryId") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Link" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "fromId" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "toId" INTEGER,
    "target" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "sentence" TEXT NOT NULL,
    "anchor" TEXT,
    CONSTRAINT "Link_fromId_fkey" FOREIGN KEY ("fromId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Link_toId_fkey" FOREIGN KEY ("toId") REFERENCES "Entry" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Redirect" (
    "kind" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "entryId" INTEGER NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,

    PRIMARY KEY ("kind", "slug"),
    CONSTRAINT "Redirect_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "Entry" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "revision" INTEGER,
    "detail" TEXT
);

-- CreateIndex
CREATE INDEX "Entry_path_idx" ON "Entry"("path");

-- CreateIndex
CREATE INDEX "Entry_kind_name_idx" ON "Entry"("kind", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Entry_kind_slug_key" ON "Entry"("kind", "slug");

-- CreateIndex
CREATE INDEX "Rendering_pipeline_idx" ON "Rendering"("pipeline");

-- CreateIndex
CREATE UNIQUE INDEX "Revision_entryId_number_key" ON "Revision"("entryId", "number");

-- CreateIndex
CREATE INDEX "Digest_status_publishedAt_entryId_idx" ON "Digest"("status", "publishedAt", "entryId");

-- CreateIndex
CREATE INDEX "Digest_publishedAt_entryId_idx" ON "Digest"("publishedAt", "entryId");

-- CreateIndex
CREATE INDEX "Topic_parentId_idx" ON "Topic"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_orcid_key" ON "Person"("orcid");

-- CreateIndex
CREATE INDEX "Alias_folded_idx" ON "Alias"("folded");

-- CreateIndex
CREATE UNIQUE INDEX "Alias_entryId_position_key" ON "Alias"("entryId", "position");

-- CreateIndex
CREATE INDEX "DigestTopic_topicId_digestId_idx" ON "DigestTopic"("topicId", "digestId");

-- CreateIndex
CREATE INDEX "DigestPerson_personId_digestId_idx" ON "DigestPerson"("personId", "digestId");

-- CreateIndex
CREATE INDEX "DigestTerm_termId_digestId_idx" ON "DigestTerm"("termId", "digestId");

-- CreateIndex
CREATE INDEX "Article_sourceId_digestId_idx" ON "Article"("sourceId", "digestId");

-- CreateIndex
CREATE INDEX "Paper_arxiv_idx" ON "Paper"("arxiv");

-- CreateIndex
CREATE INDEX "Paper_doi_idx" ON "Paper"("doi");

-- CreateIndex
CREATE INDEX "PaperAuthor_personId_digestId_idx" ON "PaperAuthor"("personId", "digestId");

-- CreateIndex
CREATE INDEX "Correction_date_idx" ON "Correction"("date");

-- CreateIndex
CREATE INDEX "Link_toId_fromId_idx" ON "Link"("toId", "fromId");

-- CreateIndex
CREATE UNIQUE INDEX "Link_fromId_position_key" ON "Link"("fromId", "position");

-- CreateIndex
CREATE INDEX "Redirect_entryId_idx" ON "Redirect"("entryId");

-- CreateIndex
CREATE INDEX "AuditEntry_at_idx" ON "AuditEntry"("at");

-- CreateIndex
CREATE INDEX "AuditEntry_subject_idx" ON "AuditEntry"("subject");
