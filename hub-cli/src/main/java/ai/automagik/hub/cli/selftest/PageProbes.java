package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.cli.selftest.Browser.Page;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * One person's browser tries what is another's: their tokens and the clients that act for them, their links to connect accounts,
 * and links to answer questions. A question's link opens for whoever has it, so what is tried there is one that nobody was given,
 * and whether an answer reaches anybody but the person who was asked.
 */
final class PageProbes {

    private static final String TOKEN = "token id";
    private static final String GRANT = "grant id";
    private static final String CONNECT = "link to connect";
    private static final String QUESTION = "question link";
    private static final String ANSWER = "answer to a question";

    /** What is tried, in the order of the report. */
    static final List<String> KINDS = List.of(TOKEN, GRANT, CONNECT, QUESTION, ANSWER);

    private static final Pattern ASK_LINK = Pattern.compile("/ask/[A-Za-z0-9_-]+");
    private static final Pattern CONNECT_LINK = Pattern.compile("/connect/[A-Za-z0-9_-]+");

    private final Lines lines;
    private final Leaks leaks;
    private final Verdicts verdicts;
    private final Function<Person, Browser> browsers;

    PageProbes(Lines lines, Leaks leaks, Verdicts verdicts, Function<Person, Browser> browsers) {
        this.lines = lines;
        this.leaks = leaks;
        this.verdicts = verdicts;
        this.browsers = browsers;
    }

    /**
     * Everybody's browser tries what is everybody else's.
     *
     * @param needy names of tools that need an account
     * @param drives how operations are called that may ask something
     */
    void run(List<Person> people, List<String> needy, List<Drive> drives) {
        for (Person thief : people) {
            Page own = browsers.apply(thief).get("/account");
            leaks.inAnswer(own.all(), thief.name(), "the account page of " + thief.name());
            for (Person victim : people) {
                if (!thief.equals(victim)) {
                    account(
                            victim,
                            thief,
                            TOKEN,
                            "/account/tokens/revoke",
                            victim.belongings().token());
                    account(
                            victim,
                            thief,
                            GRANT,
                            "/account/grants/revoke",
                            victim.belongings().grant());
                    needy.forEach(tool -> connect(victim, thief, tool));
                }
            }
        }
        // One other is enough, since every call may wait for a service; one who has left no answer of their own yet.
        List<Person> having =
                people.stream().filter(person -> person.service().isPresent()).toList();
        List<Drive> asking = drives;
        for (int index = 1; index < having.size(); index++) {
            asking = question(having.get(index - 1), having.get(index), asking);
        }
    }

    private void account(Person victim, Person thief, String kind, String action, String id) {
        Browser browser = browsers.apply(thief);
        Page page = browser.post("/account", action, Map.of("id", id));
        Page other = browser.post("/account", action, Map.of("id", Verdicts.unlike(id)));
        boolean there = browsers.apply(victim).get("/account").all().contains(id);
        verdicts.judge(
                kind,
                victim.name(),
                thief,
                page.status() == other.status() && page.location().equals(other.location()),
                !there);
    }

    private void connect(Person victim, Person thief, String tool) {
        Reply given = Equipment.call(
                lines.newest(victim),
                "connect_account",
                JsonMapper.shared().createObjectNode().put("tool_name", tool).put("another", true));
        Matcher link = CONNECT_LINK.matcher(given.all());
        if (link.find()) {
            Page page = browsers.apply(thief).get(link.group());
            leaks.inAnswer(page.all(), thief.name(), "the page of another's link to connect, to " + thief.name());
            verdicts.judge(CONNECT, victim.name(), thief, true, page.isOpen());
        }
    }

    /** Has somebody be asked by a page, since clients with a session declare here that they cannot ask; tells by which call. */
    private List<Drive> question(Person victim, Person thief, List<Drive> drives) {
        for (HttpLine line : lines.sessions(victim).stream().limit(1).toList()) {
            for (Drive drive : drives) {
                Matcher asked =
                        ASK_LINK.matcher(line.ask("tools/call", drive.params()).all());
                if (asked.find()) {
                    question(victim, thief, line.transport(), drive, asked.group());
                    return List.of(drive);
                }
            }
        }
        return List.of();
    }

    private void question(Person victim, Person thief, String transport, Drive drive, String link) {
        Page page = browsers.apply(thief).get(Verdicts.unlike(link));
        leaks.inAnswer(page.all(), thief.name(), "the page of a changed link, to " + thief.name());
        verdicts.judge(QUESTION, victim.name(), thief, true, page.isOpen());
        // Declined by the person who was asked: whoever calls the same for themselves is asked anew.
        if (browsers.apply(victim).post(link, link, Map.of()).isOpen()) {
            lines.sessions(thief).stream()
                    .filter(line -> line.transport().equals(transport))
                    .map(line -> line.ask("tools/call", drive.params()))
                    .forEach(reply -> verdicts.judge(
                            ANSWER,
                            victim.name(),
                            thief,
                            true,
                            !ASK_LINK.matcher(reply.all()).find()));
        }
    }
}
