-- One process's database, the role that owns and migrates it, and the role that the process runs with.
SELECT :'name' || '_owner' AS owner, :'name' || '_app' AS app, 'lodestone_' || :'name' AS database \gset
CREATE ROLE :"owner" LOGIN PASSWORD :'owner_password';
CREATE ROLE :"app" LOGIN PASSWORD :'app_password';
CREATE DATABASE :"database" OWNER :"owner";
REVOKE ALL ON DATABASE :"database" FROM PUBLIC;
-- Imports are checked in temporary tables.
GRANT CONNECT, TEMPORARY ON DATABASE :"database" TO :"app";
