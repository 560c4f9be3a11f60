package ai.automagik.hub.cli.doctor;

import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Nobody between client and hub keeps answers: they belong to one person. */
record NothingCached() implements Check {

    private static final Pattern KEPT = Pattern.compile("(?i)\\bpublic\\b|\\bs-maxage=[1-9]|\\bmax-age=[1-9]");
    private static final Pattern HIT = Pattern.compile("(?i)\\bhit\\b");

    @Override
    public String name() {
        return "caching";
    }

    @Override
    public Finding look(Deployment hub) {
        Optional<String> sign = Stream.of(hub.post(), hub.get(), hub.withWrongToken())
                .filter(Answer.Received.class::isInstance)
                .map(Answer.Received.class::cast)
                .flatMap(answer -> sign(answer).stream())
                .findFirst();
        return sign.<Finding>map(header -> new Finding.Fault(
                        "Answers of " + hub.url().getRawPath() + " are kept on the way (" + header + ")",
                        "have the proxy cache nothing there: one person would get another's answer"))
                .orElseGet(() -> new Finding.Ok("nobody keeps answers on the way"));
    }

    private static Optional<String> sign(Answer.Received answer) {
        if (answer.header("Age").isPresent()) {
            return Optional.of("header Age");
        }
        return Stream.of("X-Cache", "CF-Cache-Status", "X-Proxy-Cache")
                .filter(name -> answer.header(name)
                        .filter(value -> HIT.matcher(value).find())
                        .isPresent())
                .map(name -> "header " + name)
                .findFirst()
                .or(() -> answer.header("Cache-Control")
                        .filter(value -> KEPT.matcher(value).find())
                        .map(value -> "Cache-Control " + Quote.of(value)));
    }
}
