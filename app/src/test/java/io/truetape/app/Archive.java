// SPDX-License-Identifier: Apache-2.0
package io.truetape.app;

import io.truetape.codec.itch.AddOrderWriter;
import io.truetape.codec.itch.Itch50;
import io.truetape.codec.itch.OrderDeleteWriter;
import io.truetape.codec.itch.OrderExecutedWriter;
import io.truetape.codec.itch.StockDirectoryWriter;
import io.truetape.codec.itch.SystemEventWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.agrona.concurrent.UnsafeBuffer;

/** Small archives, message by message, right ones and wrong ones. Times are hours after midnight unless given. */
final class Archive {
    static final long HOUR_NS = 3_600_000_000_000L;
    /** Enough messages that an archive is recognised whatever single one among them is wrong. */
    private static final int ORDERS = 100;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int messages;

    /** The begin of a day: its first event, one security, orders that come and go. */
    static Archive begun() {
        Archive archive = new Archive().event('O', 4 * HOUR_NS).directory(1, "ACME");
        for (int i = 0; i < ORDERS; i++) {
            long time = 10 * HOUR_NS + i;
            archive.add(time, 1_000 + i, 100)
                    .execute(time, 1_000 + i, 40, 5_000 + i)
                    .delete(time, 1_000 + i);
        }
        return archive;
    }

    /** A whole day, clean. */
    static Archive day() {
        return begun().ended();
    }

    /** The end of a day: its last event and the end marker. */
    Archive ended() {
        return event('C', 20 * HOUR_NS).bytes(0, 0);
    }

    Archive event(char code, long time) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[Itch50.SYSTEM_EVENT_LENGTH]);
        new SystemEventWriter().wrap(message, 0).timestampSinceMidnightNs(time).eventCode((byte) code);
        return message(message.byteArray());
    }

    Archive directory(int locate, String stock) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[Itch50.STOCK_DIRECTORY_LENGTH]);
        new StockDirectoryWriter()
                .wrap(message, 0)
                .stockLocate(locate)
                .timestampSinceMidnightNs(5 * HOUR_NS)
                .stock(stock)
                .marketCategory((byte) 'Q')
                .financialStatusIndicator((byte) 'N')
                .roundLotSize(100)
                .roundLotsOnly((byte) 'N')
                .issueClassification((byte) 'C')
                .issueSubType("Z")
                .authenticity((byte) 'P')
                .shortSaleThresholdIndicator((byte) 'N')
                .ipoFlag((byte) 'N')
                .luldReferencePriceTier((byte) '1')
                .etpFlag((byte) 'N')
                .inverseIndicator((byte) 'N');
        return message(message.byteArray());
    }

    Archive add(long time, long reference, int shares) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[Itch50.ADD_ORDER_LENGTH]);
        new AddOrderWriter()
                .wrap(message, 0)
                .stockLocate(1)
                .timestampSinceMidnightNs(time)
                .orderReferenceNumber(reference)
                .buySellIndicator(Itch50.SIDE_BUY)
                .shares(shares)
                .stock("ACME")
                .priceE4(123_400);
        return message(message.byteArray());
    }

    Archive execute(long time, long reference, int shares, long match) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[Itch50.ORDER_EXECUTED_LENGTH]);
        new OrderExecutedWriter()
                .wrap(message, 0)
                .stockLocate(1)
                .timestampSinceMidnightNs(time)
                .orderReferenceNumber(reference)
                .executedShares(shares)
                .matchNumber(match);
        return message(message.byteArray());
    }

    Archive delete(long time, long reference) {
        UnsafeBuffer message = new UnsafeBuffer(new byte[Itch50.ORDER_DELETE_LENGTH]);
        new OrderDeleteWriter()
                .wrap(message, 0)
                .stockLocate(1)
                .timestampSinceMidnightNs(time)
                .orderReferenceNumber(reference);
        return message(message.byteArray());
    }

    /** A message of any bytes, behind its length. */
    Archive message(byte... message) {
        bytes.write(message.length >>> 8);
        bytes.write(message.length);
        bytes.writeBytes(message);
        messages++;
        return this;
    }

    /** Bytes without any framing. */
    Archive bytes(int... values) {
        for (int value : values) {
            bytes.write(value);
        }
        return this;
    }

    int messages() {
        return messages;
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    Path write(Path file) {
        return write(file, toByteArray());
    }

    static Path write(Path file, byte[] content) {
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
