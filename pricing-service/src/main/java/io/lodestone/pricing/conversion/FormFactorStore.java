package io.lodestone.pricing.conversion;

import io.lodestone.kit.error.DomainException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The stated factors between forms in the database. */
@ApplicationScoped
public class FormFactorStore {
    private final DataSource dataSource;

    /** Reads the given database. */
    @Inject
    public FormFactorStore(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** All factors, by code. */
    public List<FormFactor> list() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT code, element, form, to_form, factor, source, document, note FROM form_factor"
                                + " ORDER BY code");
                ResultSet row = statement.executeQuery()) {
            List<FormFactor> factors = new ArrayList<>();
            while (row.next()) {
                factors.add(new FormFactor(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getBigDecimal(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)));
            }
            return factors;
        } catch (SQLException e) {
            throw new IllegalStateException("Form factors cannot be read", e);
        }
    }

    /**
     * One factor.
     *
     * @throws DomainException where there is none by that code
     */
    public FormFactor get(String code) {
        return list().stream()
                .filter(factor -> factor.code().equals(code))
                .findFirst()
                .orElseThrow(() -> DomainException.notFound("form factor", code));
    }
}
