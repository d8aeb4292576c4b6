package io.lodestone.production.company;

import io.lodestone.production.register.Conditions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Companies as they are known now. */
@ApplicationScoped
public class CompanyStore {
    private final CompanyRepository companies;

    /** Reads from the given repository. */
    @Inject
    CompanyStore(CompanyRepository companies) {
        this.companies = companies;
    }

    /** The company by its code. */
    @Transactional
    public Optional<Company> find(String code) {
        return companies.find("code", code).project(Company.class).firstResultOptional();
    }

    /**
     * Companies by code.
     *
     * @param country ISO 3166 code; empty: any
     * @param words to be found in code, names, aliases or ticker; empty: any
     * @param lastKey the last code of the page before; empty for the first page
     * @param most most rows
     */
    @Transactional
    public List<Company> list(String country, String words, List<String> lastKey, int most) {
        Conditions conditions = new Conditions()
                .andIfGiven("country = :country", "country", country)
                .andContains(words)
                .andAfter("code", lastKey);
        return companies
                .find(conditions.orderedBy("code"), conditions.parameters())
                .page(0, most)
                .project(Company.class)
                .list();
    }
}
