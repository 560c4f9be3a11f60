package ai.automagik.hub.storage.internal.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.StorageException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresUrlTest {

    @Test
    void aWholeUrlIsTakenApart() {
        assertThat(
                        parse(
                                "postgresql://hub:p%40ss+w%3Ard@db.example.org:6432/hub%20db?sslmode=require&application_name=a"))
                .isEqualTo(new PostgresUrl(
                        "db.example.org",
                        6432,
                        "hub db",
                        "hub",
                        Optional.of(Secret.of("p@ss+w:rd")),
                        Map.of("sslmode", "require", "ApplicationName", "a")));
    }

    @Test
    void whatIsMissingHasPostgresDefaults() {
        assertThat(parse("postgres://hub@localhost"))
                .isEqualTo(new PostgresUrl("localhost", 5432, "hub", "hub", Optional.empty(), Map.of()));
        assertThat(parse("postgresql://hub@[::1]/db").host()).isEqualTo("[::1]");
    }

    @Test
    void aBadUrlIsRefusedWithoutQuotingIt() {
        for (String url : List.of(
                "mysql://hub:hush@localhost/hub",
                "postgresql://localhost/hub",
                "postgresql:///hub",
                "postgresql://hub:hush#x@localhost/hub",
                "postgresql://hub:hu sh@localhost/hub",
                "postgresql://hub:hush@local_host:x/hub",
                "postgresql://hub:hush%zz@localhost/hub",
                "postgresql://hub:hush@localhost/hub?socketFactory=evil.Factory",
                "postgresql://hub:hush@localhost/hub?sslmode")) {
            assertThatThrownBy(() -> parse(url))
                    .as(url)
                    .isInstanceOf(StorageException.class)
                    .hasMessageStartingWith("The database URL ")
                    .hasMessageNotContaining("hush")
                    .hasNoCause();
        }
    }

    @Test
    void itsTextShowsNoPassword() {
        assertThat(parse("postgresql://hub:hush@localhost/hub")).hasToString("localhost:5432/hub");
    }

    private static PostgresUrl parse(String url) {
        return PostgresUrl.parse(Secret.of(url));
    }
}
