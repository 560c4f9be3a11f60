package ai.automagik.hub.cli.doctor;

import ai.automagik.hub.spi.Secret;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;

/**
 * Checks a deployed hub as each client would. Thread-safe; every examination fetches anew.
 *
 * <p>Nothing is changed at the hub, but for a client registered with its authorization server where {@link Options#register}
 * allows it, which is removed again where the server lets clients remove themselves.
 */
public final class Doctor {

    private static final List<Check> CHECKS = List.of(
            new Reachable(),
            new Recognised(),
            new Encrypted(),
            new Ready(),
            new ClockAgrees(),
            new Challenged("post-challenge", "POST", Deployment::post),
            new Challenged("get-challenge", "GET", Deployment::get),
            new MetadataServed("metadata-path", Deployment::metadataAtPath),
            new MetadataServed("metadata-root", Deployment::metadataAtRoot),
            new MetadataAgrees(),
            new ResourceIsUrl(),
            new ChallengePoints(),
            new MetadataReadable(),
            new ScopesMinimal(),
            new ServerNamed(),
            new ServerDescribed(),
            new IssuerEqual(),
            new EndpointsUsable(),
            new PkceOffered(),
            new PublicClientsAllowed(),
            new ClientDocumentsTaken(),
            new IssuerSent(),
            new ServerForwarded(),
            new Registers(),
            new ResourceAccepted(),
            new ResourceAcceptedForToken(),
            new WrongTokenRefused(),
            new ForeignOriginRefused(),
            new NothingCached(),
            new StreamsFlow());

    private final OkHttpClient client;
    private final InstantSource clock;

    /**
     * How to examine.
     *
     * @param register whether a client may be registered to see whether clients can be
     * @param token a token of the hub, to look at what only callers see
     */
    public record Options(boolean register, Optional<Secret> token) {}

    /**
     * One line of the report.
     *
     * @param check the check's name
     * @param finding what it found
     */
    public record Examined(String check, Finding finding) {}

    /** Makes a doctor. */
    public Doctor(InstantSource clock) {
        this(new OkHttpClient(), clock);
    }

    /** Makes a doctor that looks through a client, whose redirects and time-outs it sets itself. */
    Doctor(OkHttpClient client, InstantSource clock) {
        this.client = client;
        this.clock = clock;
    }

    /**
     * Examines a hub.
     *
     * @param url the URL as people type it into their clients: http or https, with a host
     * @return what each check found, in a fixed order
     */
    public List<Examined> examine(URI url, Options options) {
        Web web = new Web(client, clock);
        try (Deployment hub = new Deployment(url, web, options)) {
            List<Examined> all = new ArrayList<>();
            boolean over = false;
            for (Check check : CHECKS) {
                Finding finding = over ? new Finding.Skipped("there is no hub to look at") : check.look(hub);
                over = over || finding instanceof Finding.Fault && check.endsAll(hub);
                all.add(new Examined(check.name(), finding));
            }
            return all;
        }
    }

    /** The names of all checks, in their order. */
    public static List<String> checks() {
        return CHECKS.stream().map(Check::name).toList();
    }
}
