// SPDX-License-Identifier: Apache-2.0
package io.truetape.bench.peer;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.openfast.Context;
import org.openfast.DecimalValue;
import org.openfast.FieldValue;
import org.openfast.GroupValue;
import org.openfast.Message;
import org.openfast.MessageBlockReader;
import org.openfast.MessageInputStream;
import org.openfast.NumericValue;
import org.openfast.ScalarValue;
import org.openfast.SequenceValue;
import org.openfast.template.MessageTemplate;
import org.openfast.template.TemplateRegistry;
import org.openfast.template.loader.XMLMessageTemplateLoader;

/** FAST messages with OpenFAST: it builds a tree of each, whose leaves are added up. */
final class OpenFastReader implements PassReader, MessageBlockReader {
    private final Bytes bytes;
    private final TemplateRegistry templates;
    private final boolean resets;

    OpenFastReader(FastInput input) {
        bytes = new Bytes(input.stream());
        resets = input.resets();
        XMLMessageTemplateLoader loader = new XMLMessageTemplateLoader();
        loader.setLoadTemplateIdFromAuxId(true);
        loader.load(new ByteArrayInputStream(input.templates().getBytes(StandardCharsets.UTF_8)));
        templates = loader.getTemplateRegistry();
    }

    @Override
    public long pass() {
        bytes.position = 0;
        Context context = resets ? new ResettingContext() : new Context();
        context.setTemplateRegistry(templates);
        MessageInputStream messages = new MessageInputStream(bytes, context);
        messages.setBlockReader(this);
        long sum = 0;
        for (Message message = messages.readMessage(); message != null; message = messages.readMessage()) {
            sum += sumOf(message, 1);
        }
        return sum;
    }

    /** The first field of a message is the identifier of its template. */
    private static long sumOf(GroupValue group, int from) {
        long sum = 0;
        for (int i = from; i < group.getFieldCount(); i++) {
            sum += sumOf(group.getValue(i));
        }
        return sum;
    }

    private static long sumOf(FieldValue value) {
        if (value == null) {
            return 0;
        } else if (value instanceof DecimalValue decimal) {
            return decimal.mantissa + decimal.exponent;
        } else if (value instanceof NumericValue number) {
            return number.toLong();
        } else if (value instanceof ScalarValue text) {
            String string = text.toString();
            return string.isEmpty() ? 0 : string.length() + string.charAt(string.length() - 1);
        } else if (value instanceof SequenceValue sequence) {
            long sum = 0;
            for (int i = 0; i < sequence.getLength(); i++) {
                sum += sumOf(sequence.get(i), 0);
            }
            return sum;
        }
        return sumOf((GroupValue) value, 0);
    }

    @Override
    public boolean readBlock(InputStream stream) {
        try {
            return stream.skip(FastInput.PREFIX_LENGTH) == FastInput.PREFIX_LENGTH;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void messageRead(InputStream stream, Message message) {}

    /** OpenFAST does not know that a template may reset the dictionaries; here it is told. */
    private static final class ResettingContext extends Context {
        @Override
        public void newMessage(MessageTemplate template) {
            super.newMessage(template);
            if (template.getName().equals(FastInput.MARKET_DATA)) {
                reset();
            }
        }
    }

    /** A stream over an array, without the lock that the JDK's takes for each byte. */
    private static final class Bytes extends InputStream {
        private final byte[] array;
        private int position;

        Bytes(byte[] array) {
            this.array = array;
        }

        @Override
        public int read() {
            return position < array.length ? array[position++] & 0xFF : -1;
        }

        @Override
        public long skip(long count) {
            int skipped = (int) Math.min(count, array.length - position);
            position += skipped;
            return skipped;
        }
    }
}
