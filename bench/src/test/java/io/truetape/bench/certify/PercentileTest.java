// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.certify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.truetape.bench.load.Series;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PercentileTest {
    @ParameterizedTest
    @CsvSource({"p50,5000,20", "p5,500,11", "p99,9900,1000", "p99.9,9990,10000", "p99.99,9999,100000", "max,10000,1"})
    void shouldReadWhatItWritesAndKnowHowManySamplesItNeeds(String text, int hundredths, long needed) {
        Percentile percentile = Percentile.of(text);

        assertEquals(hundredths, percentile.hundredths());
        assertEquals(text, percentile.text());
        assertEquals(needed, percentile.samplesNeeded());
    }

    @Test
    void shouldTakeAPercentileWithADigitTooManyForTheSame() {
        assertEquals(Percentile.of("p99.9"), Percentile.of("p99.90"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "50", "p", "p0", "p100", "p99.999", "p-1", "P50", "max ", "p99,9", "p٩٩"})
    void shouldRefuseWhatIsNoPercentile(String text) {
        assertThrows(IllegalArgumentException.class, () -> Percentile.of(text));
    }

    @Test
    void shouldNeverSayLessThanWhatWasMeasured() {
        Histogram histogram = Series.newHistogram();
        for (long ns = 1; ns <= 10_000; ns++) {
            histogram.recordValue(ns * 1_000);
        }
        long p99 = Percentile.of("p99").in(histogram);

        assertEquals(9_900_000, p99, 9_900_000 / 1_000);
        assertEquals(true, p99 >= 9_900_000, "p99=" + p99);
        assertEquals(true, Percentile.MAX.in(histogram) >= 10_000_000);
    }
}
