package ai.automagik.hub.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

abstract class QuestionStoreContractTest extends StoreContract {

    private static AskedQuestion question(User user, String id, String request) {
        return new AskedQuestion(user.personalWorkspace(), user.id(), id, request, "what?", Optional.empty(), LATER);
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }

    @Test
    void aQuestionIsFoundByItsIdAlone() {
        User user = person();
        AskedQuestion question = question(user, id(), "request");
        change(stores -> stores.questions().put(user.personalWorkspace(), question));

        assertThat(found(stores -> stores.questions().find(question.id()))).contains(question);
        assertThat(found(stores -> stores.questions().find("other"))).isEmpty();
    }

    @Test
    void aQuestionIsAnsweredOnceAndItsAnswerSettledWithTheRequest() {
        User user = person();
        WorkspaceId workspace = user.personalWorkspace();
        String id = id();
        change(stores -> stores.questions().put(workspace, question(user, id, "request")));
        assertThat(listed(stores -> stores.questions().answers(workspace, user.id(), "request", NOW)))
                .isEmpty();

        assertThat(wrote(stores -> stores.questions().answer(workspace, user.id(), id, "yes")))
                .isTrue();
        assertThat(wrote(stores -> stores.questions().answer(workspace, user.id(), id, "no")))
                .isFalse();
        assertThat(listed(stores -> stores.questions().answers(workspace, user.id(), "request", NOW)))
                .containsExactly("yes");
        assertThat(listed(stores -> stores.questions().answers(workspace, user.id(), "other", NOW)))
                .isEmpty();
        assertThat(found(stores -> stores.questions().find(id)).orElseThrow().answers())
                .contains("yes");

        assertThat(count(stores -> stores.questions().settle(workspace, user.id(), "request")))
                .isEqualTo(1);
        assertThat(found(stores -> stores.questions().find(id))).isEmpty();
    }

    @Test
    void whatExpiredIsNoAnswerAndIsForgotten() {
        User user = person();
        WorkspaceId workspace = user.personalWorkspace();
        String id = id();
        change(stores -> {
            stores.questions().put(workspace, question(user, id, "request"));
            stores.questions().answer(workspace, user.id(), id, "yes");
        });
        assertThat(listed(stores -> stores.questions().answers(workspace, user.id(), "request", LATER)))
                .isEmpty();

        change(stores -> stores.questions().forgetEndedBefore(LATER));
        assertThat(found(stores -> stores.questions().find(id))).isPresent();
        assertThat(count(stores -> stores.questions().forgetEndedBefore(LATER.plusMillis(1))))
                .isPositive();
        assertThat(found(stores -> stores.questions().find(id))).isEmpty();
    }

    @Test
    void aUserHasSoManyOpenQuestionsAndTheOnesThatEndFirstMakeRoom() {
        User user = person();
        WorkspaceId workspace = user.personalWorkspace();
        String run = id();
        change(stores -> IntStream.rangeClosed(0, QuestionStore.MAX_PER_USER)
                .forEach(number -> stores.questions()
                        .put(
                                workspace,
                                new AskedQuestion(
                                        workspace,
                                        user.id(),
                                        run + number,
                                        "request",
                                        "what?",
                                        Optional.empty(),
                                        NOW.plusSeconds(number)))));

        assertThat(found(stores -> stores.questions().find(run + 0))).isEmpty();
        assertThat(found(stores -> stores.questions().find(run + 1))).isPresent();
        assertThat(found(stores -> stores.questions().find(run + QuestionStore.MAX_PER_USER)))
                .isPresent();
    }

    @Test
    void nobodyTakesAnothersIdAndNothingIsLongerThanTheBound() {
        User user = person();
        User other = person();
        String id = id();
        change(stores -> stores.questions().put(user.personalWorkspace(), question(user, id, "request")));
        change(stores -> stores.questions().put(other.personalWorkspace(), question(other, id, "stolen")));

        assertThat(found(stores -> stores.questions().find(id)).orElseThrow().user())
                .isEqualTo(user.id());
        assertThatThrownBy(() -> change(stores -> stores.questions()
                        .answer(user.personalWorkspace(), user.id(), id, "x".repeat(QuestionStore.MAX_CHARS + 1))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
