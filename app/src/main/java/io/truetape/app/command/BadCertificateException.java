// SPDX-License-Identifier: Apache-2.0
package io.truetape.app.command;

import java.nio.file.Path;

/** A file that is no certificate, or one whose fields are not as they must be. */
final class BadCertificateException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadCertificateException(Path file, String why) {
        super(file + " is no sound certificate: " + why);
    }
}
