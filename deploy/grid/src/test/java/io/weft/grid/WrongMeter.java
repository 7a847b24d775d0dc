package io.weft.grid;

import io.weft.orders.UsageReport.Reading;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Ways to count that are known to be wrong, so that the check which judges ours is seen to fail. */
enum WrongMeter {
    /** Notes that it has a reading and counts it in a second transaction. Killed between the two, it has it and never counts it. */
    CLAIMS_BEFORE_IT_WRITES {
        @Override
        Map<UsageStream.Key, BigInteger> count(List<Reading> said, IntPredicate isKilled) {
            var claimed = new HashSet<Object>();
            var highest = new HashMap<Object, Long>();
            var keys = new HashMap<Object, UsageStream.Key>();
            for (var first = 0; first < said.size(); first += BATCH) {
                var fresh = new HashSet<Reading>();
                for (var reading : batch(said, first)) {
                    if (claimed.add(List.of(account(reading), reading.window()))) {
                        fresh.add(reading);
                    }
                }
                if (isKilled.test(first / BATCH)) {
                    continue; // Said again after its restart, and everything is claimed already.
                }
                for (var reading : fresh) {
                    highest.merge(account(reading), reading.total(), Math::max);
                    keys.put(account(reading), new UsageStream.Key(reading.resource(), reading.counter()));
                }
            }
            return sums(highest, keys);
        }
    },
    /** Takes the difference to whatever it heard last of the counter, as if nothing were ever late. */
    TRUSTS_THE_ORDER {
        @Override
        Map<UsageStream.Key, BigInteger> count(List<Reading> said, IntPredicate isKilled) {
            var last = new HashMap<Object, Long>();
            var sums = new HashMap<UsageStream.Key, BigInteger>();
            var heard = new HashSet<Object>();
            for (var reading : said) {
                if (heard.add(List.of(account(reading), reading.window()))) {
                    var before = last.getOrDefault(account(reading), 0L);
                    last.put(account(reading), reading.total());
                    sums.merge(
                            new UsageStream.Key(reading.resource(), reading.counter()),
                            BigInteger.valueOf(Math.max(0, reading.total() - before)),
                            BigInteger::add);
                }
            }
            return sums;
        }
    };

    private static final int BATCH = 500;

    abstract Map<UsageStream.Key, BigInteger> count(List<Reading> said, IntPredicate isKilled);

    static int batches(List<Reading> said) {
        return (said.size() + BATCH - 1) / BATCH;
    }

    private static List<Reading> batch(List<Reading> said, int first) {
        return said.subList(first, Math.min(said.size(), first + BATCH));
    }

    private static Object account(Reading reading) {
        return List.of(reading.resource(), reading.counter(), reading.generation());
    }

    private static Map<UsageStream.Key, BigInteger> sums(Map<Object, Long> highest, Map<Object, UsageStream.Key> keys) {
        var sums = new HashMap<UsageStream.Key, BigInteger>();
        highest.forEach((account, total) -> sums.merge(keys.get(account), BigInteger.valueOf(total), BigInteger::add));
        return sums;
    }
}
