package ai.automagik.hub.auth.connect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeRulesTest {

    private static final String AUTH = "https://www.googleapis.com/auth/";

    @ParameterizedTest
    @CsvSource({
        "GOOGLE, calendar, calendar.readonly, true",
        "GOOGLE, calendar, calendar.events, true",
        "GOOGLE, calendar.readonly, calendar, false",
        "GOOGLE, calendar.readonly, calendar.events.readonly, true",
        "GOOGLE, calendar.readonly, calendar.events, false",
        "GOOGLE, calendar.events, calendar.events.readonly, true",
        "GOOGLE, drive, drive.file, true",
        "GOOGLE, drive, drive.appdata, false",
        "GOOGLE, drive, spreadsheets, true",
        "GOOGLE, drive.readonly, spreadsheets, false",
        "GOOGLE, gmail.modify, gmail.send, true",
        "GOOGLE, gmail.modify, gmail.settings.basic, false",
        "GOOGLE, gmail.readonly, gmail.send, false",
        "GOOGLE, tasks, tasks.readonly, true",
    })
    void googlesScopes(ScopeRules rules, String granted, String needed, boolean enough) {
        assertThat(rules.missing(Set.of(AUTH + granted), Set.of(AUTH + needed), Set.of())
                        .isEmpty())
                .isEqualTo(enough);
    }

    @ParameterizedTest
    @CsvSource({
        "GOOGLE, https://mail.google.com/, https://www.googleapis.com/auth/gmail.readonly, true",
        "GOOGLE, https://mail.google.com/, https://www.googleapis.com/auth/calendar, false",
        "GOOGLE, https://www.googleapis.com/auth/userinfo.email, email, true",
        "GITHUB, repo, public_repo, true",
        "GITHUB, public_repo, repo, false",
        "GITHUB, admin:org, read:org, true",
        "GITHUB, read:org, write:org, false",
        "MICROSOFT, Mail.ReadWrite, mail.read, true",
        "MICROSOFT, https://graph.microsoft.com/Mail.Read, Mail.Read, true",
        "MICROSOFT, Files.ReadWrite.All, Files.Read, true",
        "MICROSOFT, Mail.Read, Mail.ReadWrite, false",
        "GENERIC, all, some, false",
        "GENERIC, some, some, true",
    })
    void scopes(ScopeRules rules, String granted, String needed, boolean enough) {
        assertThat(rules.missing(Set.of(granted), Set.of(needed), Set.of()).isEmpty())
                .isEqualTo(enough);
    }

    @Test
    void whatEveryConsentAsksForIsNeverMissing() {
        assertThat(ScopeRules.MICROSOFT.missing(Set.of(), Set.of("offline_access"), Set.of("offline_access")))
                .isEmpty();
    }
}
