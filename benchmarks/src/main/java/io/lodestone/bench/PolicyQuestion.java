package io.lodestone.bench;

import com.fasterxml.jackson.annotation.JsonValue;

/** Questions about policies, each with SQL that asks the same, or less, of the stored JSON or the words. */
enum PolicyQuestion {
    /** Policies in force on a day, by three filters. */
    IN_FORCE(
            "in force on a day, three filters",
            "/v1/policies?inForceOn=2025-06-01&issuer=CN&instrumentType=export_licence&element=Dy",
            """
            SELECT body FROM policy_version JOIN policy_current USING (code, version)
            WHERE body ->> 'issuer' = 'CN' AND body ->> 'instrumentType' = 'export_licence'
              AND jsonb_path_exists(body, '$.scope[*].elements[*] ? (@ == "Dy" || @ == "REE" || @ == "HREE")')
            ORDER BY code LIMIT 100;""",
            50),
    /** The same as it was known years ago. */
    IN_FORCE_THEN(
            "the same as of 2015",
            "/v1/policies?inForceOn=2014-06-01&issuer=CN&instrumentType=export_licence&element=Dy&asOf=2015-01-01",
            """
            SELECT body FROM (
                SELECT DISTINCT ON (code) * FROM policy_version
                WHERE known_at <= '2015-01-01T23:59:59.999999Z' ORDER BY code, known_at DESC, version DESC) then_known
            WHERE body ->> 'issuer' = 'CN' AND body ->> 'instrumentType' = 'export_licence'
              AND jsonb_path_exists(body, '$.scope[*].elements[*] ? (@ == "Dy" || @ == "REE" || @ == "HREE")')
            ORDER BY code LIMIT 100;""",
            0),
    /** An order held against every policy. */
    EXPOSURE("exposure", "/v1/exposure?element=Dy&form=magnet&origin=CN&destination=DE&date=2025-06-01", """
            SELECT body FROM policy_version JOIN policy_current USING (code, version)
            WHERE body ->> 'issuer' = 'CN'
              AND jsonb_path_exists(body, '$.scope[*] ? ((@.elements[*] == "Dy" || @.elements[*] == "REE" \
            || @.elements[*] == "HREE") && @.forms[*] == "magnet")')
            ORDER BY code LIMIT 100;""", 100),
    /** Words, ranked. */
    SEARCH("search", "/v1/policies?q=dysprosium%20export%20control", """
            SELECT body FROM policy_words JOIN policy_version USING (code, version),
                 to_tsquery('english', 'dysprosium & export & control') q
            WHERE policy_words.search @@ q ORDER BY ts_rank(policy_words.search, q) DESC, code LIMIT 100;""", 0);

    private final String text;
    private final String address;
    private final String sql;
    private final int mostMillis;

    PolicyQuestion(String text, String address, String sql, int mostMillis) {
        this.text = text;
        this.address = address;
        this.sql = sql;
        this.mostMillis = mostMillis;
    }

    /** Its name in a report. */
    @JsonValue
    String text() {
        return text;
    }

    /** Path and query. */
    String address() {
        return address;
    }

    /** The script for pgbench. */
    String sql() {
        return sql.replace("\n", " ");
    }

    /** The median that it must stay below, in milliseconds; 0 where it is only measured. */
    int mostMillis() {
        return mostMillis;
    }
}
