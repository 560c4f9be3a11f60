package ai.automagik.tools.wait;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Numbers as people write them. */
final class Amount {

    private static final int DECIMALS = 3;

    private Amount() {}

    /** Writes a number with at most three decimals, rounded down: {@code 1.5}, {@code 60}. */
    static String text(double number) {
        BigDecimal rounded =
                BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.DOWN).stripTrailingZeros();
        return rounded.toPlainString();
    }
}
