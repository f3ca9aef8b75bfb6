-- Where the time of a run went, and conflicts found by score without reading them all.

ALTER TABLE runs ADD COLUMN stages TEXT NOT NULL DEFAULT '{}';
CREATE INDEX conflicts_score ON conflicts (score);
