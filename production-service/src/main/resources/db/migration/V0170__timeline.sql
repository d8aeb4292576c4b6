-- A timeline asks for the figures that became known in a range of days; hours and days, of which there may be millions, are
-- not in it.
CREATE INDEX kpi_revision_by_knowledge ON kpi_revision (known_at) WHERE frequency IN ('M', 'Q', 'H', 'A');
