package ai.automagik.hub.storage.internal.store;

import ai.automagik.hub.spi.Secret;
import ai.automagik.hub.storage.AskedQuestion;
import ai.automagik.hub.storage.QuestionStore;
import ai.automagik.hub.storage.UserId;
import ai.automagik.hub.storage.WorkspaceId;
import ai.automagik.hub.storage.internal.entity.Columns;
import ai.automagik.hub.storage.internal.seal.RowAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.hibernate.query.CommonQueryContract;
import org.jspecify.annotations.Nullable;

/** Questions and answers, on the table {@code asked_questions}. */
final class HibernateQuestionStore implements QuestionStore {

    private static final String OF_USER = " where workspace_id = :workspace and user_id = :user";

    private final StatelessSession session;
    private final WorkspaceSeals seals;

    HibernateQuestionStore(StatelessSession session, WorkspaceSeals seals) {
        this.session = session;
        this.seals = seals;
    }

    @Override
    public void put(WorkspaceId workspace, AskedQuestion question) {
        Wall.check(workspace, question.workspace());
        UserId user = question.user();
        String id = question.id();
        @Nullable
        String answers = question.answers()
                .map(text -> seal(workspace, user, id, "answers", text))
                .orElse(null);
        of(workspace, user, session.createNativeMutationQuery("""
                        insert into asked_questions
                            (id, workspace_id, user_id, request, sealed_asked, sealed_answers, expires_at)
                        values (:id, :workspace, :user, :request, :asked, :answers, :expires)
                        on conflict (id) do update set request = excluded.request, sealed_asked = excluded.sealed_asked,
                            sealed_answers = excluded.sealed_answers, expires_at = excluded.expires_at
                        where asked_questions.workspace_id = excluded.workspace_id
                            and asked_questions.user_id = excluded.user_id"""))
                .setParameter("id", id)
                .setParameter("request", question.request())
                .setParameter("asked", seal(workspace, user, id, "asked", question.asked()))
                .setParameter("answers", answers, String.class)
                .setParameter("expires", Columns.text(question.expires()))
                .executeUpdate();
        makeRoom(workspace, user);
    }

    private void makeRoom(WorkspaceId workspace, UserId user) {
        of(
                        workspace,
                        user,
                        session.createNativeMutationQuery("delete from asked_questions" + OF_USER
                                + " and id not in (select id from asked_questions" + OF_USER
                                + " order by expires_at desc, id limit :most)"))
                .setParameter("most", MAX_PER_USER)
                .executeUpdate();
    }

    @Override
    public Optional<AskedQuestion> find(String id) {
        return session.createNativeQuery(
                        "select workspace_id, user_id, request, sealed_asked, sealed_answers, expires_at"
                                + " from asked_questions where id = :id",
                        Object[].class)
                .setParameter("id", id)
                .uniqueResultOptional()
                .map(row -> question(id, row));
    }

    private AskedQuestion question(String id, Object[] row) {
        WorkspaceId workspace = WorkspaceId.of((String) row[0]);
        UserId user = UserId.of((String) row[1]);
        return new AskedQuestion(
                workspace,
                user,
                id,
                (String) row[2],
                unseal(workspace, user, id, "asked", (String) row[3]),
                Optional.ofNullable((String) row[4]).map(text -> unseal(workspace, user, id, "answers", text)),
                Columns.instant((String) row[5]));
    }

    @Override
    public boolean answer(WorkspaceId workspace, UserId user, String id, String answers) {
        return of(
                                workspace,
                                user,
                                session.createNativeMutationQuery("update asked_questions set sealed_answers = :answers"
                                        + OF_USER + " and id = :id and sealed_answers is null"))
                        .setParameter("id", id)
                        .setParameter("answers", seal(workspace, user, id, "answers", answers))
                        .executeUpdate()
                > 0;
    }

    @Override
    public List<String> answers(WorkspaceId workspace, UserId user, String request, Instant now) {
        return of(
                        workspace,
                        user,
                        session.createNativeQuery(
                                "select id, sealed_answers from asked_questions" + OF_USER
                                        + " and request = :request and sealed_answers is not null and expires_at > :now"
                                        + " order by expires_at, id",
                                Object[].class))
                .setParameter("request", request)
                .setParameter("now", Columns.text(now))
                .getResultList()
                .stream()
                .map(row -> unseal(workspace, user, (String) row[0], "answers", (String) row[1]))
                .toList();
    }

    @Override
    public int settle(WorkspaceId workspace, UserId user, String request) {
        return of(
                        workspace,
                        user,
                        session.createNativeMutationQuery(
                                "delete from asked_questions" + OF_USER + " and request = :request"))
                .setParameter("request", request)
                .executeUpdate();
    }

    @Override
    public int forgetEndedBefore(Instant instant) {
        return session.createNativeMutationQuery("delete from asked_questions where expires_at < :before")
                .setParameter("before", Columns.text(instant))
                .executeUpdate();
    }

    private static <Q extends CommonQueryContract> Q of(WorkspaceId workspace, UserId user, Q query) {
        query.setParameter("workspace", workspace.toString());
        query.setParameter("user", user.toString());
        return query;
    }

    private String seal(WorkspaceId workspace, UserId user, String id, String part, String text) {
        if (text.length() > MAX_CHARS) {
            throw new IllegalArgumentException("Questions or answers are longer than " + MAX_CHARS + " characters");
        }
        return seals.seal(address(workspace, user, id, part), Secret.of(text));
    }

    private String unseal(WorkspaceId workspace, UserId user, String id, String part, String sealed) {
        return seals.unseal(address(workspace, user, id, part), sealed).reveal();
    }

    private static RowAddress address(WorkspaceId workspace, UserId user, String id, String part) {
        return new RowAddress(workspace, "asked_questions", List.of(user.toString(), id, part));
    }
}
