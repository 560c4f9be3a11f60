package ai.automagik.hub.core.rest;

import ai.automagik.hub.auth.Action;
import ai.automagik.hub.auth.Users;
import ai.automagik.hub.auth.external.Identities;
import ai.automagik.hub.auth.external.Identities.Linking;
import ai.automagik.hub.auth.workspace.WorkspaceRefusal;
import ai.automagik.hub.auth.workspace.WorkspaceRefusedException;
import ai.automagik.hub.storage.Identity;
import ai.automagik.hub.storage.User;
import ai.automagik.hub.storage.UserId;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who people of this hub are to the issuer they sign in with, as {@code user waiting} and {@code user link-identity} do it. */
@Path("/api/identities")
@Produces("application/json")
@Consumes("application/json")
public final class IdentitiesResource {

    /** Names the issuer that the hub is configured with, whichever it is. */
    private static final String CONFIGURED = "configured";

    private final Parts parts;

    IdentitiesResource(Parts parts) {
        this.parts = parts;
    }

    /**
     * What it works with.
     *
     * @param identities who people are
     * @param users finds people by address
     * @param issuer whom the hub's people sign in with; empty if they sign in at the hub itself
     */
    public record Parts(Identities identities, Users users, Optional<String> issuer) {}

    /**
     * Those who signed in elsewhere with the address of a person here.
     *
     * @param waiting the longest waiting first
     */
    public record All(List<Waiting> waiting) {}

    /**
     * Somebody who waits to be taken for a person.
     *
     * @param email the person's address
     * @param issuer where they signed in
     * @param subject who they are there
     * @param askedAt when they first came
     */
    public record Waiting(String email, String issuer, String subject, Instant askedAt) {

        private static Waiting of(Identities.Waiting waiting) {
            return new Waiting(waiting.email(), waiting.issuer(), waiting.subject(), waiting.askedAt());
        }
    }

    /**
     * Who a person is from now on.
     *
     * @param email the person's address
     * @param issuer where they sign in
     * @param subject who they are there
     */
    public record Linked(String email, String issuer, String subject) {}

    /** Lists who waits. */
    @GET
    @Path("/waiting")
    @Needs(Action.MANAGE_USERS)
    public All waiting() {
        return new All(parts.identities().waiting().stream().map(Waiting::of).toList());
    }

    /** Confirms that somebody who waits is a person, or, with an issuer, says who a person is before they first come. */
    @POST
    @Needs(Action.MANAGE_USERS)
    public Response link(@Context ContainerRequestContext request, FieldsBody body) {
        String email = body.require("email");
        User person = parts.users()
                .find(email)
                .orElseThrow(() -> refused(new WorkspaceRefusal.Unknown("No person of this hub has this address")));
        UserId by = ApiCaller.of(request).user();
        Optional<String> issuer = body.find("issuer").map(this::issuer);
        Linking done = issuer.isPresent()
                ? parts.identities().link(by, person, issuer.get(), body.require("subject"))
                : parts.identities().confirm(by, person, body.find("subject"));
        return Response.status(Response.Status.CREATED)
                .entity(linked(person, done))
                .build();
    }

    private String issuer(String named) {
        return named.equals(CONFIGURED)
                ? parts.issuer()
                        .orElseThrow(() -> refused(new WorkspaceRefusal.Invalid(
                                "issuer", "is 'configured', and none is (HUB_SIGN_IN); send its URL")))
                : named;
    }

    private static Linked linked(User person, Linking done) {
        return switch (done) {
            case Linking.Linked(Identity identity) -> new Linked(person.email(), identity.issuer(), identity.subject());
            case Linking.NobodyWaits nobody ->
                throw refused(new WorkspaceRefusal.Unknown(
                        "Nobody waits to be this person; they have to sign in once first, or send issuer and subject"));
            case Linking.SeveralWait several ->
                throw refused(new WorkspaceRefusal.Conflict("Several wait to be this person: "
                        + String.join(", ", several.subjects()) + "; send the subject of one"));
            case Linking.Taken taken ->
                throw refused(
                        new WorkspaceRefusal.Conflict(
                                "This subject has signed in already as somebody of their own; disable that one, and use it no more"));
        };
    }

    private static WorkspaceRefusedException refused(WorkspaceRefusal refusal) {
        return new WorkspaceRefusedException(refusal);
    }
}
