// SPDX-License-Identifier: Apache-2.0
package io.truetape.journal.timestamp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;

/** Certificates of authorities that the user trusts, in a file. */
public final class TimestampAuthorities {
    private TimestampAuthorities() {}

    /**
     * Reads the certificates of a file, PEM or DER.
     *
     * @throws IllegalArgumentException if it holds none, or something else
     * @throws IOException              if it cannot be read
     */
    public static List<X509Certificate> load(final Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(file + " is a directory; name the file itself");
        }
        try (InputStream in = Files.newInputStream(file)) {
            final List<X509Certificate> found =
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no certificate");
            }
            return found;
        } catch (final CertificateException e) {
            throw new IllegalArgumentException(file + " is no file of certificates, PEM or DER", e);
        }
    }
}
