// SPDX-License-Identifier: Apache-2.0
package io.truetape.codec.fast;

/** Template documents for tests. */
final class Templates {
    static final String NAMESPACE = "http://www.fixprotocol.org/ns/fast/td/1.1";

    private Templates() {}

    /** A document of templates written out. */
    static String document(String templates) {
        return "<templates xmlns='" + NAMESPACE + "'>" + templates + "</templates>";
    }

    /** One template, with identifier 1, named T, of the fields given. */
    static FastTemplates of(String fields) {
        return FastTemplates.parse(document("<template name='T' id='1'>" + fields + "</template>"));
    }

    static FastTemplates all(String templates) {
        return FastTemplates.parse(document(templates));
    }
}
