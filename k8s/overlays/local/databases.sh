# Run once, by the entry point of the image, before the server can be reached from outside.
set -eu
for name in pricing production policy gateway; do
    psql --no-psqlrc --quiet -v ON_ERROR_STOP=1 -v name="$name" \
        -v owner_password="$(cat "/passwords/$name-owner")" -v app_password="$(cat "/passwords/$name-app")" \
        -d postgres -f /databases/database.sql
done
