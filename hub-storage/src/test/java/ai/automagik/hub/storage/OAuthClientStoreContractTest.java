package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

abstract class OAuthClientStoreContractTest extends StoreContract {

    @Test
    void aClientIsFoundAsItWasAdded() {
        OAuthClient open = add(client(Optional.empty(), NOW));
        OAuthClient confidential = add(client(Optional.of("hash"), NOW));

        assertThat(find(open)).contains(open);
        assertThat(find(confidential)).contains(confidential);
        assertThat(found(stores -> stores.oauthClients().find("other"))).isEmpty();
    }

    @Test
    void clientsThatNobodyAllowedAnythingAreForgottenSooner() {
        Instant before = NOW.minusSeconds(100);
        OAuthClient unused = add(client(Optional.empty(), before));
        OAuthClient fresh = add(client(Optional.empty(), NOW));
        OAuthClient used = add(client(Optional.empty(), before));
        OAuthClient usedLongAgo = add(client(Optional.empty(), before));
        OAuthClient holding = add(client(Optional.empty(), before));
        User user = person();
        change(stores -> {
            stores.oauthClients().touch(used.id(), NOW);
            stores.oauthClients().touch(usedLongAgo.id(), before);
            stores.oauthClients().touch(holding.id(), before);
            stores.grants().add(user.personalWorkspace(), grant(user, holding.id()));
            stores.oauthClients().touch("other", NOW);
        });

        assertThat(count(stores -> stores.oauthClients().forget(NOW, NOW))).isEqualTo(2);

        assertThat(find(unused)).isEmpty();
        assertThat(find(usedLongAgo)).isEmpty();
        assertThat(find(fresh)).isPresent();
        assertThat(find(used).orElseThrow().usedAt()).contains(NOW);
        assertThat(find(holding)).isPresent();
    }

    private OAuthClient add(OAuthClient client) {
        change(stores -> stores.oauthClients().add(client));
        return client;
    }

    private Optional<OAuthClient> find(OAuthClient client) {
        return read(stores -> stores.oauthClients().find(client.id()));
    }

    private static OAuthClient client(Optional<String> secret, Instant at) {
        return new OAuthClient(
                UUID.randomUUID().toString(),
                "Client",
                "native",
                secret.isPresent() ? "client_secret_post" : "none",
                secret,
                List.of("http://127.0.0.1/callback", "https://client.example/back"),
                at,
                Optional.empty());
    }
}
