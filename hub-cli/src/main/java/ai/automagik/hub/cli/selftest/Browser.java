package ai.automagik.hub.cli.selftest;

import ai.automagik.hub.spi.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * A browser in which somebody is signed in; it follows no redirect.
 *
 * @param http sends its requests
 * @param hub any address of the hub
 * @param cookie tells who is signed in
 */
record Browser(OkHttpClient http, URI hub, Secret cookie) {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");

    /**
     * A page.
     *
     * @param status 0 if no answer came
     * @param location where it sends the browser, or nothing
     * @param all headers and text
     */
    record Page(int status, String location, String all) {

        /** Whether it is what was asked for, or leads on. */
        boolean isOpen() {
            return status >= 200 && status < 400;
        }
    }

    /** Opens a page. */
    Page get(String path) {
        return page(request(path).header("Cookie", signedIn()).build());
    }

    /** Sends the form of a page. */
    Page post(String page, String action, Map<String, String> fields) {
        Request asked = request(page).header("Cookie", signedIn()).build();
        try (Response shown = http.newCall(asked).execute()) {
            Matcher token = FORM_TOKEN.matcher(text(shown));
            Optional<String> known = shown.headers("Set-Cookie").stream()
                    .map(set -> set.split(";", 2)[0])
                    .filter(set -> set.startsWith("hub_browser="))
                    .findFirst();
            FormBody.Builder form = new FormBody.Builder();
            fields.forEach(form::add);
            form.add("form_token", token.find() ? token.group(1) : "");
            return page(request(action)
                    .header("Cookie", signedIn() + known.map(set -> "; " + set).orElse(""))
                    .post(form.build())
                    .build());
        } catch (IOException e) {
            return new Page(0, "", "");
        }
    }

    private String signedIn() {
        return "hub_session=" + cookie.reveal();
    }

    private Request.Builder request(String path) {
        return new Request.Builder().url(hub.resolve(path).toString());
    }

    private Page page(Request request) {
        try (Response response = http.newCall(request).execute()) {
            String location = Optional.ofNullable(response.header("Location")).orElse("");
            return new Page(response.code(), location, response.headers() + text(response));
        } catch (IOException e) {
            return new Page(0, "", "");
        }
    }

    private static String text(Response response) throws IOException {
        return new String(response.body().byteStream().readNBytes(HttpLine.MAX_ANSWER_BYTES), StandardCharsets.UTF_8);
    }
}
