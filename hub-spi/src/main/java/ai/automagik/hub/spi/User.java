package ai.automagik.hub.spi;

import java.util.Objects;

/**
 * The person on whose behalf a call runs.
 *
 * @param id stable and opaque; says nothing outside this hub
 * @param email the address they are known by
 */
public record User(String id, String email) {

    public User {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(email, "email");
    }
}
