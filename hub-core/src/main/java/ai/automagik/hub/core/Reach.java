package ai.automagik.hub.core;

import ai.automagik.hub.core.net.Resolver;
import java.net.UnknownHostException;
import java.util.Set;

/** How far a hub's tools reach. */
public enum Reach {

    /** As far as their metadata, their users' settings and the operator say. */
    WORLD {
        @Override
        Resolver resolver() {
            return Resolver.SYSTEM;
        }
    },

    /** This machine alone: every other name is unknown. For self-tests, whose secrets nobody outside shall see. */
    THIS_MACHINE {
        @Override
        Resolver resolver() {
            return host -> {
                if (LOOPBACK.contains(host)) {
                    return Resolver.SYSTEM.addresses(host);
                }
                throw new UnknownHostException(host);
            };
        }
    };

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    /** Turns names into addresses for tools. */
    abstract Resolver resolver();
}
