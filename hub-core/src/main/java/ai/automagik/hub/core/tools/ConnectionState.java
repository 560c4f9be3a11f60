package ai.automagik.hub.core.tools;

import ai.automagik.hub.auth.connect.ConnectionView;
import ai.automagik.hub.spi.TextForm;
import ai.automagik.hub.storage.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * An account that a user has connected.
 *
 * @param id names it
 * @param provider the provider's id
 * @param account what people know the account by
 * @param preferred whether it is meant where a call names no account
 * @param status {@code active} or {@code consent_required}
 * @param scopes what was granted
 * @param connectedAt when its user last consented
 * @param lastUsedAt when it was last used, to within an hour
 * @param endings what will end it, as sentences
 * @param warnings what its user ought to hear now, as sentences
 */
public record ConnectionState(
        String id,
        String provider,
        String account,
        boolean preferred,
        String status,
        List<String> scopes,
        Instant connectedAt,
        Optional<Instant> lastUsedAt,
        List<String> endings,
        List<String> warnings)
        implements TextForm {

    static ConnectionState of(ConnectionView view) {
        Connection connection = view.connection();
        return new ConnectionState(
                connection.id().toString(),
                connection.provider(),
                connection.account().label(),
                connection.preferred(),
                connection.state().name().toLowerCase(Locale.ROOT),
                List.copyOf(new TreeSet<>(connection.scopes())),
                connection.times().consented(),
                connection.times().used(),
                view.endings().stream().map(ending -> ending.sentence()).toList(),
                view.warnings());
    }

    @Override
    public String asText() {
        return "- " + provider + ": " + account + (preferred ? " (default)" : "")
                + (status.equals("active") ? "" : ", consent required")
                + String.join(
                        "", warnings.stream().map(warning -> "\n  " + warning).toList());
    }
}
