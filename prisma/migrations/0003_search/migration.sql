-- The search index. Its tables belong to lib/search, not to Prisma's schema: lib/db/foreign-tables.ts names them. There are two of each, one that answers
-- and one that a rebuild fills beside it; search_state says which is which. docs/decisions/0010-search.md

CREATE TABLE "search_state" (
    "id" INTEGER NOT NULL PRIMARY KEY CHECK ("id" = 1),
    "live" TEXT NOT NULL,
    "building" TEXT,
    "generation" INTEGER NOT NULL,
    "version" TEXT NOT NULL
);
INSERT INTO "search_state" VALUES (1, 'a', NULL, 0, '');

-- Words as lib/search analysed them; the texts themselves stay in the store. `tags` holds `#id` of topics, terms and sources.
CREATE VIRTUAL TABLE "search_text_a" USING fts5("title", "original", "people", "summary", "headings", "body", "tags", content='', contentless_delete=1, tokenize="ascii tokenchars '.+#'");
CREATE VIRTUAL TABLE "search_name_a" USING fts5("person", "other", content='', contentless_delete=1, tokenize="ascii tokenchars '.+#'");

-- Every word in use. `size` is its length where slips of the finger are mended, else 0; `df` is in how many documents it stands.
CREATE TABLE "search_word_a" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "word" TEXT NOT NULL,
    "stem" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "df" INTEGER NOT NULL
);
CREATE UNIQUE INDEX "search_word_a_word" ON "search_word_a" ("word", "df");
CREATE INDEX "search_word_a_stem" ON "search_word_a" ("stem");
CREATE INDEX "search_word_a_size" ON "search_word_a" ("size", "word");

-- A digest: what filters and counts need, and its words in order (`forward`), from which ranking is computed.
CREATE TABLE "search_doc_a" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "generation" INTEGER NOT NULL,
    "published" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "facets" BLOB,
    "hash" TEXT NOT NULL,
    "forward" BLOB
);
CREATE INDEX "search_doc_a_generation" ON "search_doc_a" ("generation");

-- A topic, person, term or source.
CREATE TABLE "search_entity_a" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "parent" INTEGER,
    "names" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);
CREATE INDEX "search_entity_a_slug" ON "search_entity_a" ("slug", "kind");
CREATE INDEX "search_entity_a_parent" ON "search_entity_a" ("parent");

-- Whole names, as stems set apart by spaces.
CREATE TABLE "search_alias_a" (
    "key" TEXT NOT NULL,
    "id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    PRIMARY KEY ("key", "id")
) WITHOUT ROWID;
CREATE INDEX "search_alias_a_id" ON "search_alias_a" ("id");

-- Words as lib/search analysed them; the texts themselves stay in the store. `tags` holds `#id` of topics, terms and sources.
CREATE VIRTUAL TABLE "search_text_b" USING fts5("title", "original", "people", "summary", "headings", "body", "tags", content='', contentless_delete=1, tokenize="ascii tokenchars '.+#'");
CREATE VIRTUAL TABLE "search_name_b" USING fts5("person", "other", content='', contentless_delete=1, tokenize="ascii tokenchars '.+#'");

-- Every word in use. `size` is its length where slips of the finger are mended, else 0; `df` is in how many documents it stands.
CREATE TABLE "search_word_b" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "word" TEXT NOT NULL,
    "stem" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "df" INTEGER NOT NULL
);
CREATE UNIQUE INDEX "search_word_b_word" ON "search_word_b" ("word", "df");
CREATE INDEX "search_word_b_stem" ON "search_word_b" ("stem");
CREATE INDEX "search_word_b_size" ON "search_word_b" ("size", "word");

-- A digest: what filters and counts need, and its words in order (`forward`), from which ranking is computed.
CREATE TABLE "search_doc_b" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "generation" INTEGER NOT NULL,
    "published" INTEGER NOT NULL,
    "language" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "facets" BLOB,
    "hash" TEXT NOT NULL,
    "forward" BLOB
);
CREATE INDEX "search_doc_b_generation" ON "search_doc_b" ("generation");

-- A topic, person, term or source.
CREATE TABLE "search_entity_b" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "parent" INTEGER,
    "names" TEXT NOT NULL,
    "folded" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);
CREATE INDEX "search_entity_b_slug" ON "search_entity_b" ("slug", "kind");
CREATE INDEX "search_entity_b_parent" ON "search_entity_b" ("parent");

-- Whole names, as stems set apart by spaces.
CREATE TABLE "search_alias_b" (
    "key" TEXT NOT NULL,
    "id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    PRIMARY KEY ("key", "id")
) WITHOUT ROWID;
CREATE INDEX "search_alias_b_id" ON "search_alias_b" ("id");
