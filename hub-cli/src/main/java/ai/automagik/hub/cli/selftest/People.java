package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.auth.AccessTokens;
import ai.automagik.hub.auth.Scope;
import ai.automagik.hub.auth.Users;
import ai.automagik.hub.core.HubConfig;
import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.Membership;
import ai.automagik.hub.storage.Role;
import ai.automagik.hub.storage.Storage;
import ai.automagik.hub.storage.StorageConfig;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.WorkspaceId;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who is in the hub: four people in a workspace each, two who share one, one without any tool, and the local owner.
 *
 * @param all everybody
 */
record People(List<Person> all) implements AutoCloseable {

    /** How the one is called who has added nothing. */
    static final String BYSTANDER = "bystander";

    /** How the one is called who works in another's workspace, and has one of their own. */
    static final String TWO_WORKSPACES = "sharer-2";

    /** How the one is called who comes over stdio. */
    static final String OWNER = "owner";

    private static final Set<Scope> SCOPES = Set.of(Scope.TOOLS_READ, Scope.TOOLS_CALL, Scope.TOOLS_MANAGE);

    People {
        all = List.copyOf(all);
    }

    /** Adds them to a storage that no hub has opened yet. */
    static People add(HubConfig config, Accounts accounts, Canaries canaries, Leaks leaks) throws IOException {
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        List<Person> all = new ArrayList<>();
        try (Storage storage = Storage.open(new StorageConfig(config.database(), config.masterKey(), clock, random))) {
            Users users = new Users(storage, clock, random);
            AccessTokens tokens = new AccessTokens(storage, clock, random);
            Outfitter outfitter = new Outfitter(storage, accounts, canaries, SCOPES, random);
            User owner = users.ensureOwner();
            all.add(new Person(
                    OWNER,
                    Optional.empty(),
                    owner.personalWorkspace(),
                    Optional.of(service(OWNER, canaries, leaks)),
                    outfitter.outfit(OWNER, owner, owner.personalWorkspace())));
            for (String name : List.of("anna", "boris", "chen", "dora", "sharer-1", TWO_WORKSPACES, BYSTANDER)) {
                User user = users.add(name + "@selftest.invalid");
                User acting = name.equals(TWO_WORKSPACES)
                        ? joined(storage, user, all.getLast().workspace())
                        : user;
                Secret token = tokens.create(acting, "selftest", SCOPES, Optional.empty())
                        .secret();
                canaries.adopt(token, name);
                all.add(new Person(
                        name,
                        Optional.of(token),
                        acting.personalWorkspace(),
                        name.equals(BYSTANDER) ? Optional.empty() : Optional.of(service(name, canaries, leaks)),
                        outfitter.outfit(name, user, acting.personalWorkspace())));
            }
        }
        return new People(all);
    }

    private static Downstream service(String name, Canaries canaries, Leaks leaks) throws IOException {
        return Downstream.start(name, canaries.make(name, "answer of the service", Canary.Kind.ANSWER), leaks);
    }

    /** Makes somebody a member of another workspace, and gives them as one whose tokens are for it. */
    private static User joined(Storage storage, User user, WorkspaceId workspace) {
        storage.write(stores -> {
            stores.workspaces()
                    .putMember(
                            workspace, new Membership(workspace, user.id(), Role.WORKSPACE_MEMBER, user.createdAt()));
            return workspace;
        });
        return new User(user.id(), user.email(), workspace, user.superAdmin(), user.disabled(), user.createdAt());
    }

    /** Everybody who comes over HTTP. */
    List<Person> overHttp() {
        return all.stream().filter(person -> person.token().isPresent()).toList();
    }

    /** How many requests their services got. */
    long requests() {
        return all.stream()
                .flatMap(person -> person.service().stream())
                .mapToLong(Downstream::requests)
                .sum();
    }

    @Override
    public void close() {
        all.forEach(person -> person.service().ifPresent(Downstream::close));
    }
}
