// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fix.dictionary;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.truetape.codec.fix.Fix;
import io.truetape.codec.fix.FixMsgTypes;
import io.truetape.codec.itch.SharedData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixDictionaryTest {
    private static final String XML = "<fix type='FIX' major='4' minor='4' servicepack='0'>"
            + "<header><field name='A' required='Y'/></header><trailer/>"
            + "<messages><message name='M' msgtype='U1' msgcat='app'><component name='C' required='N'/></message></messages>"
            + "<components><component name='C'><field name='B' required='Y'/>"
            + "<group name='N' required='N'><field name='A' required='Y'/></group></component></components>"
            + "<fields><field number='1' name='A' type='STRING'/>"
            + "<field number='2' name='B' type='CHAR'><value enum='1' description='ONE'/></field>"
            + "<field number='3' name='N' type='NUMINGROUP'/></fields></fix>";

    @Test
    void shouldNameAllTags() {
        assertEquals("ClOrdID", FixDictionaries.fix42().field(11).name());
        assertEquals("NoPartyIDs", FixDictionaries.fix44().field(453).name());
        assertEquals(FixType.UTC_TIMESTAMP, FixDictionaries.fix50Sp2().field(60).type());
        assertNull(FixDictionaries.fix44().field(999));
        assertEquals(
                List.of("FIXT.1.1", "FIX.5.0SP2"), FixDictionaries.fix50Sp2().versions());
    }

    @Test
    void shouldKnowWhatAMessageHolds() {
        FixMessageType order = FixDictionaries.fix44().message(FixMsgTypes.of("D"));

        assertEquals("NewOrderSingle", order.name());
        assertTrue(order.body().isRequired(order.body().positionOf(11)));
        assertFalse(order.body().isRequired(order.body().positionOf(1)));
        FixMembers parties = order.body().groupOf(453);
        assertEquals(448, parties.delimiter());
        assertEquals(523, parties.groupOf(802).delimiter());
        assertEquals(FixMembers.NOT_A_MEMBER, order.body().positionOf(448));
        assertNull(order.body().groupOf(55));
    }

    @Test
    void shouldFindTheDictionaryOfAMessage() {
        assertSame(FixDictionaries.fix42(), of("FIX.4.2"));
        assertSame(FixDictionaries.fix44(), of("FIX.4.4"));
        assertSame(FixDictionaries.fix50Sp2(), of("FIXT.1.1"));
        assertNull(of("FIX.4.0"));
    }

    private static FixDictionary of(String version) {
        return FixDictionaries.of(Fix.read(Fix.message(version, "35=0|")));
    }

    @Test
    void shouldCompareValuesWithTheListOfAField() {
        FixField type = FixDictionaries.fix44().field(167);

        assertTrue(allows(type, "CS"));
        assertFalse(allows(type, "BOO"));
        assertFalse(allows(type, ""));
        assertFalse(allows(type, "C"));
        assertTrue(allows(FixDictionaries.fix44().field(11), "anything"));
    }

    private static boolean allows(FixField field, String value) {
        return field.allows(new UnsafeBuffer(value.getBytes(US_ASCII)), 0, value.length());
    }

    @Test
    void shouldPairLengthsWithDataBeyondTheStandardOnes() {
        assertEquals(42684, FixDictionaries.fix50Sp2().dataFields().dataTagOf(43109));
        assertEquals(96, FixDictionaries.fix50Sp2().dataFields().dataTagOf(95));
    }

    @Test
    void shouldReadXml() {
        FixDictionary dictionary = QuickFixXml.read(stream(XML));

        FixMembers body = dictionary.message(FixMsgTypes.of("U1")).body();
        assertEquals(List.of("FIX.4.4"), dictionary.versions());
        assertFalse(body.isRequired(body.positionOf(2)));
        assertEquals(1, body.groupOf(3).delimiter());
        assertTrue(body.groupOf(3).isRequired(0));
        assertEquals(List.of("1"), dictionary.field(2).values());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<fix",
                "<!DOCTYPE fix [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><fix type='FIX' major='4' minor='&e;'/>",
                "<fix type='FIX' major='4'/>",
                "<fix major='4' minor='4'><header><field name='X'/></header></fix>",
                "<fix major='4' minor='4'><header><component name='X'/></header></fix>",
                "<fix major='4' minor='4'><fields><field number='x' name='A' type='INT'/></fields></fix>",
                "<fix major='4' minor='4'><fields><field number='0' name='A' type='INT'/></fields></fix>",
                "<fix major='4' minor='4'><header><component name='C'/></header>"
                        + "<components><component name='C'><component name='C'/></component></components></fix>",
                "<fix major='4' minor='4'><header><other name='X'/></header></fix>",
                "<fix major='4' minor='4'><messages><message name='M' msgtype='TOOLONGTYPE'/></messages></fix>",
            })
    void shouldRefuseXmlThatIsNoDictionary(String xml) {
        assertThrows(IllegalArgumentException.class, () -> QuickFixXml.read(stream(xml)));
    }

    @Test
    void shouldBoundXmlThatNestsOrMultiplies() {
        String deep = "<fix major='4' minor='4'><header>" + "<group name='A'>".repeat(100_000);
        assertThrows(IllegalArgumentException.class, () -> QuickFixXml.read(stream(deep)));
        StringBuilder bomb =
                new StringBuilder("<fix major='4' minor='4'><header><component name='C0'/></header>" + "<components>");
        for (int i = 0; i < 40; i++) {
            bomb.append("<component name='C").append(i).append("'>");
            for (int j = 0; j < 2; j++) {
                bomb.append("<component name='C").append(i + 1).append("'/>");
            }
            bomb.append("</component>");
        }
        bomb.append("<component name='C40'/></components></fix>");
        assertThrows(IllegalArgumentException.class, () -> QuickFixXml.read(stream(bomb.toString())));
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    @Test
    void shouldShipTheFactsOfTheReferenceDictionaries() throws IOException {
        assertSameFacts(FixDictionaries.fix42(), "FIX42");
        assertSameFacts(FixDictionaries.fix44(), "FIX44");
        assertSameFacts(FixDictionaries.fix50Sp2(), "FIXT11", "FIX50SP2");
    }

    private static void assertSameFacts(FixDictionary ours, String... names) throws IOException {
        InputStream[] sources = new InputStream[names.length];
        for (int i = 0; i < names.length; i++) {
            sources[i] = stream(Files.readString(SharedData.require("data/fix/dictionaries/" + names[i] + ".xml")));
        }
        FixDictionary reference = QuickFixXml.read(sources);
        assertEquals(reference.fields().size(), ours.fields().size());
        for (FixField field : reference.fields()) {
            assertEquals(field.name(), ours.field(field.tag()).name());
            assertSame(field.type(), ours.field(field.tag()).type(), field::toString);
        }
        assertEquals(reference.messages().size(), ours.messages().size());
        for (FixMessageType type : reference.messages()) {
            FixMessageType our = ours.message(FixMsgTypes.of(type.msgType()));
            assertNotNull(our, type.name());
            assertEquals(type.name(), our.name());
            assertSameMembers(type.body(), our.body(), type.name());
        }
        assertSameMembers(reference.header(), ours.header(), "header");
        assertSameMembers(reference.trailer(), ours.trailer(), "trailer");
    }

    private static void assertSameMembers(FixMembers expected, FixMembers actual, String where) {
        assertEquals(expected.count(), actual.count(), where);
        for (int i = 0; i < expected.count(); i++) {
            assertEquals(expected.tagAt(i), actual.tagAt(i), where);
            assertEquals(expected.isRequired(i), actual.isRequired(i), where);
            if (expected.groupAt(i) == null) {
                assertNull(actual.groupAt(i), where);
            } else {
                assertSameMembers(expected.groupAt(i), actual.groupAt(i), where + '/' + expected.tagAt(i));
            }
        }
    }
}
