package io.lodestone.e2e;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a migration may do while the program of before goes on beside it: docs/schema-changes.md. It reads SQL by its words,
 * which is enough for how migrations are written, and errs towards refusing.
 */
final class MigrationRules {
    private static final Pattern NAME = Pattern.compile("V(\\d{4})__([a-z0-9]+(?:_[a-z0-9]+)*)\\.sql");
    private static final Pattern CONTRACT =
            Pattern.compile("-- Contract: [^\\n]+ has not been used since \\d+\\.\\d+\\.\\d+\\.");
    private static final Pattern LOCK_TIMEOUT =
            Pattern.compile("set local lock_timeout = '(?:[1-5]s|[1-9]\\d{0,2}ms)'");
    private static final Pattern QUOTED =
            Pattern.compile("--[^\\n]*|/\\*.*?\\*/|\\$(\\w*)\\$.*?\\$\\1\\$|'(?:[^']|'')*'", Pattern.DOTALL);
    private static final Pattern CREATED_TABLE =
            Pattern.compile("^create (?:unlogged )?table (?:if not exists )?([\\w.\"]+)");
    private static final Pattern INDEX =
            Pattern.compile("^create (?:unique )?index (concurrently )?.*? on ([\\w.\"]+)");
    private static final Pattern ALTERED_TABLE =
            Pattern.compile("^alter table (?:if exists )?(?:only )?([\\w.\"]+) (.*)", Pattern.DOTALL);

    /** Tables of which rebuild_current() copies whole rows of the one into the other. */
    private static final Map<String, String> COPIED = Map.of(
            "price_revision", "price_current",
            "fx_rate_revision", "fx_rate_current",
            "company_version", "company",
            "relation_version", "relation",
            "plant_version", "plant",
            "plant_event_version", "plant_event",
            "metric_definition_version", "metric_definition",
            "reconciliation_version", "reconciliation");

    /** A word and what it breaks, for a part of ALTER TABLE. */
    private record Ban(Predicate<String> applies, String why) {}

    private static final List<Ban> OF_A_TABLE = List.of(
            new Ban(
                    part -> part.startsWith("drop column") || part.matches("drop (?!constraint|column)\\w+.*"),
                    "drops a column that the program of before reads"),
            new Ban(part -> part.startsWith("rename"), "renames what the program of before names"),
            new Ban(
                    part -> part.matches("alter (column )?[\\w\"]+ (set data )?type .*"),
                    "changes the type of a column, and writes every row anew"),
            new Ban(
                    part -> part.matches("alter (column )?[\\w\"]+ set not null.*"),
                    "asks for a value that the program of before does not give"),
            new Ban(
                    part -> part.matches("alter (column )?[\\w\"]+ drop default.*"),
                    "takes a default away that the program of before counts on"),
            new Ban(
                    part -> part.matches("add (column )?(if not exists )?.* not null.*")
                            && !part.contains(" default ")
                            && !part.startsWith("add constraint"),
                    "asks for a value that the program of before does not give"),
            new Ban(part -> part.startsWith("add") && part.contains(" stored"), "writes every row anew"),
            new Ban(
                    part -> part.matches(
                            "add (column )?.* default .*(clock_timestamp|random|gen_random_uuid|nextval).*"),
                    "writes every row anew"),
            new Ban(
                    part -> part.matches("add (constraint [\\w\"]+ )?(check|foreign key).*")
                            && !part.contains("not valid"),
                    "reads every row while writers wait; add it NOT VALID and validate it in a later step"),
            new Ban(
                    part -> part.matches(
                                    "add (column )?[\\w\"]+ [\\w ]*.*(\\bcheck|\\breferences|\\bunique|\\bprimary key).*")
                            && !part.startsWith("add constraint")
                            && !part.contains("not valid"),
                    "brings a constraint with a column; add it NOT VALID by itself, an index CONCURRENTLY"),
            new Ban(
                    part -> part.matches("add (constraint [\\w\"]+ )?(unique|primary key|exclude).*")
                            && !part.contains("using index"),
                    "makes an index while writers wait; make it CONCURRENTLY and add it USING INDEX"));

    private MigrationRules() {}

    /**
     * What is wrong with a migration.
     *
     * @param name of the file
     * @param sql its content
     * @param baseline the newest version that these rules do not hold for
     * @return one line for each fault, none if there is none
     */
    static List<String> faults(String name, String sql, String baseline) {
        List<String> faults = new ArrayList<>();
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return List.of("the name is not V, four digits, two underscores, small words: V0210__widen_note.sql");
        }
        if (matcher.group(1).compareTo(baseline) <= 0) {
            faults.add("its version is not behind " + baseline + ", which is applied out there");
        }
        if (matcher.group(2).startsWith("contract_")) {
            if (!CONTRACT.matcher(sql).find()) {
                faults.add("a contract step says since when: -- Contract: … has not been used since 1.4.0.");
            }
            return faults;
        }
        List<String> statements = statements(sql);
        Set<String> made = new HashSet<>();
        Map<String, List<String>> added = new HashMap<>();
        boolean touches = false;
        for (String statement : statements) {
            Matcher table = CREATED_TABLE.matcher(statement);
            if (table.find()) {
                made.add(table.group(1));
            }
            Matcher index = INDEX.matcher(statement);
            if (index.find() && !made.contains(index.group(2))) {
                if (index.group(1) == null) {
                    faults.add("makes an index while writers wait; make it CONCURRENTLY: " + statement);
                } else if (statements.size() > 1) {
                    faults.add("an index that is made CONCURRENTLY has a file of its own");
                }
            }
            Matcher altered = ALTERED_TABLE.matcher(statement);
            if (altered.find() && !made.contains(altered.group(1))) {
                touches = true;
                for (String part : parts(altered.group(2))) {
                    if (part.startsWith("add column")) {
                        added.computeIfAbsent(altered.group(1), _ -> new ArrayList<>())
                                .add(part);
                    }
                    if (altered.group(1).equals("instrument") && part.startsWith("add") && part.contains(" not null")) {
                        faults.add("rebuilding gives null where a kept definition has no such field: " + part);
                    }
                    OF_A_TABLE.stream()
                            .filter(ban -> ban.applies().test(part))
                            .forEach(ban -> faults.add(ban.why() + ": " + part));
                }
            }
            touches |= statement.startsWith("create trigger");
            other(statement, made).forEach(faults::add);
        }
        COPIED.forEach((from, to) -> {
            if (!Objects.equals(added.get(from), added.get(to))) {
                faults.add("rebuilding copies whole rows from " + from + " to " + to
                        + "; give both the same columns in the same step");
            }
        });
        if (touches && !LOCK_TIMEOUT.matcher(lower(sql)).find()) {
            faults.add("waits for locks while everybody waits for it; begin with SET LOCAL lock_timeout = '5s'");
        }
        return faults;
    }

    private static List<String> other(String statement, Set<String> made) {
        List<String> faults = new ArrayList<>();
        if (statement.startsWith("drop ")) {
            faults.add("drops what the program of before may use: " + statement);
        }
        if (statement.matches("(?s)alter (?!table).* rename .*") || statement.matches("(?s)alter type .*")) {
            faults.add("renames or changes what the program of before names: " + statement);
        }
        if (statement.startsWith("revoke") && statement.contains("app_role")) {
            faults.add("takes a right from the program of before: " + statement);
        }
        Matcher written = Pattern.compile("^(?:update|delete from|truncate(?: table)?) (?:only )?([\\w.\"]+)")
                .matcher(statement);
        if (written.find() && !made.contains(written.group(1))) {
            faults.add(
                    "locks rows until all are written; fill a new column by a trigger and in portions: " + statement);
        }
        if (statement.matches("(?s)(lock|cluster|reindex|vacuum full)\\b.*") && !statement.contains("concurrently")) {
            faults.add("keeps everybody waiting: " + statement);
        }
        return faults;
    }

    /** Statements in small letters on one line each, without comments, texts and bodies of functions. */
    private static List<String> statements(String sql) {
        List<String> statements = new ArrayList<>();
        for (String statement : QUOTED.matcher(sql)
                .replaceAll(" '' ")
                .replaceAll("^ *'' *$", "")
                .split(";")) {
            String plain = lower(statement).replaceFirst("^(?:'' )+", "").strip();
            if (!plain.isEmpty() && !plain.equals("''")) {
                statements.add(plain);
            }
        }
        return statements;
    }

    private static String lower(String sql) {
        return sql.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").strip();
    }

    /** What one ALTER TABLE does, part by part: commas within brackets divide nothing. */
    private static List<String> parts(String actions) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int begin = 0;
        for (int i = 0; i < actions.length(); i++) {
            char c = actions.charAt(i);
            if (c == '(') {
                depth++;
            } else if (c == ')') {
                depth--;
            } else if (c == ',' && depth == 0) {
                parts.add(actions.substring(begin, i).strip());
                begin = i + 1;
            }
        }
        parts.add(actions.substring(begin).strip());
        return parts;
    }
}
