package io.lodestone.production;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lodestone.kit.testing.PostgresTestResource;
import io.lodestone.production.testing.ProductionTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the database itself holds to. */
@QuarkusTest
@QuarkusTestResource(value = PostgresTestResource.class, initArgs = @ResourceArg(name = "name", value = "production"))
class StoredFactsTest extends ProductionTest {
    private static final List<String> CURRENT = List.of(
            "company",
            "relation",
            "plant",
            "plant_event",
            "metric_definition",
            "reconciliation",
            "plant_capacity_current",
            "kpi_current");

    @Inject
    DataSource asTheService;

    @BeforeEach
    void facts() {
        givenCompanies("""
                code,name,country,fiscal_year_end
                lynas,Lynas,AU,06-30
                neo,Neo,CA,""");
        givenCompanies("code,name,country,fiscal_year_end\nlynas,Lynas Rare Earths,AU,06-30");
        givenPlants("code,name,company,status\nau-mt-weld,Mt Weld,lynas,operating");
        givenPlants("code,name,company,status\nau-mt-weld,Mount Weld,lynas,operating");
        givenRelations("code,subject,kind,object,known_at\nlynas-owner-au-mt-weld,lynas,owner,au-mt-weld,2024");
        givenEvents("""
                code,plant,kind,start,status,title,known_at
                stop,au-mt-weld,outage_planned,2024-10,done,Stop,2024-11""");
        givenMetrics("code,name,unit,aggregation,definition\nreo_production,REO,t,sum,REO made");
        givenReconciliations("""
                code,rule,metric,inputs
                reo-growth,growth_yoy,reo_production,reo_production""");
        givenCapacities("""
                plant,product,metric,value,unit,basis,as_of,known_at
                au-mt-weld,REO,reo_production,26500,t,nameplate,2024,2024-01
                au-mt-weld,REO,reo_production,27000,t,nameplate,2024,2024-06""");
        givenKpis("""
                subject,metric,period,value,unit,kind,known_at
                lynas,reo_production,FY2024,10908,t,actual,2024-08
                lynas,reo_production,FY2024,10900,t,actual,2025-08""");
        givenKpis("subject,metric,period,value,unit,kind,known_at\nlynas,reo_production,FY2024,10000,t,actual,2024-07");
    }

    @Test
    void whatIsCurrentCanBeRebuilt() throws SQLException {
        // Given
        Map<String, List<String>> before = current();
        asOwner("DELETE FROM company WHERE code = 'neo'");
        asOwner("UPDATE company SET name = 'wrong'");
        asOwner("DELETE FROM kpi_current");
        asOwner("UPDATE plant_capacity_current SET revision = 1");
        asOwner("DELETE FROM metric_definition");
        asOwner("DELETE FROM reconciliation");

        // When
        asOwner("SELECT rebuild_current()");

        // Then
        assertThat(current()).isEqualTo(before);
        assertThat(before.get("company")).hasSize(2);
        assertThat(before.get("reconciliation")).hasSize(1);
        assertThat(before.get("kpi_current")).hasSize(1);
    }

    private Map<String, List<String>> current() throws SQLException {
        Map<String, List<String>> current = new HashMap<>();
        for (String table : CURRENT) {
            current.put(table, stored("SELECT * FROM " + table));
        }
        return current;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE kpi_revision SET value = 0",
                "DELETE FROM kpi_revision",
                "TRUNCATE kpi_revision",
                "UPDATE plant_capacity_revision SET value = 0",
                "DELETE FROM plant_capacity_revision",
                "UPDATE company_version SET name = ''",
                "DELETE FROM plant_version",
                "UPDATE relation_version SET share_pct = 0",
                "DELETE FROM plant_event_version",
                "UPDATE metric_definition_version SET unit = ''",
                "UPDATE reconciliation_version SET metric = ''",
                "DELETE FROM kpi_current",
                "DELETE FROM company",
                "UPDATE import_run SET caller = ''",
                "SELECT rebuild_current()",
                "DROP TABLE kpi_current"
            })
    void theServiceCannotAlterWhatIsStored(String statement) throws SQLException {
        try (Connection connection = asTheService.getConnection();
                Statement executed = connection.createStatement()) {
            assertThatThrownBy(() -> executed.execute(statement))
                    .isInstanceOfSatisfying(SQLException.class, refusal -> assertThat(refusal.getSQLState())
                            .isEqualTo("42501"));
        }
    }

    @Test
    void everyChangeHasItsNumber() throws SQLException {
        // When
        List<String> numbers = stored("""
                SELECT change_no FROM company_version UNION ALL SELECT change_no FROM plant_version
                UNION ALL SELECT change_no FROM relation_version UNION ALL SELECT change_no FROM plant_event_version
                UNION ALL SELECT change_no FROM metric_definition_version
                UNION ALL SELECT change_no FROM reconciliation_version
                UNION ALL SELECT change_no FROM plant_capacity_revision UNION ALL SELECT change_no FROM kpi_revision""");

        // Then
        assertThat(numbers).doesNotHaveDuplicates().hasSize(14);
    }
}
