-- A draft may be of the page of an entity; those that there are, are of digests.
ALTER TABLE "Draft" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'digest';
