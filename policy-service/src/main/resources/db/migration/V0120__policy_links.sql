-- Which policies have a link to a given one.

CREATE INDEX policy_version_links ON policy_version USING gin ((body -> 'links') jsonb_path_ops);
COMMENT ON INDEX policy_version_links IS 'Finds the versions that have a link to a policy; which one was known then, its events say.';
