package ai.automagik.tools.evolution;

import ai.automagik.hub.spi.Describe;
import ai.automagik.hub.spi.Length;
import ai.automagik.hub.spi.ToolException;
import java.util.Optional;
import java.util.stream.Stream;

/** A person to be passed on. */
record ContactCard(
        @Describe("Full name") @Length(min = 1, max = 256) String fullName,

        @Describe("Phone number with its country code, at least 10 digits, like +55 11 97777-6666")
        @Length(min = 10, max = 32)
        String phoneNumber,

        @Describe("The number as WhatsApp knows it, digits alone; made from phone_number if left out")
        @ai.automagik.hub.spi.Pattern("^[0-9]{10,15}$")
        Optional<String> wuid,

        @Describe("Where they work") @Length(max = 256) Optional<String> organization,
        @Describe("E-mail address") @Length(max = 320) Optional<String> email,
        @Describe("Web page") @Length(max = 2_048) Optional<String> url) {

    private static final int MIN_DIGITS = 10;

    /** Writes it for the server, checked. */
    Body body() {
        check();
        return new Body()
                .text("fullName", fullName)
                .text("phoneNumber", phoneNumber)
                .text("wuid", wuid)
                .text("organization", organization)
                .text("email", email)
                .text("url", url);
    }

    private void check() {
        if (fullName.isBlank()) {
            throw ToolException.invalidArgument("contacts", "has a card without 'full_name'; give each a name");
        }
        long digits = phoneNumber.chars().filter(c -> c >= '0' && c <= '9').count();
        if (digits < MIN_DIGITS || Recipient.parse(phoneNumber).isEmpty()) {
            throw ToolException.invalidArgument(
                    "contacts",
                    "has a card whose 'phone_number' is not one with a country code and at least 10 digits; write it like"
                            + " +55 11 97777-6666");
        }
        // The server writes these into a vCard line by line: a line break would start a line of its own.
        boolean broken = Stream.concat(
                        Stream.of(fullName, phoneNumber),
                        Stream.of(organization, email, url).flatMap(Optional::stream))
                .anyMatch(text -> text.chars().anyMatch(Character::isISOControl));
        if (broken) {
            throw ToolException.invalidArgument(
                    "contacts", "has a line break or control character; write one line each");
        }
    }
}
