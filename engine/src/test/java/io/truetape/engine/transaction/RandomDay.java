// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.transaction;

import io.truetape.engine.decode.Messages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Messages of few securities and times, so that sweeps, crosses and references meet often; damaged on demand. */
final class RandomDay {
    private static final int LOCATES = 4;
    private static final long OPEN = 34_200_000_000_000L;

    private final Random random;
    private final boolean damaged;
    private final List<Long> refs = new ArrayList<>(List.of(0L));
    private final List<byte[]> messages = new ArrayList<>();
    private long time = OPEN;
    private long nextRef = 1;
    private long nextMatch = 1;

    RandomDay(Random random, boolean damaged) {
        this.random = random;
        this.damaged = damaged;
    }

    List<byte[]> messages(int count) {
        messages.add(Messages.system(time, 'O'));
        for (int locate = 1; locate < LOCATES; locate++) {
            messages.add(Messages.directory(locate, time, "SYM" + locate));
        }
        while (messages.size() < count) {
            time += random.nextInt(3) == 0 ? random.nextInt(1_000) : 0;
            byte[] message = next(1 + random.nextInt(LOCATES - 1));
            messages.add(damaged && random.nextInt(20) == 0 ? damage(message) : message);
        }
        messages.add(Messages.system(time, 'C'));
        return messages;
    }

    private byte[] next(int locate) {
        long shares = random.nextInt(8) == 0 ? random.nextLong(1L << 32) : random.nextInt(500);
        long priceE4 = random.nextInt(8) == 0 ? random.nextLong(1L << 32) : random.nextInt(100_000);
        return switch (random.nextInt(16)) {
            case 0, 1, 2 -> Messages.add(locate, time, newRef(), shares, priceE4);
            case 3 -> Messages.addMpid(locate, time, newRef(), shares, priceE4);
            case 4, 5 -> Messages.execute(locate, time, anyRef(), random.nextInt(200), match());
            case 6 -> Messages.executeAt(locate, time, anyRef(), random.nextInt(200), match(), 'Y', priceE4);
            case 7 -> Messages.executeAt(locate, time, anyRef(), random.nextInt(200), match(), 'N', priceE4);
            case 8 -> Messages.cancel(locate, time, anyRef(), random.nextInt(200));
            case 9, 10 -> Messages.delete(locate, time, anyRef());
            case 11, 12 -> Messages.replace(locate, time, anyRef(), newRef(), shares, priceE4);
            case 13 -> Messages.trade(locate, time, shares, priceE4, match());
            case 14 ->
                Messages.cross(locate, time, random.nextInt(6) == 0 ? random.nextLong() : shares, priceE4, nextMatch++);
            default -> Messages.broken(locate, time, random.nextLong(nextMatch + 1));
        };
    }

    private long match() {
        return random.nextInt(12) == 0 ? random.nextLong(nextMatch + 1) : nextMatch++;
    }

    private long newRef() {
        long ref = random.nextInt(25) == 0 ? anyRef() : nextRef++;
        refs.add(ref);
        return ref;
    }

    private long anyRef() {
        int recent = Math.min(refs.size(), 30);
        return refs.get(refs.size() - 1 - random.nextInt(recent));
    }

    private byte[] damage(byte[] message) {
        return switch (random.nextInt(7)) {
            case 0 -> new byte[0];
            case 1 -> Arrays.copyOf(message, random.nextInt(message.length));
            case 2 -> Arrays.copyOf(message, message.length + 1 + random.nextInt(9));
            case 3 -> Messages.unknown((char) ('a' + random.nextInt(4)), 1, time, 1 + random.nextInt(36));
            case 4 -> Messages.unknown((char) 0xFE, 1, random.nextLong(1L << 48), 36);
            case 5 -> Messages.execute(1, 86_400_000_000_000L + random.nextInt(9), anyRef(), 1, nextMatch++);
            default -> flipped(message);
        };
    }

    private byte[] flipped(byte[] message) {
        byte[] copy = message.clone();
        copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
        return copy;
    }
}
