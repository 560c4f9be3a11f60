package ai.automagik.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** What is made of several rounds. */
final class Stats {

    private Stats() {}

    static <T> double median(List<T> samples, ToDoubleFunction<T> figure) {
        double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    static double median(List<Double> values) {
        return median(values, Double::doubleValue);
    }

    /** The median with the smallest and the largest, for people. */
    static String spread(List<Double> values) {
        double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return Report.number(median(values)) + " [" + Report.number(sorted[0]) + "-"
                + Report.number(sorted[sorted.length - 1]) + "]";
    }
}
