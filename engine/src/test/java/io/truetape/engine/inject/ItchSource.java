// SPDX-License-Identifier: Apache-2.0
package io.truetape.engine.inject;

import io.truetape.engine.simulate.MarketSimulator;
import io.truetape.engine.simulate.SimulationPlan;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** ITCH messages in a BinaryFILE: each behind its length, a length of zero at the end. */
final class ItchSource {
    static final int PREFIX = 2;

    final List<Item> items;
    /** Whether the mark is there that ends the file. */
    boolean endMarker;
    /** Bytes that are cut off at the end. */
    int cutOff;
    /** What is flipped in lengths. */
    final Map<Item, Integer> flippedLengths = new IdentityHashMap<>();

    private final Map<Integer, Item> itemAt = new HashMap<>();

    ItchSource(List<Item> items, boolean endMarker) {
        this.items = items;
        this.endMarker = endMarker;
    }

    static ItchSource simulated(int messages, long seed, LocalDate date) {
        List<Item> items = new ArrayList<>();
        new MarketSimulator(SimulationPlan.of(messages, seed, date)).run((buffer, offset, length) -> {
            byte[] message = new byte[length];
            buffer.getBytes(offset, message);
            items.add(new Item(message));
        });
        return new ItchSource(items, true);
    }

    static ItchSource of(byte[] binaryFile) {
        ItchSource source = new ItchSource(new ArrayList<>(), false);
        source.endMarker = source.cut(binaryFile, (offset, message) -> source.items.add(new Item(message)));
        return source;
    }

    /** The file. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        itemAt.clear();
        for (Item item : items) {
            itemAt.put(out.size(), item);
            int length = item.bytes.length ^ flippedLengths.getOrDefault(item, 0);
            out.write(length >>> 8);
            out.write(length);
            out.writeBytes(item.bytes);
        }
        if (endMarker) {
            out.writeBytes(new byte[PREFIX]);
        }
        return Arrays.copyOf(out.toByteArray(), out.size() - cutOff);
    }

    /** What must be on the tape of a file that {@link #bytes} has made. */
    List<Placed> placed(byte[] file) {
        List<Placed> placed = new ArrayList<>();
        ItchModel model = new ItchModel();
        cut(file, (offset, message) -> placed.add(new Placed(itemAt.get(offset), message, model.next(message))));
        return placed;
    }

    private interface FrameVisitor {
        void onFrame(int offset, byte[] message);
    }

    /** Cuts a file into its messages, as far as it goes; whether it came to the mark that ends it. */
    private boolean cut(byte[] file, FrameVisitor visitor) {
        int offset = 0;
        while (offset + PREFIX <= file.length) {
            int length = (int) Itch.number(file, offset, PREFIX);
            int end = offset + PREFIX + length;
            if (length == 0 || end > file.length) {
                return length == 0;
            }
            visitor.onFrame(offset, Arrays.copyOfRange(file, offset + PREFIX, end));
            offset = end;
        }
        return false;
    }
}
