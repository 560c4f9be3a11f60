package ai.automagik.hub.auth;

import static org.assertj.core.api.Assertions.assertThat;

import ai.automagik.hub.storage.UserId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private static final UserId ADA = new UserId(new UUID(0, 1));
    private static final UserId BOB = new UserId(new UUID(0, 2));

    private final Remembered<String, UserId> remembered = new Remembered<>(100, (key, user) -> user);

    @Test
    void whatWasFoundIsThereUntilItsUserIsForgotten() {
        remembered.put("ada's", ADA, remembered.begin());
        remembered.put("bob's", BOB, remembered.begin());

        remembered.forget(ADA);

        assertThat(remembered.find("ada's")).isEmpty();
        assertThat(remembered.find("bob's")).contains(BOB);

        remembered.forgetAll();

        assertThat(remembered.find("bob's")).isEmpty();
    }

    @Test
    void aLookUpThatBeganBeforeAForgettingLeavesNothingBehind() {
        Remembered.Begun beforeAda = remembered.begin();
        remembered.forget(ADA);
        remembered.put("ada's", ADA, beforeAda);

        Remembered.Begun beforeAll = remembered.begin();
        remembered.forgetAll();
        remembered.put("bob's", BOB, beforeAll);

        assertThat(remembered.find("ada's")).isEmpty();
        assertThat(remembered.find("bob's")).isEmpty();
    }

    @Test
    void whatHasAgedIsDroppedAlone() {
        remembered.put("ada's", ADA, remembered.begin());
        remembered.put("ada's other", ADA, remembered.begin());

        remembered.drop("ada's");

        assertThat(remembered.find("ada's")).isEmpty();
        assertThat(remembered.find("ada's other")).contains(ADA);
    }
}
