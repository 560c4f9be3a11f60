package ai.automagik.hub.auth.connect;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which scopes are broader than which. Written from each provider's own lists; where a list says nothing, a scope is enough for
 * itself alone, so that a call asks once too often rather than fails downstream.
 */
enum ScopeRules {

    /** "OAuth 2.0 Scopes for Google APIs", developers.google.com/identity/protocols/oauth2/scopes. */
    GOOGLE {
        private static final String AUTH = "https://www.googleapis.com/auth/";

        private static final Map<String, String> SAME = Map.of(
                "email", AUTH + "userinfo.email",
                "profile", AUTH + "userinfo.profile");

        // Scopes whose name begins like a broader one and that it does not include all the same.
        private static final List<String> APART =
                List.of("drive.appdata", "drive.scripts", "drive.activity", "drive.install");

        private static final Set<String> OFFICE = Set.of("spreadsheets", "documents", "presentations");
        private static final Set<String> GMAIL_MODIFY =
                Set.of("readonly", "compose", "send", "insert", "labels", "metadata");

        @Override
        String canonical(String scope) {
            return SAME.getOrDefault(scope, scope);
        }

        @Override
        boolean broader(String granted, String needed) {
            if (!needed.startsWith(AUTH)) {
                return false;
            }
            String narrow = needed.substring(AUTH.length());
            if (granted.equals("https://mail.google.com/")) {
                return narrow.equals("gmail.modify") || gmailModify(narrow);
            }
            return granted.startsWith(AUTH) && within(granted.substring(AUTH.length()), narrow);
        }

        private static boolean within(String broad, String narrow) {
            return switch (broad) {
                case "gmail.modify" -> gmailModify(narrow);
                case "gmail.compose" -> narrow.equals("gmail.send");
                case "gmail.readonly" -> narrow.equals("gmail.metadata");
                case "drive" -> office(narrow) || below(broad, narrow);
                case "drive.readonly" -> narrow.equals("drive.metadata.readonly") || officeReadOnly(narrow);
                case "calendar.readonly" -> narrow.startsWith("calendar.") && readsCalendar(narrow);
                default -> below(broad, narrow);
            };
        }

        private static boolean below(String broad, String narrow) {
            return narrow.startsWith(broad + ".") && APART.stream().noneMatch(narrow::startsWith);
        }

        private static boolean gmailModify(String narrow) {
            return narrow.startsWith("gmail.") && GMAIL_MODIFY.contains(narrow.substring("gmail.".length()));
        }

        private static boolean office(String narrow) {
            return OFFICE.contains(narrow) || officeReadOnly(narrow);
        }

        private static boolean officeReadOnly(String narrow) {
            return OFFICE.stream().anyMatch(kind -> narrow.equals(kind + ".readonly"));
        }

        private static boolean readsCalendar(String narrow) {
            return narrow.endsWith(".readonly") || narrow.endsWith(".freebusy");
        }
    },

    /** "Scopes for OAuth apps", docs.github.com. */
    GITHUB {
        private static final Map<String, Set<String>> WITHIN = Map.of(
                "repo",
                Set.of("public_repo", "repo:status", "repo_deployment", "repo:invite", "security_events"),
                "user",
                Set.of("read:user", "user:email", "user:follow"),
                "project",
                Set.of("read:project"));

        @Override
        boolean broader(String granted, String needed) {
            if (WITHIN.getOrDefault(granted, Set.of()).contains(needed)) {
                return true;
            }
            boolean admin = granted.startsWith("admin:");
            return (admin && needed.equals("write:" + rest(granted)))
                    || ((admin || granted.startsWith("write:")) && needed.equals("read:" + rest(granted)));
        }

        private static String rest(String scope) {
            return scope.substring(scope.indexOf(':') + 1);
        }
    },

    /** "Microsoft Graph permissions reference", learn.microsoft.com. Its scopes do not care for case. */
    MICROSOFT {
        private static final String GRAPH = "https://graph.microsoft.com/";

        @Override
        String canonical(String scope) {
            String lower = scope.toLowerCase(Locale.ROOT);
            return lower.startsWith(GRAPH) ? lower.substring(GRAPH.length()) : lower;
        }

        @Override
        boolean broader(String granted, String needed) {
            String reading = granted.replace(".readwrite", ".read");
            return reading.equals(needed) || granted.equals(needed + ".all") || reading.equals(needed + ".all");
        }
    },

    /** Every scope for itself. */
    GENERIC {
        @Override
        boolean broader(String granted, String needed) {
            return false;
        }
    };

    /** The rules of a family of providers. */
    static ScopeRules of(OAuthProvider.Family family) {
        return switch (family) {
            case GOOGLE -> GOOGLE;
            case GITHUB -> GITHUB;
            case MICROSOFT -> MICROSOFT;
            case GENERIC -> GENERIC;
        };
    }

    /** One name for scopes that have several. */
    String canonical(String scope) {
        return scope;
    }

    /** Whether a granted scope is enough for a needed one of another name. */
    abstract boolean broader(String granted, String needed);

    /** What of the needed scopes is not granted; those that every consent asks for are taken as granted. */
    Set<String> missing(Set<String> granted, Set<String> needed, Set<String> always) {
        Set<String> held = new HashSet<>();
        granted.forEach(scope -> held.add(canonical(scope)));
        always.forEach(scope -> held.add(canonical(scope)));
        return needed.stream()
                .filter(scope -> {
                    String wanted = canonical(scope);
                    return !held.contains(wanted) && held.stream().noneMatch(grant -> broader(grant, wanted));
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
