package io.lodestone.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchiveOptionsTest {

    @Test
    void theFolderOfTheDataMayStandBeforeOrBehindTheFile() {
        ArchiveOptions wanted = new ArchiveOptions(Path.of("some data"), Path.of("b.tar.gz"), false);

        assertThat(ArchiveOptions.parse("--data", "some data", "b.tar.gz")).isEqualTo(wanted);
        assertThat(ArchiveOptions.parse("b.tar.gz", "--data=some data")).isEqualTo(wanted);
    }

    @Test
    void helpNeedsNoFile() {
        assertThat(ArchiveOptions.parse("--help").help()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    --datta x,    unknown option --datta
                    --data,       --data needs a value
                    a b,          one file at a time; b is one too many
                    --data=x,     which file?
                    """)
    void whatIsNotUnderstoodIsNamed(String line, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArchiveOptions.parse(line.split(" ")))
                .withMessageStartingWith(message);
    }
}
