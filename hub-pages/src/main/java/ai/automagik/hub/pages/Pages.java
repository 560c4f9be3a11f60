package ai.automagik.hub.pages;

import ai.automagik.hub.pages.generated.JteaccountGenerated;
import ai.automagik.hub.pages.generated.JteaskGenerated;
import ai.automagik.hub.pages.generated.JteconsentGenerated;
import ai.automagik.hub.pages.generated.JtefirstsigninGenerated;
import ai.automagik.hub.pages.generated.JteinvitationGenerated;
import ai.automagik.hub.pages.generated.JtenoticeGenerated;
import ai.automagik.hub.pages.generated.JtesigninGenerated;
import ai.automagik.hub.pages.generated.JtestartGenerated;
import gg.jte.TemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import java.util.function.Consumer;

/** Writes pages as HTML; everything that a page shows is escaped for the place where it stands. Thread-safe. */
public final class Pages {

    private Pages() {}

    /** Writes a notice. */
    public static String notice(NoticePage page) {
        return html(out -> JtenoticeGenerated.render(new OwaspHtmlTemplateOutput(out), null, page));
    }

    /** Writes the page on which people sign in. */
    public static String signIn(SignInPage page) {
        return html(out -> JtesigninGenerated.render(new OwaspHtmlTemplateOutput(out), null, page));
    }

    /** Writes the page of a link that lets a person in once. */
    public static String firstSignIn(FirstSignInPage page) {
        return html(out -> JtefirstsigninGenerated.render(new OwaspHtmlTemplateOutput(out), null, page));
    }

    /** Writes a person's own page. */
    public static String account(AccountPage page) {
        return html(out -> JteaccountGenerated.render(new OwaspHtmlTemplateOutput(out), null, page));
    }

    /** Writes the question whether a program may act for a person. */
    public static String consent(ConsentPage page) {
        return html(out -> JteconsentGenerated.render(new OwaspHtmlTemplateOutput(out), null, page));
    }

    /** Writes the page of an invitation. */
    public static String invitation(InvitationPage page) {
        return html(out -> JteinvitationGenerated.render(new OwaspHtmlTemplateOutput(out), null, page));
    }

    /** Writes a page of questions. */
    public static String ask(AskPage page) {
        return html(out -> JteaskGenerated.render(new OwaspHtmlTemplateOutput(out), null, page));
    }

    /** Writes the start page. */
    public static String start(StartPage page) {
        return html(out -> JtestartGenerated.render(new OwaspHtmlTemplateOutput(out), null, page));
    }

    private static String html(Consumer<TemplateOutput> template) {
        StringOutput out = new StringOutput();
        template.accept(out);
        return out.toString();
    }
}
